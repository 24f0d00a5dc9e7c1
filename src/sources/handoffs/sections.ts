import type { BlockContent, DefinitionContent, Heading, Paragraph, Root, RootContent } from 'mdast';
import { isGroupHeading, numberedKeyword, senseOfHeading } from './headings.ts';
import { plainText, textLines } from './inline-text.ts';
import { splitLabel } from './labels.ts';
import { lineOf } from './markdown-tree.ts';
import { expandShortcodes } from './markers.ts';
import { isNumbered, wordCount } from './words.ts';

export type Block = RootContent | BlockContent | DefinitionContent;

/** A heading with all that stands under it. The root has no heading of its own: `text` is the document's title. */
export interface Section {
  text: string;
  line: number;
  /** 1–6 as in markdown, 7 for a bold line that stands as a heading, 8 for a line closed by a colon, 0 for the root. */
  depth: number;
  blocks: Block[];
  children: Section[];
}

/** Depth from which a heading is a line of text, not one of markdown. */
export const BOLD_LINE = 7;
export const COLON_LINE = 8;
const LINE_HEADING_WORDS = 14;
const COLON_HEADING_WORDS = 7;

function section(text: string, line: number, depth: number): Section {
  return { text, line, depth, blocks: [], children: [] };
}

/** The document as nested sections. Its first heading of depth 1, when no other heading comes before it, titles the root. */
export function sectionsOf(root: Root): Section {
  const top = section('', 1, 0);
  const open = [top];
  const closing = closingLines(root);
  let headings = 0;
  root.children.forEach((node, index) => {
    if (node.type === 'heading') {
      headings += 1;
      if (headings === 1 && node.depth === 1) nameRoot(top, node);
      else push(open, section(headingText(node), lineOf(node), node.depth));
      return;
    }
    if (index === closing) push(open, section('', lineOf(node), 1));
    placeBlock(open, node, root.children[index + 1]);
  });
  return top;
}

/** Index of the rule behind which a document has nothing but paragraphs: its closing lines. -1 without one. */
function closingLines(root: Root): number {
  const rule = root.children.findLastIndex((node) => node.type === 'thematicBreak');
  const plain = root.children
    .slice(rule + 1)
    .every((node) => ['paragraph', 'blockquote', 'html'].includes(node.type));
  return rule > 0 && plain ? rule : -1;
}

function nameRoot(top: Section, node: Heading): void {
  top.text = headingText(node);
  top.line = lineOf(node);
}

function headingText(node: Heading): string {
  return expandShortcodes(plainText(node.children)).replace(/\s+/g, ' ').trim();
}

function push(open: Section[], next: Section): void {
  while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= next.depth) open.pop();
  open.at(-1)?.children.push(next);
  open.push(next);
}

function close(open: Section[], depth: number): void {
  while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
}

function placeBlock(open: Section[], node: RootContent, next: RootContent | undefined): void {
  if (node.type === 'thematicBreak') close(open, BOLD_LINE);
  const heading = node.type === 'paragraph' ? lineHeading(node, next) : null;
  if (heading !== null) push(open, heading);
  else open.at(-1)?.blocks.push(node);
  if (node.type === 'list' || node.type === 'table') close(open, COLON_LINE);
}

/** A paragraph that is one bold line, or one short line closed by a colon that announces a kind and stands before a list. */
function lineHeading(node: Paragraph, next: RootContent | undefined): Section | null {
  const lines = textLines(node);
  const [line] = lines;
  if (line === undefined || lines.length > 1) return null;
  const text = expandShortcodes(line.text);
  const leads = next?.type === 'list' || next?.type === 'table';
  if (isBoldLine(text, line.label, leads)) return section(text, line.line, BOLD_LINE);
  const heads = text.endsWith(':') && leads;
  if (!heads || wordCount(text) > COLON_HEADING_WORDS) return null;
  const known = splitLabel(line)?.kind != null || senseOfHeading(text).role === 'kind';
  return known ? section(text, line.line, COLON_LINE) : null;
}

function isBoldLine(text: string, label: string, leads: boolean): boolean {
  if (label === '' || wordCount(text) > LINE_HEADING_WORDS) return false;
  const behind = text.slice(text.indexOf(label) + label.length);
  if (/[\p{L}\p{N}]/u.test(behind) || (/[.?]$/.test(label.trim()) && !leads)) return false;
  return (
    !/:\s+\S/.test(label) || isNumbered(label) || isGroupHeading(label) || numberedKeyword(label) !== null
  );
}
