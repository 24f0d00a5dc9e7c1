import pMap from 'p-map';
import { type FoundManifest, MANIFEST_PATH, publishedLists } from './manifest.ts';
import { readRunList } from './published-state.ts';
import { type ListedFile, listPath } from './run-list.ts';
import { siteFile } from './site-file.ts';
import type { SiteStore, StoredFile } from './site-store.ts';

const AT_ONCE = 32;

/** One file of the site that is not as the manifest says. */
export interface Difference {
  path: string;
  kind: 'missing' | 'changed' | 'served differently' | 'unknown';
  /** What it should be; null when nobody knows of the file. */
  file: ListedFile | null;
}

export interface Audit {
  /** Files that the manifest and the lists of its runs name. */
  files: number;
  differences: Difference[];
}

/** Compares every file of the site with the manifest and the lists of all runs. Reads only. */
export async function audit(store: SiteStore, found: FoundManifest): Promise<Audit> {
  const listing = await store.list();
  const sizes = new Map(listing.map(({ path, bytes }) => [path, bytes]));
  const { expected, lost } = await expectedFiles(store, found);
  const checked = await pMap(expected, ([path, file]) => differenceOf(store, path, file, sizes.get(path)), {
    concurrency: AT_ONCE,
  });
  const known = new Set(expected.keys());
  // Whose list is lost, nobody knows what belongs to it: its files are not called unknown.
  const unknown = listing.filter(
    ({ path }) => !known.has(path) && !lost.some((folder) => path.startsWith(`${folder}/`)),
  );
  const strangers = unknown.map(({ path }): Difference => ({ path, kind: 'unknown', file: null }));
  const differences = [...checked.flat(), ...strangers].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: expected.size, differences };
}

/** Every file that should be there, by path, and the folders whose list is not the published one. */
async function expectedFiles(store: SiteStore, found: FoundManifest) {
  const expected = new Map<string, ListedFile>(Object.entries(found.manifest.files));
  const lost: string[] = [];
  const folders = [...publishedLists(found.manifest)];
  const lists = await pMap(folders, ([folder]) => readRunList(store, found, folder), {
    concurrency: AT_ONCE,
  });
  for (const [index, [folder, { digest }]] of folders.entries()) {
    const path = listPath(folder);
    const list = lists[index];
    const isOwed = found.old?.lists.has(path) === true;
    if (!isOwed) expected.set(path, { digest, bytes: LIST_OF_ANY_SIZE, ...siteFile(path).headers });
    if (!list) lost.push(folder);
    else for (const [name, file] of Object.entries(list.files)) expected.set(`${folder}/${name}`, file);
  }
  return { expected, lost };
}

/** The manifest holds the digest of a list, not its size. */
const LIST_OF_ANY_SIZE = -1;

async function differenceOf(
  store: SiteStore,
  path: string,
  file: ListedFile,
  size: number | undefined,
): Promise<Difference[]> {
  if (size === undefined) return [{ path, kind: 'missing', file }];
  if (file.bytes !== LIST_OF_ANY_SIZE && size !== file.bytes) return [{ path, kind: 'changed', file }];
  const stored = await store.describe(path);
  const kind = kindOf(file, stored);
  return kind ? [{ path, kind, file }] : [];
}

function kindOf(file: ListedFile, stored: StoredFile | null): Difference['kind'] | null {
  if (!stored) return 'missing';
  if (stored.digest !== file.digest) return 'changed';
  const { headers } = stored;
  return headers && (headers.type !== file.type || headers.cache !== file.cache)
    ? 'served differently'
    : null;
}

const WORDS: Readonly<Record<Difference['kind'], string>> = {
  missing: 'is published and is not there',
  changed: 'is not what was published',
  'served differently': 'is served with other headers than those that were published',
  unknown: `is not in ${MANIFEST_PATH}: nobody published it, or a publish was stopped`,
};

/** Such as "is not what was published". */
export function differenceWords({ kind }: Difference): string {
  return WORDS[kind];
}
