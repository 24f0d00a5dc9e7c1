import { InputError } from '../domain/problem.ts';
import type { GitHubApi } from './api.ts';
import type { Env } from './environment.ts';

/** Who sees the repository, its logs and its job summaries. */
export type Visibility = 'private' | 'public' | 'unknown';

/** The variable that tells the later steps of a job what GitHub answered in it. */
export const VISIBILITY_VARIABLE = 'QUARTERDECK_VISIBILITY';

/**
 * As GitHub answers at this moment. What the event says is not asked: a run that is started again has the event of its
 * first start, and the repository may have been opened since.
 * @throws InputError when GitHub does not answer: a repository of which nobody knows is not let through.
 */
export async function askVisibility(api: GitHubApi): Promise<Visibility> {
  return visibilityOf(await api.get(''));
}

/** What an earlier step of this job was told; without one nobody knows. */
export function knownVisibility(env: Env): Visibility {
  return env[VISIBILITY_VARIABLE] === 'private' ? 'private' : 'unknown';
}

function visibilityOf(repository: unknown): Visibility {
  const isPrivate =
    typeof repository === 'object' && repository !== null ? Reflect.get(repository, 'private') : undefined;
  if (typeof isPrivate !== 'boolean') return 'unknown';
  return isPrivate ? 'private' : 'public';
}

/** @throws InputError unless nobody but those who were let in reads the repository. */
export function refusePublic(visibility: Visibility): void {
  if (visibility === 'private') return;
  const what =
    visibility === 'public'
      ? 'is public: snapshots and logs hold the figures and names of your companies'
      : 'may be public, and snapshots and logs hold the figures and names of your companies';
  throw new InputError('repository', [
    {
      where: 'the repository that this workflow runs in',
      what,
      fix: 'Make it private (Settings, General, Danger zone), or move the portfolio to a private copy.',
    },
  ]);
}
