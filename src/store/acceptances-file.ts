import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Document, isMap, isSeq, parseDocument } from 'yaml';
import type { Acceptance } from '../domain/acceptance.ts';
import { writeAtomic } from './atomic-file.ts';

const HEAD = ` Findings that somebody lives with for a while: written by "npm run accept", read by every run.
 An entry ends on its day "until"; the finding is then back in the reports as reopened.`;

/**
 * Writes an acceptance into the file, in the place of one for the same finding that begins on the same day or still
 * holds; comments and other entries stay as they are. The file must be one that `loadAcceptances` took.
 */
export async function writeAcceptance(path: string, acceptance: Acceptance): Promise<void> {
  const document: Document = parseDocument(existsSync(path) ? await readFile(path, 'utf8') : '');
  if (!isSeq(document.contents)) {
    document.contents = document.createNode([]);
    document.commentBefore ??= HEAD;
  }
  const list = document.contents;
  const node = document.createNode(acceptance);
  if (!isSeq(list)) return;
  list.flow = false;
  const at = list.items.findIndex(
    (item) =>
      isMap(item) &&
      item.get('fingerprint') === acceptance.fingerprint &&
      String(item.get('until')) >= acceptance.accepted_on,
  );
  if (at < 0) list.items.push(node);
  else list.items[at] = node;
  await writeAtomic(path, document.toString({ lineWidth: 0 }));
}
