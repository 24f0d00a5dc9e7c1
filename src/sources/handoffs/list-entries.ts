import type { List, ListItem, Paragraph } from 'mdast';
import { type Candidate, entryKind } from './entry-kind.ts';
import { textLines } from './inline-text.ts';
import { splitLabel } from './labels.ts';
import { lineOf } from './markdown-tree.ts';
import { expandShortcodes, leadingSign, trailingSign } from './markers.ts';
import type { Entry, Place } from './place.ts';

const MAX_NESTING = 12;

/** A list item as a candidate: its first paragraph, with its box or strike as marker. */
export function candidateOf(item: ListItem): Candidate {
  const first = item.children[0];
  const lines = first?.type === 'paragraph' ? textLines(first as Paragraph) : [];
  const text = expandShortcodes(lines.map((line) => line.text).join(' '));
  const struck = lines.length > 0 && lines[0]?.struck === true;
  const ticked = item.checked == null ? null : item.checked ? 'done' : 'pending';
  const label = splitLabel({ text, label: lines[0]?.label ?? '' });
  return { text, label, marker: struck ? 'done' : ticked };
}

function isMarked(item: ListItem): boolean {
  const { text, marker } = candidateOf(item);
  return marker !== null || leadingSign(text) !== null || trailingSign(text) !== null;
}

/** Whether at least half of a list's entries carry a box, a sign or a strike. */
export function isMarkedList(list: List): boolean {
  const marked = list.children.filter((item) => isMarked(item)).length;
  return marked > 0 && marked * 2 >= list.children.length;
}

function listsUnder(item: ListItem): List[] {
  return item.children.filter((child): child is List => child.type === 'list');
}

/** The entries of a list. Nested lists only explain, unless they are marked or stand under a mere label. */
export function listEntries(list: List, place: Place, depth = 0): Entry[] {
  if (depth > MAX_NESTING) return [];
  return list.children.flatMap((item) => itemEntries(item, place, depth));
}

function itemEntries(item: ListItem, place: Place, depth: number): Entry[] {
  const candidate = candidateOf(item);
  const nested = listsUnder(item);
  const heads = nested.length > 0 && candidate.label?.rest === '' && candidate.marker === null;
  if (heads && candidate.label?.kind != null && !place.explains) {
    const under: Place = {
      ...place,
      kind: candidate.label.kind,
      path: [...place.path, candidate.label.label],
    };
    return nested.flatMap((list) => listEntries(list, under, depth + 1));
  }
  const below = nested.flatMap((list) => nestedEntries(list, place, depth + 1));
  const gathers = candidate.marker === null && leadingSign(candidate.text) === null && below.length > 0;
  const kind = gathers ? null : entryKind(candidate, place);
  if (kind === null) return below;
  return [{ line: lineOf(item), kind, text: candidate.text, path: place.path }, ...below];
}

/** Nested boxes are entries always, other nested entries when most of their list is marked. */
function nestedEntries(list: List, place: Place, depth: number): Entry[] {
  if (depth > MAX_NESTING) return [];
  const boxes = list.children.some((item) => item.checked != null);
  if (!boxes && !isMarkedList(list)) {
    return list.children.flatMap((item) =>
      listsUnder(item).flatMap((inner) => nestedEntries(inner, place, depth + 1)),
    );
  }
  const marked = { ...list, children: list.children.filter((item) => isMarked(item)) };
  return listEntries(marked, place, depth);
}
