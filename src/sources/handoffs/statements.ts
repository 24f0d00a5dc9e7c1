import type { Blockquote, Paragraph, Root } from 'mdast';
import { parse } from 'yaml';
import { textLines } from './inline-text.ts';
import { splitLabel } from './labels.ts';
import { candidateOf } from './list-entries.ts';
import type { Block, Section } from './sections.ts';
import { readTable } from './tables.ts';
import { withoutOrnament } from './words.ts';

/** Something that a document says with a label ("Status: …"), as a sentence (label ''), or as a heading. */
export interface Statement {
  label: string;
  value: string;
  /** Where it stands: front matter, before the first section heading, in a section, or in the closing lines. */
  where: 'front' | 'top' | 'body' | 'end';
  /** Text of the heading that it stands under, '' at the top. */
  under: string;
  heading: boolean;
}

/** The scalar entries of YAML front matter; none when there is no front matter or it is malformed. */
export function frontMatter(root: Root): Statement[] {
  const [first] = root.children;
  if (first?.type !== 'yaml') return [];
  const data = parsed(first.value);
  if (data === null || typeof data !== 'object') return [];
  const scalars = Object.entries(data).filter(([, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  );
  return scalars.map(([label, value]) => ({
    label: label.replaceAll('_', ' '),
    value: String(value),
    where: 'front' as const,
    under: '',
    heading: false,
  }));
}

function parsed(yaml: string): unknown {
  try {
    return parse(yaml, { logLevel: 'silent' });
  } catch {
    return null;
  }
}

/** All statements of a document's text: labelled lines, key–value table rows, short sentences and headings. */
export function statementsOf(root: Section): Statement[] {
  const last = lastSection(root);
  const walk = (section: Section): Statement[] => {
    const where = section === root ? 'top' : section === last ? 'end' : 'body';
    const under = section === root ? '' : section.text;
    const heading =
      section === root ? [] : [{ label: '', value: section.text, where, under, heading: true } as Statement];
    const own = section.blocks.flatMap((block) =>
      blockStatements(block).map((s) => ({ ...s, where, under }) as Statement),
    );
    return [...heading, ...own, ...section.children.flatMap(walk)];
  };
  return walk(root);
}

function lastSection(section: Section): Section {
  const child = section.children.at(-1);
  return child === undefined ? section : lastSection(child);
}

type Said = Pick<Statement, 'label' | 'value' | 'heading'>;

function blockStatements(block: Block): Said[] {
  if (block.type === 'paragraph') return paragraphStatements(block);
  if (block.type === 'blockquote') return quoteStatements(block);
  if (block.type === 'list') return block.children.map((item) => said(candidateOf(item)));
  if (block.type !== 'table') return [];
  const table = readTable(block);
  const rows = [table.header, ...table.rows.map((row) => row.cells)];
  return rows
    .filter((cells) => cells.length === 2)
    .map(([label = '', value = '']) => ({ label, value, heading: false }));
}

function quoteStatements(quote: Blockquote): Said[] {
  return quote.children.flatMap((block) => (block.type === 'paragraph' ? paragraphStatements(block) : []));
}

/** One line can hold several labels, set apart by bars or dots: "Updated: … | Branch: …". */
function paragraphStatements(paragraph: Paragraph): Said[] {
  return textLines(paragraph).flatMap((line) =>
    line.text
      .split(/\s+[|·•]\s+/)
      .map((text, index) =>
        said({ text, label: splitLabel({ text, label: index === 0 ? line.label : '' }) }),
      ),
  );
}

function said({ text, label }: { text: string; label: { label: string; rest: string } | null }): Said {
  if (label === null) return { label: '', value: withoutOrnament(text), heading: false };
  return { label: label.label, value: label.rest, heading: false };
}
