import type { Blockquote } from 'mdast';
import type { Kind } from './handoff.ts';
import { headingRole } from './heading-role.ts';
import { textLines } from './inline-text.ts';
import { kindOfLabel, splitLabel } from './labels.ts';
import { listEntries } from './list-entries.ts';
import { isNamedParagraph, paragraphEntries } from './paragraph-entries.ts';
import type { Entry, Place } from './place.ts';
import { opensInProse } from './section-shape.ts';
import type { Block, Section } from './sections.ts';
import { tableEntries } from './table-entries.ts';
import { saysNothing } from './wording.ts';
import { normalise } from './words.ts';

const MAX_QUOTES = 5;

/** All entries under a document's root, in the order of their lines. */
export function collectEntries(root: Section): Entry[] {
  const closing: Place = { kind: null, voice: 'open', path: [], explains: false };
  const place: Place = { ...closing, kind: kindOfTitle(root.text) };
  const entries = [
    ...ownEntries(root, place),
    ...root.children.flatMap((child) => sectionEntries(child, child.text === '' ? closing : place)),
  ];
  return entries.sort((a, b) => a.line - b.line);
}

/** Documents that are one list of what is to be done say so in the last words of their title: "Website next steps". */
function kindOfTitle(title: string): Kind | null {
  const words = normalise(title).split(/[\s:—–]+/);
  const named = [words.slice(-2), words.slice(-1)].some((last) => kindOfLabel(last.join(' ')) === 'action');
  return named ? 'action' : null;
}

function sectionEntries(section: Section, above: Place): Entry[] {
  const { entry, place } = headingRole(section, above);
  const below = [
    ...ownEntries(section, place),
    ...section.children.flatMap((child) => sectionEntries(child, place)),
  ];
  if (entry !== null)
    return [{ line: section.line, kind: entry, text: section.text, path: above.path }, ...below];
  return below.length > 0 ? below : proseEntry(section, place, above);
}

function ownEntries(section: Section, place: Place): Entry[] {
  const explaining = explainingLists(section.blocks);
  const names = section.blocks.filter(
    (block) => block.type === 'paragraph' && isNamedParagraph(block),
  ).length;
  const listed = section.blocks.some((block) => block.type === 'list' || block.type === 'table');
  const named = place.kind !== null && !place.explains && (names > 1 || !listed);
  const solved = (place.kind === null || place.kind === 'done') && namesSolution(section.blocks);
  let under = place;
  const entries = section.blocks.flatMap((block) => {
    if (named && names > 1 && block.type === 'paragraph' && isNamedParagraph(block))
      under = { ...place, explains: true };
    const at =
      block.type === 'paragraph' ? place : explaining.has(block) ? { ...place, explains: true } : under;
    return blockEntries(block, at, named, 0);
  });
  return solved ? entries.filter((entry) => !isProblem(entry)) : entries;
}

/** Whether a line of its own says how a problem told before was solved: "Problem: …", "Solution: …". */
function namesSolution(blocks: readonly Block[]): boolean {
  const lines = blocks.flatMap((block) => (block.type === 'paragraph' ? textLines(block) : []));
  return lines.some((line) =>
    /^(?:solution|fix|resolution|resolved)$/u.test(normalise(splitLabel(line)?.label ?? '')),
  );
}

function isProblem({ kind, text }: Entry): boolean {
  return kind === 'issue' && splitLabel({ text, label: '' })?.kind === 'issue';
}

/**
 * Lists that explain what stands above them, though markdown does not read them as nested: indented a little, each behind a
 * list of one numbered item, or led to by a line about what was said before.
 */
function explainingLists(blocks: readonly Block[]): ReadonlySet<Block> {
  const single = (block: Block | undefined) =>
    block?.type === 'list' && block.ordered === true && block.children.length === 1;
  const bullets = blocks.filter((block) => block.type === 'list' && !block.ordered);
  const above = (block: Block) => blocks[blocks.indexOf(block) - 1];
  const indented = bullets.filter(
    (block) => above(block)?.type === 'list' && columnOf(block) > columnOf(above(block)),
  );
  const following = bullets.filter((block) => single(above(block)));
  const described = blocks.filter((block) => block.type === 'list' && describes(above(block)));
  return new Set([...indented, ...(following.length > 1 ? following : []), ...described]);
}

/** Whether a line leads to a list about what was said before it: "This script will:". */
function describes(block: Block | undefined): boolean {
  if (block?.type !== 'paragraph') return false;
  const last = textLines(block).at(-1)?.text ?? '';
  return /^(?:this|it)\s.*\s(?:will|does|did|means|covers|includes|contains):$/iu.test(last);
}

function columnOf(block: Block | undefined): number {
  return block?.position?.start.column ?? 1;
}

function blockEntries(block: Block, place: Place, named: boolean, depth: number): Entry[] {
  if (block.type === 'list') return listEntries(block, place);
  if (block.type === 'table') return tableEntries(block, place);
  if (block.type === 'paragraph') return paragraphEntries(block, place, named);
  return block.type === 'blockquote' && depth < MAX_QUOTES ? quoteEntries(block, place, depth + 1) : [];
}

function quoteEntries(quote: Blockquote, place: Place, depth: number): Entry[] {
  return quote.children.flatMap((block) => blockEntries(block, place, false, depth));
}

/** A section that names what is open and holds only prose is one entry, at its heading. */
function proseEntry(section: Section, place: Place, above: Place): Entry[] {
  const named = place.kind !== null && place.kind !== 'done' && place.kind !== above.kind;
  const [first] = section.blocks;
  if (!named || place.kind === null || place.voice !== 'open' || first?.type !== 'paragraph') return [];
  const text = textLines(first)
    .map((line) => line.text)
    .join(' ');
  if (saysNothing(text) || !opensInProse(section)) return [];
  return [{ line: section.line, kind: place.kind, text, path: place.path }];
}
