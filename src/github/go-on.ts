/**
 * How a run that stopped goes on. A re-run takes the workflow and the snapshot's commit as they were at its start, so
 * that only a new start sees what was pushed since.
 */
export function howToGoOn(run: string | undefined): string {
  const date = run ? `the date ${run}` : 'the date of its Monday';
  return `If it was outside the repository (a secret, a variable, a role, AWS), choose "Re-run failed jobs". If it was in the repository (portfolio.yaml, weekly.yml, a snapshot, Quarterdeck), push the correction and choose "Run workflow" with ${date}: a re-run does not see it. Either goes on where the run stopped; nothing is published, written or sent twice.`;
}
