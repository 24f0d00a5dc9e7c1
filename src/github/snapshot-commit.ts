import { InputError } from '../domain/problem.ts';
import type { Git } from './git.ts';

export interface SnapshotCommit {
  /** Folder of the snapshots, in the repository. */
  folder: string;
  run: string;
  branch: string;
  /** Waits after the try with this number. */
  pause: (attempt: number) => Promise<void>;
}

const BOT = ['-c', 'user.name=quarterdeck', '-c', 'user.email=quarterdeck@users.noreply.github.com'];
const TRIES = 5;
/** What git says when somebody else pushed in the meantime. */
const OVERTAKEN = /\[rejected\]|fetch first|non-fast-forward|cannot lock ref/;
/** What git and GitHub say to whoever may not do it; everything else may pass. */
const REFUSED =
  /GH0\d\d|protected branch|hook declined|error: 40[134]|permission|denied|authentication failed|not found/i;

/**
 * Commits what is new among the snapshots and pushes it, behind whatever others pushed in the meantime. What was
 * committed already stays as it is. Returns the commit that holds the snapshot of the run.
 */
export async function commitSnapshot(
  git: Git,
  options: SnapshotCommit,
): Promise<{ isNew: boolean; commit: string }> {
  const { folder, run, branch } = options;
  await must(git('add', '--', folder), folder, 'git cannot add the snapshots', ADD);
  const isNew = (await git('diff', '--cached', '--quiet', '--', folder)).code !== 0;
  if (isNew) {
    const committed = git(...BOT, 'commit', '--quiet', '-m', `Snapshot of ${run}`, '--', folder);
    await must(committed, folder, 'git cannot commit the snapshots', ADD);
  }
  await push(git, options);
  const head = await must(git('rev-parse', 'HEAD'), branch, 'git does not say what was committed', ADD);
  return { isNew, commit: head.trim() };
}

const ADD = 'Compare the folder with .gitignore; the lines above are what git said.';
const ALLOW =
  'Let GitHub Actions push to the branch (its protection rules), and give the job "contents: write".';

async function push(git: Git, { branch, run, pause }: SnapshotCommit): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { code, printed } = await pushOnce(git, branch, run, attempt > 1);
    if (code === 0) return;
    if (REFUSED.test(printed)) throw refusal(branch, 'the snapshot cannot be pushed', ALLOW, printed);
    if (attempt === TRIES) {
      const what = OVERTAKEN.test(printed) ? 'somebody else pushed before us' : 'GitHub could not be reached';
      throw refusal(branch, `${what} ${TRIES} times`, 'Start the job again.', printed);
    }
    await pause(attempt);
  }
}

/** `again`: behind what others have pushed by now. */
async function pushOnce(git: Git, branch: string, run: string, again: boolean): ReturnType<Git> {
  if (again) {
    const fetched = await git('fetch', '--quiet', 'origin', branch);
    if (fetched.code !== 0) return fetched;
    await rebase(git, branch, run);
  }
  return git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
}

async function rebase(git: Git, branch: string, run: string): Promise<void> {
  const { code, printed } = await git(...BOT, 'rebase', '--quiet', '--autostash', 'FETCH_HEAD');
  if (code === 0) return;
  await git('rebase', '--abort');
  const what = `it holds another snapshot of ${run} by now`;
  throw refusal(branch, what, 'Start the job again: it takes the snapshot that is there.', printed);
}

async function must(result: ReturnType<Git>, where: string, what: string, fix: string): Promise<string> {
  const { code, printed } = await result;
  if (code !== 0) throw refusal(where, what, fix, printed);
  return printed;
}

/** Git's own words are kept, without what could be a password in an address. */
function refusal(where: string, what: string, fix: string, printed: string): InputError {
  const said = printed.replaceAll(/\/\/[^/@\s]*@/g, '//').trim();
  return new InputError('commit', [{ where, what: `${what} (${said.split('\n').at(-1)})`, fix }]);
}
