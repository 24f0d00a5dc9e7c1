import { relative } from 'node:path';
import { type StageResult, timed } from '../cli/progress.ts';
import type { Git } from '../github/git.ts';
import { commitSnapshot } from '../github/snapshot-commit.ts';
import { mistake, noSnapshot, type Session } from './session.ts';

export interface CommitOptions {
  /** The repository's folder on this machine. */
  repository: string;
  branch: string | undefined;
  pause: (attempt: number) => Promise<void>;
}

/** Keeps the snapshot of the run for ever, in the portfolio's repository. The commit is among the notes of the command. */
export async function keepSnapshot(
  session: Session,
  git: Git,
  { repository, branch, pause }: CommitOptions,
): Promise<{ stage: StageResult; commit: string }> {
  const { portfolio, workspace, snapshots, run } = session;
  if (portfolio.sample)
    throw mistake(
      '--content',
      'a sample keeps its snapshots with its state',
      'Name a portfolio of your own.',
    );
  if (!branch)
    throw mistake(
      'GITHUB_REF_NAME',
      'is not set: there is no branch to push to',
      'Run this in GitHub Actions.',
    );
  if (!(await snapshots.runs()).includes(run)) throw noSnapshot(session);
  let commit = '';
  const stage = await timed('commit', async () => {
    const folder = relative(repository, workspace.snapshotsDir);
    const kept = await commitSnapshot(git, { folder, run, branch, pause });
    commit = kept.commit;
    const did = kept.isNew ? `snapshot of ${run} committed` : `snapshot of ${run} is committed already`;
    return { did, counts: { committed: kept.isNew ? 1 : 0 } };
  });
  return { stage, commit };
}
