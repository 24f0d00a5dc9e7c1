import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { MANIFEST_PATH } from '../publish/manifest.ts';
import { ManifestConflict, type SiteStore } from '../publish/site-store.ts';
import { isAlive, readOrNull, sweepParts, writeOnce, writeWhole } from './atomic-file.ts';

const LOCK_TRIES = 100;

/** A site published to a folder; its manifest lies in it. */
export function folderSiteStore(folder: string): SiteStore {
  const manifest = join(folder, MANIFEST_PATH);
  return {
    async readManifest() {
      await sweepParts(folder);
      const text = await readOrNull(manifest);
      return text === null ? null : { text, etag: etagOf(text) };
    },
    async writeManifest(text, expected) {
      return withLock(folder, async () => {
        const current = await readOrNull(manifest);
        if ((current === null ? null : etagOf(current)) !== expected) throw new ManifestConflict();
        await writeWhole(folder, manifest, text);
        return etagOf(text);
      });
    },
    put: (path, bytes) => writeWhole(folder, join(folder, path), bytes),
    delete: (path) => rm(join(folder, path), { force: true }),
  };
}

function etagOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A file system has no compare-and-swap, so the two steps happen under a lock file that names its process. */
async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = join(folder, '.manifest-lock');
  await takeLock(lock);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(lock: string): Promise<void> {
  for (let tries = 0; tries < LOCK_TRIES; tries += 1) {
    if (await writeOnce(dirname(lock), lock, String(process.pid))) return;
    const holder = await readOrNull(lock);
    if (holder !== null && !isAlive(Number(holder))) await rm(lock, { force: true });
    else await delay(20);
  }
  throw new ManifestConflict();
}
