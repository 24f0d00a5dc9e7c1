import { applyPublish, type PublishEffects } from './apply.ts';
import type { Publisher } from './claim.ts';
import { parseManifest } from './manifest.ts';
import { planPublish, runsToCompare } from './plan.ts';
import { readPublished, readRunList } from './published-state.ts';
import { listPath, type RunList, runListsOf, runListText, sha256 } from './run-list.ts';
import { type DistFile, ManifestConflict, type SiteStore } from './site-store.ts';

/** Text by path. */
export type Files = Readonly<Record<string, string>>;

/** The instant of the tests. */
export const NOW = '2026-11-23T15:00:00.000Z';

/** A build of these pages, with the list that each run in it has. */
export function built(files: Files): Files {
  const lists = [...runListsOf(listed(files))];
  return {
    ...files,
    ...Object.fromEntries(lists.map(([folder, list]) => [listPath(folder), runListText(list)])),
  };
}

export function listed(files: Files): DistFile[] {
  return Object.entries(files).map(([path, text]) => ({
    path,
    bytes: Buffer.byteLength(text),
    digest: sha256(text),
  }));
}

/** A site in memory that writes down what is done to it. */
export function memorySite() {
  const files = new Map<string, string>();
  const log: string[] = [];
  let manifest: { text: string; etag: string } | null = null;
  const store: SiteStore = {
    name: 'the memory',
    readManifest: async () => manifest,
    writeManifest: async (text, expected) => {
      if ((manifest?.etag ?? null) !== expected) throw new ManifestConflict();
      log.push(`manifest ${JSON.parse(text).claim ? 'claimed' : 'complete'}`);
      manifest = { text, etag: sha256(text) };
      return manifest.etag;
    },
    put: async (path, bytes) => {
      log.push(`put ${path}`);
      files.set(path, Buffer.from(bytes).toString());
    },
    delete: async (path) => {
      log.push(`delete ${path}`);
      files.delete(path);
    },
    read: async (path) => bytesOf(files.get(path)),
    describe: async (path) => {
      const bytes = bytesOf(files.get(path));
      return bytes && { digest: sha256(bytes), bytes: bytes.length, headers: null };
    },
    list: async () => [...files].map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) })),
  };
  return {
    store,
    files,
    log,
    text: () => manifest?.text ?? '',
    manifest: () => parseManifest(manifest?.text ?? '', 'boats').manifest,
  };
}

function bytesOf(text: string | undefined): Buffer | null {
  return text === undefined ? null : Buffer.from(text);
}

export const publisher = (changes: Partial<Publisher> = {}): Publisher => ({
  owner: 'this one',
  hasEnded: () => false,
  clock: () => NOW,
  ...changes,
});

/** What the stage does: read, compare, plan. */
export async function planFor(store: SiteStore, build: Files, run: string, allowDeletes?: number) {
  const { found, etag } = await readPublished(store, 'boats');
  const files = listed(build);
  const lists = new Map<string, RunList>();
  for (const folder of runsToCompare(found, files)) {
    const list = found && (await readRunList(store, found, folder));
    if (list) lists.set(folder, list);
  }
  return { etag, plan: planPublish({ portfolio: 'boats', run, found, files, lists, allowDeletes }) };
}

/** Publishes pages as the stage does. */
export async function publish(
  store: SiteStore,
  pages: Files,
  run: string,
  effects: Partial<PublishEffects> = {},
  allowDeletes?: number,
) {
  const build = built(pages);
  const { plan, etag } = await planFor(store, build, run, allowDeletes);
  const dist = { read: async (path: string) => Buffer.from(build[path] ?? '') };
  return applyPublish(store, dist, plan, etag, { publisher: publisher(), ...effects });
}

/** Two weeks of a small site. */
export const WEEK_1: Files = {
  'index.html': 'front 1',
  'ceo/index.html': 'ceo archive 1',
  'ceo/series/2026.json': '[1]',
  'ceo/2026-11-16/index.html': 'ceo of the 16th',
  'ceo/2026-11-16/data.csv': 'a,1',
  '_astro/page.Dx81.css': 'css 1',
};
export const WEEK_2: Files = {
  'index.html': 'front 2',
  'ceo/index.html': 'ceo archive 2',
  'ceo/series/2026.json': '[1,2]',
  'ceo/2026-11-23/index.html': 'ceo of the 23rd',
  'ceo/2026-11-23/data.csv': 'a,2',
  '_astro/page.Ab12.css': 'css 2',
};
