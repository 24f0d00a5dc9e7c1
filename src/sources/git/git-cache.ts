import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GitAddress } from './git-address.ts';
import { fetchGit, readGit } from './git-command.ts';

const REFRESHED = 'quarterdeck-refreshed';

/**
 * A bare copy of the default branch of a bundle or URL, kept in the cache and brought up to date. The address is not
 * written into the copy, as it may hold a password. A new copy appears whole or not at all.
 */
export async function cachedCopy(address: GitAddress, cacheDir: string, asOf: string): Promise<string> {
  const copy = copyOf(address, cacheDir);
  if (existsSync(copy)) {
    try {
      if (address.kind === 'url' && refreshedAfter(copy, asOf))
        await readGit(copy, ['rev-parse', 'HEAD^{commit}']);
      else await refresh(copy, address);
      return copy;
    } catch {
      // Unreachable or broken: a fresh copy tells which.
    }
  }
  return freshCopy(address, cacheDir);
}

/** Makes the copy again, in the place of one that cannot be read. */
export async function freshCopy(address: GitAddress, cacheDir: string): Promise<string> {
  const copy = copyOf(address, cacheDir);
  const draft = `${copy}.${randomUUID()}`;
  mkdirSync(draft, { recursive: true });
  try {
    await readGit(draft, ['init', '--quiet', '--bare', '--template=', '.']);
    await refresh(draft, address);
    replace(copy, draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}

function replace(copy: string, draft: string): void {
  rmSync(copy, { recursive: true, force: true });
  try {
    renameSync(draft, copy);
  } catch (error) {
    // Another process was faster; its copy is as good.
    if (!existsSync(copy)) throw error;
  }
}

function copyOf({ location }: GitAddress, cacheDir: string): string {
  return join(cacheDir, `${createHash('sha256').update(location).digest('hex').slice(0, 16)}.git`);
}

// A backfill asks for one past week after the other; what was fetched after a week ended already has all of it.
function refreshedAfter(copy: string, asOf: string): boolean {
  const refreshed = statSync(join(copy, REFRESHED), { throwIfNoEntry: false });
  return refreshed !== undefined && refreshed.mtimeMs > Date.parse(`${asOf}T23:59:59Z`);
}

async function refresh(copy: string, { location }: GitAddress): Promise<void> {
  const refs = await fetchGit(copy, ['ls-remote', '--symref', '--', location, 'HEAD', 'refs/heads/*']);
  const branch = defaultBranch(refs);
  if (branch) {
    const refspec = `+${branch.ref}:refs/heads/${branch.name}`;
    await fetchGit(copy, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--', location, refspec]);
    await readGit(copy, ['symbolic-ref', 'HEAD', `refs/heads/${branch.name}`]);
  }
  writeFileSync(join(copy, REFRESHED), '');
}

/** The branch that HEAD names; a bundle only says which commit it is, or has no HEAD at all. */
export function defaultBranch(lsRemote: string): { ref: string; name: string } | null {
  const symbolic = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(lsRemote)?.[1];
  const refs = [...lsRemote.matchAll(/^([0-9a-f]+)\t(HEAD|refs\/heads\/\S+)$/gm)];
  const head = refs.find(([, , ref]) => ref === 'HEAD')?.[1];
  const branches = refs
    .filter(([, id, ref]) => ref !== 'HEAD' && (head === undefined || id === head))
    .map(([, , ref]) => (ref ?? '').replace('refs/heads/', ''));
  const name = [symbolic, 'main', 'master', ...branches].find((one) => one && branches.includes(one));
  if (name) return { ref: `refs/heads/${name}`, name };
  return head === undefined ? null : { ref: 'HEAD', name: 'detached' };
}
