import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../domain/problem.ts';
import { MANIFEST_PATH } from '../publish/manifest.ts';
import { sha256 } from '../publish/run-list.ts';
import { ManifestConflict, type SiteStore } from '../publish/site-store.ts';
import { hasCode, listFiles, orNull, readOrNull, sweepParts, writeWhole } from './atomic-file.ts';
import { withLock } from './lock-file.ts';

/** A site published to a folder; its manifest lies in it. */
export function folderSiteStore(folder: string): SiteStore {
  const manifest = join(folder, MANIFEST_PATH);
  const read = (path: string) => orNull(readFile(join(folder, path)));
  return {
    name: folder,
    async readManifest() {
      await sweepParts(folder);
      const text = await readOrNull(manifest);
      return text === null ? null : { text, etag: sha256(text) };
    },
    writeManifest: (text, expected) =>
      withRoom(folder, () =>
        withLock(
          join(folder, '.manifest-lock'),
          () => new ManifestConflict(),
          async () => {
            const current = await readOrNull(manifest);
            if ((current === null ? null : sha256(current)) !== expected) throw new ManifestConflict();
            await writeWhole(folder, manifest, text);
            return sha256(text);
          },
        ),
      ),
    put: (path, bytes) => withRoom(folder, () => writeWhole(folder, join(folder, path), bytes)),
    delete: (path) => rm(join(folder, path), { force: true }),
    read,
    async describe(path) {
      const bytes = await read(path);
      return bytes && { digest: sha256(bytes), bytes: bytes.length, headers: null };
    },
    async list() {
      const paths = await listFiles(folder);
      const published = paths.filter((path) => path !== MANIFEST_PATH && !path.startsWith('.'));
      return Promise.all(
        published.map(async (path) => ({ path, bytes: (await stat(join(folder, path))).size })),
      );
    },
  };
}

/** A full disk is not our fault, and nothing is lost by it. */
async function withRoom<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!hasCode(error, 'ENOSPC')) throw error;
    const what = 'there is no room left on its disk';
    const fix =
      'Make room and publish again: it goes on where it stopped, and readers see what was published before.';
    throw new InputError('publish', [{ where: folder, what, fix }]);
  }
}
