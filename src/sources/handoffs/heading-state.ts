import type { List, Paragraph } from 'mdast';
import { isGroupHeading } from './headings.ts';
import { textLines } from './inline-text.ts';
import { splitLabel } from './labels.ts';
import { candidateOf } from './list-entries.ts';
import { leadingSign, trailingSign } from './markers.ts';
import type { Section } from './sections.ts';
import { type Marker, statusOfCell, statusOfPhrase } from './status-words.ts';
import { normalise } from './words.ts';

/** A heading's topic without the state in words that closes it, and its state. `worded`: the state was in words. */
interface HeadingState {
  topic: string;
  marker: Marker | null;
  worded: boolean;
}

/** How a state closes a heading: in brackets, behind a dash or colon, behind a sign. */
const CLOSINGS: readonly (readonly [RegExp, (text: string) => Marker | null])[] = [
  [/^(.*\S)\s*[([]([^()[\]]*)[)\]]$/u, statusOfPhrase],
  [/^(.*\S)(?: [—–-] |: )([^—–:]*)$/u, statusOfPhrase],
  [
    /^(.*[\p{L}\p{N})])\s*\p{Extended_Pictographic}\uFE0F?\s*(\p{L}[^\p{Extended_Pictographic}]*)$/u,
    statusOfCell,
  ],
];
const TRAILING_SIGNS = /(?:\s|\p{Extended_Pictographic}|\uFE0F)+$/u;

/** The state that a heading carries: "Phase 1 — done", "Search ✅", "Monitoring ✅ COMPLETE", "Sprint 3 complete". */
export function headingState(text: string): HeadingState {
  const bare = text.replace(TRAILING_SIGNS, '');
  for (const [pattern, read] of CLOSINGS) {
    const [, topic = '', words = ''] = pattern.exec(bare) ?? [];
    const marker = words === '' ? null : read(words);
    if (marker !== null) return { topic, marker, worded: true };
  }
  return { topic: text, marker: headingSign(text) ?? trailingSign(text) ?? phaseState(text), worded: false };
}

/** Signs that stand in front of headings as mere pictures. */
const PICTURES = ['🔄', '⏭', '⏩', '🔁', '🔃', '🔨', '🏗', '📅', '🗓'];

function headingSign(text: string): Marker | null {
  return PICTURES.some((sign) => text.trimStart().startsWith(sign)) ? null : leadingSign(text);
}

/** "Phase 1 complete", "Sprint 3 done": a gathering word, a number and a state, with nothing in between. */
function phaseState(text: string): Marker | null {
  const closing = /^[\p{L} ]{3,20} [\dA-Z.]{1,5} (\p{L}[\p{L} ]+)$/u.exec(normalise(text));
  return closing?.[1] === undefined || !isGroupHeading(text) ? null : statusOfCell(closing[1]);
}

/** The state that a "Status:" line directly under a heading gives it, null without such a line. */
export function statusLine(section: Section): Marker | null {
  for (const block of section.blocks.slice(0, 2)) {
    const labels =
      block.type === 'paragraph' ? paragraphLabels(block) : block.type === 'list' ? listLabels(block) : [];
    const status = labels.find((label) => label !== null && normalise(label.label) === 'status');
    if (status != null) return statusOfCell(status.rest) ?? leadingSign(status.rest);
  }
  return null;
}

const paragraphLabels = (block: Paragraph) => textLines(block).map((line) => splitLabel(line));
const listLabels = (block: List) => block.children.map((item) => candidateOf(item).label);
