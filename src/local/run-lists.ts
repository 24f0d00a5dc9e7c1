import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listPath, runListsOf, runListText, sha256 } from '../publish/run-list.ts';
import type { DistFile } from '../publish/site-store.ts';
import { distFolder } from './dist-folder.ts';

/**
 * Writes beside the pages of each report of each run in a built site the list of what they are. Returns all files of the
 * site, those lists among them.
 */
export async function writeRunLists(site: string): Promise<DistFile[]> {
  const files = new Map((await distFolder(site).files()).map((file) => [file.path, file]));
  for (const [folder, list] of runListsOf([...files.values()])) {
    const [path, text] = [listPath(folder), runListText(list)];
    await writeFile(join(site, path), text);
    files.set(path, { path, bytes: Buffer.byteLength(text), digest: sha256(text) });
  }
  return [...files.values()];
}
