import { expect, it } from 'vitest';
import { parseMarkdown } from './markdown-tree.ts';
import { type Section, sectionsOf } from './sections.ts';

const outline = (section: Section): unknown => [section.text, ...section.children.map(outline)];
const of = (...lines: string[]) => outline(sectionsOf(parseMarkdown(lines.join('\n'))));

it('nests headings, bold lines and labels before a list', () => {
  expect(of('# T', '## A', '### B', '**C**', '', 'Next steps:', '- x', '', '## D')).toEqual([
    'T',
    ['A', ['B', ['**C**'.slice(2, 3), ['Next steps:']]]],
    ['D'],
  ]);
});

it('keeps a first heading below depth 1 out of the title, and a bold label with a value out of the headings', () => {
  expect(of('## A', '# B', '**Status: done**')).toEqual(['', ['A'], ['B']]);
});

it('sets closing lines behind the last rule apart', () => {
  expect(of('# T', '## A', 'x', '', '---', '', '**Status:** done')).toEqual(['T', ['A'], ['']]);
});
