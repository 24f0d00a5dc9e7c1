import type { Root, RootContent } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']);

/** Longest line and deepest indentation that are read; what lies beyond is no text that somebody wrote. */
const LINE_LENGTH = 10_000;
const INDENT = 60;
const CONTAINERS = /^(?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/;

/**
 * The syntax tree of a GitHub-flavoured markdown document with optional YAML front matter. Line numbers are those of the
 * text. A text whose nesting overflows the parser gives an empty tree.
 */
export function parseMarkdown(text: string): Root {
  try {
    return processor.parse(
      text
        .split(/\r\n|\r|\n/)
        .map(tame)
        .join('\n'),
    );
  } catch (error) {
    if (error instanceof RangeError) return { type: 'root', children: [] };
    throw error;
  }
}

/** A line cut to what the parser reads in time that grows with its length. */
function tame(line: string): string {
  if (line.length <= INDENT) return line;
  const containers = CONTAINERS.exec(line)?.[0].length ?? 0;
  const start = containers > INDENT ? line.slice(0, INDENT) + line.slice(containers) : line;
  return start.slice(0, LINE_LENGTH);
}

/** 1-based line where a node begins; 1 for a node that was not read from text. */
export function lineOf(node: RootContent): number {
  return node.position?.start.line ?? 1;
}
