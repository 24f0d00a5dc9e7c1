import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FoundManifest, MANIFEST_PATH, publishedLists, readManifest } from '../publish/manifest.ts';
import { readRunList } from '../publish/published-state.ts';
import { type ListedFile, listPath, type RunList } from '../publish/run-list.ts';
import { siteFile } from '../publish/site-file.ts';
import { folderSiteStore } from './folder-site-store.ts';

export interface PublishedFiles {
  /** How a published file is served; null when nothing is published at this path. */
  find(path: string): Promise<Pick<ListedFile, 'type' | 'cache'> | null>;
  /** Whether anything is published at all. */
  isPublished(): Promise<boolean>;
}

/** What a folder's manifest, and the lists of its runs, say is published there. */
export function publishedFiles(folder: string): PublishedFiles {
  const manifest = cachedManifest(join(folder, MANIFEST_PATH));
  const store = folderSiteStore(folder);
  const lists = new Map<string, RunList | null>();
  async function findInRun(found: FoundManifest, path: string) {
    const { run, headers } = siteFile(path);
    const runFolder = run ? `${run.report}/${run.folder}` : '';
    const published = publishedLists(found.manifest).get(runFolder);
    if (!published) return null;
    if (path === listPath(runFolder)) return headers;
    const known = lists.get(published.digest) ?? (await readRunList(store, found, runFolder));
    lists.set(published.digest, known);
    const name = path.slice(runFolder.length + 1);
    return (known && Object.hasOwn(known.files, name) ? known.files[name] : null) ?? null;
  }
  return {
    async find(path) {
      const found = await manifest();
      if (!found) return null;
      const { files } = found.manifest;
      return Object.hasOwn(files, path) ? (files[path] ?? null) : findInRun(found, path);
    },
    isPublished: async () => (await manifest()) !== null,
  };
}

/** Reads the manifest again only when the file has changed; null while there is none. */
function cachedManifest(path: string): () => Promise<FoundManifest | null> {
  let stamp = '';
  let manifest: FoundManifest | null = null;
  return async () => {
    const found = await stat(path).catch(() => null);
    const now = found ? `${found.ino} ${found.mtimeMs} ${found.size}` : '';
    if (now === stamp) return manifest;
    manifest = found ? readManifest(await readFile(path, 'utf8')) : null;
    stamp = now;
    return manifest;
  };
}
