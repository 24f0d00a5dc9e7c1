import { InputError } from '../domain/problem.ts';
import type { GitHubApi } from './api.ts';

/** Who sees the repository, its logs and its job summaries. */
export type Visibility = 'private' | 'public' | 'unknown';

/** What the event says, or anything else with `repository` in it. */
export function visibilityOf(event: unknown): Visibility {
  const isPrivate = at(at(event, 'repository'), 'private');
  if (typeof isPrivate !== 'boolean') return 'unknown';
  return isPrivate ? 'private' : 'public';
}

/** As the event says, else as GitHub answers: the payload of a schedule has not always named the repository. */
export async function askVisibility(event: unknown, api: GitHubApi): Promise<Visibility> {
  const said = visibilityOf(event);
  return said === 'unknown' ? visibilityOf({ repository: await api.get('') }) : said;
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

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
