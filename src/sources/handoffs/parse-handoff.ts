import { collectEntries } from './collect-entries.ts';
import { documentDate } from './document-date.ts';
import { documentStatus } from './document-status.ts';
import { itemOf } from './entry-details.ts';
import type { Handoff } from './handoff.ts';
import { parseMarkdown } from './markdown-tree.ts';
import { sectionsOf } from './sections.ts';
import { frontMatter, statementsOf } from './statements.ts';

export type { Handoff } from './handoff.ts';

/** Reads a project hand-off written in markdown. Any text gives a result: one that is not a hand-off gives no items. */
export function parseHandoff(text: string): Handoff {
  const tree = parseMarkdown(text);
  const front = frontMatter(tree);
  const root = sectionsOf(tree);
  const statements = [...front, ...statementsOf(root)];
  const title = root.text || (front.find((s) => s.label === 'title')?.value ?? '');
  return {
    title: title === '' ? null : title,
    status: documentStatus(statements),
    updated: documentDate(root.text, statements),
    items: collectEntries(root).map(itemOf),
  };
}
