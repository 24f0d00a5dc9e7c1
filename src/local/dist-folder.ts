import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../domain/problem.ts';
import { sha256 } from '../publish/run-list.ts';
import type { Dist } from '../publish/site-store.ts';
import { listFiles } from './atomic-file.ts';

/**
 * The files that the build made in `folder`. Read one after the other in one go: for thousands of small files that takes a
 * fraction of what as many promises take.
 */
export function distFolder(folder: string): Dist {
  return {
    files: async () => (await listOrRefuse(folder)).map((path) => describe(folder, path)),
    read: async (path) => readFileSync(join(folder, path)),
  };
}

function describe(folder: string, path: string) {
  const bytes = readFileSync(join(folder, path));
  return { path, bytes: bytes.length, digest: sha256(bytes) };
}

async function listOrRefuse(folder: string): Promise<string[]> {
  const paths = await listFiles(folder);
  if (paths.length > 0) return paths;
  const what = 'holds no file, so there is nothing to publish';
  throw new InputError('publish', [{ where: folder, what, fix: 'Run "npm run build" first.' }]);
}
