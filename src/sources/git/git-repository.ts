import type { Problem } from '../../domain/problem.ts';
import type { SourceContext } from '../types.ts';
import { type GitAddress, gitAddress } from './git-address.ts';
import { cachedCopy, freshCopy } from './git-cache.ts';
import { GitError, readGit } from './git-command.ts';

/** What came of reading a repository: a value, the user's mistake, or the reason why it was not collected. */
export type GitOutcome<T> = { value: T } | { problem: Problem } | { failed: string };

/** A file of a commit. */
export interface GitFile {
  path: string;
  id: string;
  bytes: number;
}

type Place = Pick<SourceContext, 'contentDir' | 'cacheDir' | 'asOf'>;

/** Opens a working tree (for its commits only), a bundle or a URL and hands the folder of its git data to `use`. */
export async function withRepository<T>(
  git: string,
  place: Place,
  use: (folder: string) => Promise<T>,
): Promise<GitOutcome<T>> {
  const address = gitAddress(git, place.contentDir);
  if (address.kind === 'missing') return { problem: missing(address) };
  try {
    return address.kind === 'folder'
      ? await inFolder(address.location, use)
      : await inCopy(address, place, use);
  } catch (error) {
    if (error instanceof GitError) return outcomeOf(error, address);
    throw error;
  }
}

/** The commit that the default branch stood at when a day (UTC) ended; null before its first one. */
export async function commitAt(folder: string, day: string): Promise<string | null> {
  const empty = (await readGit(folder, ['for-each-ref', '--count=1'])) === '';
  if (empty && !(await hasHead(folder))) return null;
  const before = ['--before', `${day}T23:59:59Z`];
  return (
    (await readGit(folder, ['rev-list', '-1', '--first-parent', ...before, 'HEAD', '--'])).trim() || null
  );
}

/** The regular files of a commit, by path. */
export async function filesAt(folder: string, commit: string): Promise<GitFile[]> {
  const listing = await readGit(folder, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit]);
  return [...listing.matchAll(/100\d{3} blob ([0-9a-f]+) +(\d+)\t([^\0]+)\0/g)].map(
    ([, id, bytes, path]) => ({
      path: path ?? '',
      id: id ?? '',
      bytes: Number(bytes),
    }),
  );
}

/** Days (UTC) of the commits that lead to a commit, newest first; of those that touched a path where one is given. */
export async function commitDays(folder: string, commit: string, path?: string): Promise<string[]> {
  const only = path === undefined ? [] : ['-1'];
  const paths = path === undefined ? [] : [`:(literal,top)${path}`];
  const lines = await readGit(folder, ['rev-list', '--timestamp', ...only, commit, '--', ...paths]);
  return [...lines.matchAll(/^(\d+) /gm)].map(([, seconds]) =>
    new Date(Number(seconds) * 1000).toISOString().slice(0, 10),
  );
}

/** The name of the branch that HEAD stands for; null when it stands for a commit only. */
export async function currentBranch(folder: string): Promise<string | null> {
  const name = (await readGit(folder, ['rev-parse', '--abbrev-ref', 'HEAD'])).trim();
  return name === 'HEAD' ? null : name;
}

async function hasHead(folder: string): Promise<boolean> {
  return readGit(folder, ['rev-parse', '--quiet', '--verify', 'HEAD^{commit}']).then(
    () => true,
    () => false,
  );
}

async function inFolder<T>(folder: string, use: (folder: string) => Promise<T>): Promise<GitOutcome<T>> {
  const shallow = await readGit(folder, ['rev-parse', '--is-shallow-repository']);
  if (shallow.trim() === 'true') {
    return {
      failed: 'its history is cut off: it is a shallow clone; complete it with "git fetch --unshallow"',
    };
  }
  return { value: await use(folder) };
}

const opening = new Map<string, Promise<string>>();

async function inCopy<T>(
  address: GitAddress,
  place: Place,
  use: (folder: string) => Promise<T>,
): Promise<GitOutcome<T>> {
  // Two sources may read the same address at the same time.
  const name = `${place.cacheDir}\n${address.location}`;
  const copy =
    opening.get(name) ?? cachedCopy(address, place.cacheDir, place.asOf).finally(() => opening.delete(name));
  opening.set(name, copy);
  const folder = await copy;
  try {
    return { value: await use(folder) };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return { value: await use(await freshCopy(address, place.cacheDir)) };
  }
}

function outcomeOf({ printed }: GitError, address: GitAddress): { problem: Problem } | { failed: string } {
  if (printed === 'git is not installed') {
    return { problem: { where: address.shown, what: printed, fix: 'Install git, or put it on the PATH' } };
  }
  return address.kind === 'url'
    ? { failed: `${address.shown} could not be read: ${reasonOf(printed)}` }
    : { problem: unreadable(address) };
}

// Git's own words may repeat the address with its password, so they are only classified.
function reasonOf(printed: string): string {
  if (/timed out|too slow|Operation too slow/i.test(printed)) return 'it did not answer in time';
  if (/resolve host|Name or service not known/i.test(printed)) return 'its host is not known';
  if (
    /could not read Username|Authentication failed|Permission denied|Access denied|\b40[13]\b/i.test(printed)
  ) {
    return 'access was refused';
  }
  if (/not found|does not exist|not appear to be a git repository/i.test(printed))
    return 'there is no repository';
  return /connect|unreachable|reset|closed/i.test(printed)
    ? 'there is no connection'
    : 'git could not fetch from it';
}

function missing({ shown }: GitAddress): Problem {
  return {
    where: shown,
    what: 'there is no such file or folder',
    fix: 'Correct "git" of this source in portfolio.yaml; a path is relative to the content folder',
  };
}

function unreadable({ kind, shown }: GitAddress): Problem {
  return kind === 'bundle'
    ? {
        where: shown,
        what: 'the file is not a complete git bundle',
        fix: 'Make it with "git bundle create <file> --all"',
      }
    : {
        where: shown,
        what: 'the folder is not a git repository that can be read',
        fix: 'Name the top folder of a repository in portfolio.yaml',
      };
}
