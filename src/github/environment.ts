import { appendFile } from 'node:fs/promises';

/** Variables of the environment, among them those that GitHub sets for each step. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Hands a value to later steps and jobs; it stands on one line. Elsewhere than on GitHub it does nothing. */
export async function setOutput(env: Env, name: string, value: string): Promise<void> {
  if (env.GITHUB_OUTPUT) await appendFile(env.GITHUB_OUTPUT, `${name}=${value}\n`);
}

/** Sets a variable for the later steps of the same job. Elsewhere than on GitHub it does nothing. */
export async function setVariable(env: Env, name: string, value: string): Promise<void> {
  if (env.GITHUB_ENV) await appendFile(env.GITHUB_ENV, `${name}=${value}\n`);
}

/** A line of the log that GitHub also shows on its page of the run. */
export function warning(env: Env, text: string): string {
  return env.GITHUB_ACTIONS ? `::warning::${text}` : text;
}

/** Adds Markdown to the page that GitHub shows of a run; says whether there is one. */
export async function addToSummary(env: Env, markdown: string): Promise<boolean> {
  if (!env.GITHUB_STEP_SUMMARY) return false;
  await appendFile(env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
  return true;
}
