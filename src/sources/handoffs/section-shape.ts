import { textLines } from './inline-text.ts';
import { splitLabel } from './labels.ts';
import { isMarkedList } from './list-entries.ts';
import { leadingSign, statusAfterLabel } from './markers.ts';
import type { Section } from './sections.ts';
import { hasStates, readTable } from './tables.ts';
import { normalise } from './words.ts';

/** Whether most entries under a heading, line headings included, carry markers or states of their own. */
export function hasMarkedEntries(section: Section): boolean {
  const lists = section.blocks.filter((block) => block.type === 'list');
  const tables = section.blocks.filter((block) => block.type === 'table');
  const marked = lists.filter((list) => isMarkedList(list)).length;
  if (marked > 0 && marked * 2 >= lists.length) return true;
  if (tables.some((table) => hasStates(readTable(table)))) return true;
  return signLines(section) > 1 || section.children.some((child) => hasMarkedEntries(child));
}

function signLines(section: Section): number {
  const lines = section.blocks.flatMap((block) => (block.type === 'paragraph' ? textLines(block) : []));
  return lines.filter((line) => {
    const label = splitLabel(line);
    if (label !== null && normalise(label.label) === 'status') return false;
    return leadingSign(line.text) !== null || (label !== null && statusAfterLabel(label.rest) !== null);
  }).length;
}

/** Whether nothing but further headings stands under a heading. */
export function gathersHeadings(section: Section): boolean {
  return section.blocks.length === 0 && section.children.length > 0;
}

/** Whether a list or a table stands directly under a heading. */
export function hasList(section: Section): boolean {
  return section.blocks.some((block) => block.type === 'list' || block.type === 'table');
}

/** Whether a heading is followed by prose (or by nothing at all) before any list. */
export function opensInProse(section: Section): boolean {
  const [first] = section.blocks;
  if (first === undefined) return section.children.length === 0;
  if (first.type === 'code') return !section.text.endsWith(':');
  if (first.type !== 'paragraph') return false;
  const text = textLines(first)
    .map((line) => line.text)
    .join(' ');
  return !text.endsWith(':') || /[.!?] \p{Lu}/u.test(text);
}
