import { expect, it } from 'vitest';
import { isAdvice, kindOfWording, saysNothing } from './wording.ts';

it.each([
  ['Fixed the lid', 'done'],
  ['Export is implemented', 'done'],
  ['The page now supports tea', 'done'],
  ['Milk first?', 'question'],
  ['Decide whether to add milk', 'question'],
  ['Blocked on the town', 'blocker'],
  ['Lid needs investigation', 'issue'],
  ['Cups to be washed', 'action'],
  ['TODO wash cups', 'action'],
  ['A plain fact', null],
  ['It appears to be closed', null],
])('reads "%s" as %s', (text, kind) => {
  expect(kindOfWording(text)).toBe(kind);
});

it('knows what says nothing and what advises', () => {
  expect(
    [
      'None',
      'N/A',
      'No known blockers',
      'There are no open issues',
      '—',
      'No lid yet',
      'No error recovery',
    ].map(saysNothing),
  ).toEqual([true, true, true, true, true, false, false]);
  expect(["Don't boil", 'Never boil', 'Boil'].map(isAdvice)).toEqual([true, true, false]);
});
