import { appendFile, readFile } from 'node:fs/promises';

/** Variables of the environment, among them those that GitHub sets for each step. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Hands a value to later steps and jobs; it stands on one line. Elsewhere than on GitHub it does nothing. */
export async function setOutput(env: Env, name: string, value: string): Promise<void> {
  if (env.GITHUB_OUTPUT) await appendFile(env.GITHUB_OUTPUT, `${name}=${value}\n`);
}

/** Adds Markdown to the page that GitHub shows of a run; says whether there is one. */
export async function addToSummary(env: Env, markdown: string): Promise<boolean> {
  if (!env.GITHUB_STEP_SUMMARY) return false;
  await appendFile(env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
  return true;
}

/** What GitHub says of the event that started the run; an empty object where it says nothing. */
export async function readEvent(env: Env): Promise<unknown> {
  try {
    return JSON.parse(await readFile(env.GITHUB_EVENT_PATH ?? '', 'utf8'));
  } catch {
    return {};
  }
}
