import type { Paragraph } from 'mdast';
import { expect, it } from 'vitest';
import { textLines } from './inline-text.ts';
import { parseMarkdown } from './markdown-tree.ts';

const lines = (text: string) => textLines(parseMarkdown(text).children[0] as Paragraph);

it('gives the lines of a paragraph with their numbers, labels and strikes', () => {
  expect(lines('**Next:** `buy` [tea](x)\n~~cups~~  \nand <b>more</b>')).toEqual([
    { line: 1, text: 'Next: buy tea', label: 'Next:', struck: false },
    { line: 2, text: 'cups', label: '', struck: true },
    { line: 3, text: 'and more', label: '', struck: false },
  ]);
});
