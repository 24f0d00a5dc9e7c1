import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import { InputError } from '../domain/problem.ts';
import { sha256 } from '../publish/run-list.ts';
import type { Dist } from '../publish/site-store.ts';
import { listFiles } from './atomic-file.ts';

/** The files that the build made in `folder`. */
export function distFolder(folder: string): Dist {
  return {
    async files() {
      const paths = await listOrRefuse(folder);
      return pMap(paths, (path) => describe(folder, path), { concurrency: 16 });
    },
    read: (path) => readFile(join(folder, path)),
  };
}

async function describe(folder: string, path: string) {
  const bytes = await readFile(join(folder, path));
  return { path, bytes: bytes.length, digest: sha256(bytes) };
}

async function listOrRefuse(folder: string): Promise<string[]> {
  const paths = await listFiles(folder);
  if (paths.length > 0) return paths;
  const what = 'holds no file, so there is nothing to publish';
  throw new InputError('publish', [{ where: folder, what, fix: 'Run "npm run build" first.' }]);
}
