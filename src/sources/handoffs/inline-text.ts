import type { Paragraph, PhrasingContent } from 'mdast';
import { lineOf } from './markdown-tree.ts';

/** One source line of a paragraph. `label` is the bold text that leads the line, '' if the line does not begin in bold. */
export interface TextLine {
  line: number;
  text: string;
  label: string;
  /** All of the line's words are struck through. */
  struck: boolean;
}

const MAX_NESTING = 50;

/** Plain text of inline content: code and link texts kept, HTML and image sources dropped. */
export function plainText(nodes: readonly PhrasingContent[], depth = 0): string {
  if (depth > MAX_NESTING) return '';
  return nodes.map((node) => nodeText(node, depth)).join('');
}

function nodeText(node: PhrasingContent, depth: number): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'break') return '\n';
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  return 'children' in node ? plainText(node.children, depth + 1) : '';
}

/** The lines of a paragraph as they stand in the source, soft and hard breaks alike. Empty lines are left out. */
export function textLines(paragraph: Paragraph): TextLine[] {
  const lines: TextLine[] = [];
  let current = blank(lineOf(paragraph));
  for (const node of paragraph.children) {
    if (current.text.trim() === '') current.line = Math.max(current.line, lineOf(node));
    const parts = nodeText(node, 0).split('\n');
    parts.forEach((part, index) => {
      if (index > 0) {
        lines.push(current);
        current = blank(current.line + 1);
      }
      extend(current, part, node);
    });
  }
  lines.push(current);
  return lines.filter((line) => line.text.trim() !== '').map(trimmed);
}

function blank(line: number): TextLine {
  return { line, text: '', label: '', struck: true };
}

function extend(line: TextLine, part: string, node: PhrasingContent): void {
  const leads = !/[\p{L}\p{N}]/u.test(line.text);
  if (leads && node.type === 'strong' && part.trim() !== '') line.label = part.trim();
  if (node.type !== 'delete' && /[\p{L}\p{N}]/u.test(part)) line.struck = false;
  line.text += part;
}

function trimmed(line: TextLine): TextLine {
  return { ...line, text: line.text.trim().replace(/\s+/g, ' ') };
}
