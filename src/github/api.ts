import { InputError } from '../domain/problem.ts';
import type { Env } from './environment.ts';

/** GitHub's REST API for the repository that the run belongs to. */
export interface GitHubApi {
  /** `path` without what all have in common: `issues`, `actions/runs/17`; empty for the repository itself. */
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
}

const TRIES = 4;
/** With all tries and waits a request ends before the five minutes of the job that tells of a failure. */
const WITHIN_MS = 20_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * What passes is tried again, a POST too: something told twice is better than something told to nobody.
 * @throws InputError when a request is refused or not answered. The token is in no message.
 */
export function githubApi(env: Env, pause: (ms: number) => Promise<unknown>): GitHubApi {
  const root = `${env.GITHUB_API_URL ?? 'https://api.github.com'}/repos/${env.GITHUB_REPOSITORY}`;
  const headers = {
    accept: 'application/vnd.github+json',
    ...(env.GITHUB_TOKEN ? { authorization: `Bearer ${env.GITHUB_TOKEN}` } : {}),
  };
  async function ask(method: string, path: string, body?: object): Promise<unknown> {
    const url = path === '' ? root : `${root}/${path}`;
    const request = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    for (let attempt = 1; ; attempt += 1) {
      const answer = await answerTo(url, request);
      if (answer?.ok) return answer.body;
      if (attempt === TRIES || !passes(answer)) throw refusal(`${method} ${url}`, answer?.status);
      await pause(waitFor(answer, attempt));
    }
  }
  return { get: (path) => ask('GET', path), post: (path, body) => ask('POST', path, body) };
}

interface Answer {
  ok: boolean;
  status: number;
  retryAfter: string | null;
  body: unknown;
}

/** Null when nothing came in time, or not all of it. */
async function answerTo(url: string, request: RequestInit): Promise<Answer | null> {
  try {
    const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(WITHIN_MS) });
    const { ok, status, headers } = answer;
    return { ok, status, retryAfter: headers.get('retry-after'), body: ok ? await answer.json() : null };
  } catch {
    return null;
  }
}

/** Whether another try may help. A 403 that says when to ask again is a limit of requests. */
function passes(answer: Answer | null): boolean {
  if (answer === null) return true;
  const { status, retryAfter } = answer;
  return status >= 500 || status === 429 || (status === 403 && retryAfter !== null);
}

function waitFor(answer: Answer | null, attempt: number): number {
  const asked = Number(answer?.retryAfter ?? Number.NaN) * 1000;
  return Math.min(asked >= 0 ? asked : FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);
}

function refusal(where: string, status: number | undefined): InputError {
  const what = status === undefined ? 'GitHub did not answer' : `GitHub answered ${status}`;
  return new InputError('github', [{ where, what, fix: fixOf(status) }]);
}

function fixOf(status: number | undefined): string {
  if (status === undefined || status === 429 || status >= 500)
    return `It was asked ${TRIES} times. Look at githubstatus.com; once all is well there, start the job again.`;
  if (status === 401)
    return 'The token is missing or has ended: give the step GITHUB_TOKEN, as weekly.yml does.';
  if (status === 403) return 'Compare the permissions of the job with those in weekly.yml.';
  if (status === 404)
    return 'It is not there, or the token may not see it: compare GITHUB_REPOSITORY, and the permissions of the job with those in weekly.yml.';
  if (status === 410)
    return 'This is switched off in the repository: for issues switch it on (Settings, General, Features).';
  return 'Compare the workflow with weekly.yml of the newest Quarterdeck.';
}
