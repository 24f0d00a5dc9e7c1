import type { Env } from './environment.ts';

const ATTEMPT = /, attempt (\d+) of run (\d+ of \S+)$/;

/** The process `owner` with the run of the workflow that it works in, as others read it; elsewhere than on GitHub `owner` alone. */
export function ownerInWorkflow(owner: string, env: Env): string {
  const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt } = env;
  return repository && run && attempt ? `${owner}, attempt ${attempt} of run ${run} of ${repository}` : owner;
}

/** Whether that owner worked in an earlier attempt of this run: GitHub begins another only when the one before has ended. */
export function isEarlierAttempt(owner: string, env: Env): boolean {
  const [, attempt, run] = ATTEMPT.exec(owner) ?? [];
  const [, mine, myRun] = ATTEMPT.exec(ownerInWorkflow('', env)) ?? [];
  return run !== undefined && run === myRun && Number(attempt) < Number(mine);
}
