import { InputError } from '../domain/problem.ts';
import type { Env } from './environment.ts';

/** GitHub's REST API for the repository that the run belongs to. */
export interface GitHubApi {
  /** `path` without what all have in common: `issues`, `actions/runs/17`; empty for the repository itself. */
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
}

const WITHIN_MS = 30_000;

/** @throws InputError when a request is refused or not answered. The token is in no message. */
export function githubApi(env: Env): GitHubApi {
  const root = `${env.GITHUB_API_URL ?? 'https://api.github.com'}/repos/${env.GITHUB_REPOSITORY}`;
  async function ask(method: string, path: string, body?: object): Promise<unknown> {
    const place = `${method} ${path === '' ? root : `${root}/${path}`}`;
    const answer = await fetch(place.slice(method.length + 1), {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        ...(env.GITHUB_TOKEN ? { authorization: `Bearer ${env.GITHUB_TOKEN}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(WITHIN_MS),
    }).catch(() => null);
    if (answer === null) throw refusal(place, 'GitHub did not answer', 'Start the step again.');
    if (!answer.ok)
      throw refusal(
        place,
        `GitHub answered ${answer.status}`,
        'Compare the permissions of the job in the workflow.',
      );
    return answer.json();
  }
  return { get: (path) => ask('GET', path), post: (path, body) => ask('POST', path, body) };
}

function refusal(where: string, what: string, fix: string): InputError {
  return new InputError('github', [{ where, what, fix }]);
}
