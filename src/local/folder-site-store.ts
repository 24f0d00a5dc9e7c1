import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_PATH } from '../publish/manifest.ts';
import { ManifestConflict, type SiteStore } from '../publish/site-store.ts';
import { readOrNull, sweepParts, writeWhole } from './atomic-file.ts';
import { withLock } from './lock-file.ts';

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
      return withLock(
        join(folder, '.manifest-lock'),
        () => new ManifestConflict(),
        async () => {
          const current = await readOrNull(manifest);
          if ((current === null ? null : etagOf(current)) !== expected) throw new ManifestConflict();
          await writeWhole(folder, manifest, text);
          return etagOf(text);
        },
      );
    },
    put: (path, bytes) => writeWhole(folder, join(folder, path), bytes),
    delete: (path) => rm(join(folder, path), { force: true }),
  };
}

function etagOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
