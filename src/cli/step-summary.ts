import { InputError } from '../domain/problem.ts';
import { addToSummary, type Env } from '../github/environment.ts';
import { knownVisibility } from '../github/visibility.ts';
import type { StageResult } from './progress.ts';

/** Puts what a command did on GitHub's page of the run; nothing elsewhere, and nothing unless GitHub said in this job that it is private. */
export async function summariseStages(env: Env, stages: readonly StageResult[]): Promise<void> {
  if (stages.length === 0 || !isWanted(env)) return;
  const lines = stages.flatMap(({ stage, did, ms, notes = [] }) => [
    `- **${stage}** ${did} (${(ms / 1000).toFixed(1)} s)`,
    ...notes.map((note) => `  - ${note}`),
  ]);
  await addToSummary(env, lines.join('\n'));
}

/** The same for a command that failed: the sentences of a mistake, as they are in the log. */
export async function summariseFailure(env: Env, command: string, error: unknown): Promise<void> {
  if (!isWanted(env)) return;
  const sentences = error instanceof InputError ? error.message : 'a fault of Quarterdeck; see the log';
  const indented = `npm run ${command}: ${sentences}`.split('\n').map((line) => `    ${line}`);
  await addToSummary(env, `\n${indented.join('\n')}\n`);
}

function isWanted(env: Env): boolean {
  return Boolean(env.GITHUB_STEP_SUMMARY) && knownVisibility(env) === 'private';
}
