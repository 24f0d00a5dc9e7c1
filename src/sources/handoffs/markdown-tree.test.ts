import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseMarkdown } from './markdown-tree.ts';
import { parseHandoff } from './parse-handoff.ts';

it('keeps line numbers whatever ends the lines', () => {
  expect(parseHandoff('## Next\r\n\r\n- a\r- b').items.map((item) => item.line)).toEqual([3, 4]);
});

it('survives nesting that nobody wrote', () => {
  expect(parseMarkdown(`${'>'.repeat(20_000)} x`).type).toBe('root');
  expect(parseHandoff('- '.repeat(5000)).items).toEqual([]);
});

it('reads any text and reads it the same way twice', () => {
  const piece = fc.constantFrom(
    '# ',
    '- ',
    '[ ] ',
    '[x] ',
    '**',
    '|',
    '\n',
    '---\n',
    '> ',
    '✅',
    'Status: ',
    'Next',
    '1. ',
    '`',
    '~~',
    '<!--',
    ':',
    'x',
    '  ',
    '(',
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, (sample) => {
      expect(parseHandoff(sample)).toEqual(parseHandoff(sample));
    }),
    { numRuns: 150, seed: 7 },
  );
});
