import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listPath, runListsOf, runListText } from '../publish/run-list.ts';
import { distFolder } from './dist-folder.ts';

/** Writes beside the pages of each report of each run in a built site the list of what they are. */
export async function writeRunLists(site: string): Promise<void> {
  const lists = runListsOf(await distFolder(site).files());
  for (const [folder, list] of lists) await writeFile(join(site, listPath(folder)), runListText(list));
}
