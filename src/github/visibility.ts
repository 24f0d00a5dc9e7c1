import { z } from 'zod';
import { InputError } from '../domain/problem.ts';
import type { GitHubApi } from './api.ts';
import type { Env } from './environment.ts';

/** Who sees the repository, its logs and its job summaries. */
export type Visibility = 'private' | 'internal' | 'public' | 'unknown';

/** What a run wants to know of its repository. */
export interface Repository {
  visibility: Visibility;
  /** False where they are switched off: nobody is told of a failed run then. */
  hasIssues: boolean;
}

export const NO_ISSUES =
  'Issues are switched off, so that nobody is told of a failed run: switch them on (Settings, General, Features).';

/** The variable that tells the later steps of a job what GitHub answered in it. */
export const VISIBILITY_VARIABLE = 'QUARTERDECK_VISIBILITY';

/**
 * As GitHub answers at this moment. What the event says is not asked: a run that is started again has the event of its
 * first start, and the repository may have been opened since.
 * @throws InputError when GitHub does not answer: a repository of which nobody knows is not let through.
 */
export async function askRepository(api: GitHubApi): Promise<Repository> {
  const answer = Answer.safeParse(await api.get(''));
  if (!answer.success) return { visibility: 'unknown', hasIssues: true };
  return { visibility: visibilityOf(answer.data), hasIssues: answer.data.has_issues };
}

/** `private` is also true of a repository that every member of an enterprise reads. */
const Answer = z.object({
  private: z.boolean(),
  visibility: z.enum(['private', 'internal', 'public']).optional(),
  has_issues: z.boolean().default(true),
});

function visibilityOf({ private: isPrivate, visibility }: z.infer<typeof Answer>): Visibility {
  if (!isPrivate) return 'public';
  return visibility === 'public' ? 'unknown' : (visibility ?? 'private');
}

/** What an earlier step of this job was told; without one nobody knows. */
export function knownVisibility(env: Env): Visibility {
  return env[VISIBILITY_VARIABLE] === 'private' ? 'private' : 'unknown';
}

/** How a repository that is not private is said to be. */
export const WHO_READS: Readonly<Record<Exclude<Visibility, 'private'>, string>> = {
  public: 'is public',
  internal: 'is internal, so that every member of the enterprise reads it',
  unknown: 'may be public',
};

/** @throws InputError unless nobody but those who were let in reads the repository. */
export function refusePublic(visibility: Visibility): void {
  if (visibility === 'private') return;
  throw new InputError('repository', [
    {
      where: 'the repository that this workflow runs in',
      what: `${WHO_READS[visibility]}: snapshots and logs hold the figures and names of your companies`,
      fix: 'Make it private (Settings, General, Danger zone), or move the portfolio to a private copy.',
    },
  ]);
}
