import type { Paragraph } from 'mdast';
import { entryKind, isAttribute } from './entry-kind.ts';
import type { Kind } from './handoff.ts';
import { type TextLine, textLines } from './inline-text.ts';
import { isSetOff, splitLabel } from './labels.ts';
import { expandShortcodes, leadingSign, statusAfterLabel } from './markers.ts';
import type { Entry, Place } from './place.ts';

/** Bullets that markdown does not know, and numbers other than 1, which it does not let interrupt a paragraph. */
const TYPED_BULLET = /^(?:[•●▪◦‣]\s*|\d{1,2}[.)]\s+(?=\S))/u;

/**
 * The entries among a paragraph's lines: those led by a sign, a strike, a typed bullet, or a label that announces a kind.
 * With `named`, a paragraph that begins in bold is an entry too, of the kind of its place.
 */
export function paragraphEntries(paragraph: Paragraph, place: Place, named: boolean): Entry[] {
  const lines = textLines(paragraph).map((line) => ({ ...line, text: expandShortcodes(line.text) }));
  const marked = lines.filter((line) => isLed(line));
  if (marked.length > 0) return marked.flatMap((line) => lineEntry(line, place));
  const [first] = lines;
  if (!named || first === undefined || !isNamed(first)) return [];
  return lineEntry({ ...first, text: lines.map((line) => line.text).join(' ') }, place);
}

/** Whether a paragraph begins with a bold name that is set off from its text. */
export function isNamedParagraph(paragraph: Paragraph): boolean {
  const [first] = textLines(paragraph);
  return first !== undefined && isNamed(first);
}

function isLed(line: TextLine): boolean {
  if (line.struck || leadingSign(line.text) !== null || TYPED_BULLET.test(line.text)) return true;
  const label = splitLabel(line);
  if (label === null || label.rest === '') return false;
  return label.kind !== null || (line.label !== '' && statusAfterLabel(label.rest) !== null);
}

function isNamed(line: TextLine): boolean {
  return line.label !== '' && isSetOff(line.text, line.label) && !isAttribute(line.label);
}

function lineEntry(line: TextLine, place: Place): Entry[] {
  const text = line.text.replace(TYPED_BULLET, '');
  const candidate = {
    text,
    label: splitLabel({ ...line, text }),
    marker: line.struck ? ('done' as const) : null,
  };
  const kind: Kind | null = entryKind(candidate, place);
  return kind === null ? [] : [{ line: line.line, kind, text, path: place.path }];
}
