import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import pMap from 'p-map';
import { InputError } from '../domain/problem.ts';
import type { Dist } from '../publish/site-store.ts';
import { hasCode } from './atomic-file.ts';

/** The files that the build made in `folder`. */
export function distFolder(folder: string): Dist {
  return {
    async files() {
      const paths = await listFiles(folder);
      return pMap(paths, (path) => describe(folder, path), { concurrency: 16 });
    },
    read: (path) => readFile(join(folder, path)),
  };
}

async function describe(folder: string, path: string) {
  const bytes = await readFile(join(folder, path));
  return { path, bytes: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') };
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    throw new InputError('publish', [
      {
        where: folder,
        what: 'does not exist, so there is nothing to publish',
        fix: 'Run "npm run build" first.',
      },
    ]);
  }
}
