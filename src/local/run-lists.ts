import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listPath, runListsOf, runListText } from '../publish/run-list.ts';
import { distFolder } from './dist-folder.ts';

/** Writes beside the pages of each report of each run in a built folder the list of what they are. */
export async function writeRunLists(folder: string): Promise<void> {
  const lists = runListsOf(await distFolder(folder).files());
  for (const [runFolder, list] of lists)
    await writeFile(join(folder, listPath(runFolder)), runListText(list));
}
