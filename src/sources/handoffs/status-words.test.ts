import { expect, it } from 'vitest';
import { statusAtStart, statusOfCell, statusOfPhrase } from './status-words.ts';

it.each([
  ['Done', 'done'],
  ['Merged → main', 'done'],
  ['Written, 28 tests passing', 'done'],
  ['Yes', 'done'],
  ['100%', 'done'],
  ['80% complete', 'pending'],
  ['Not yet', 'pending'],
  ['Form TBD', 'pending'],
  ['Wave 2 assigned (#1)', 'pending'],
  ['Partially done', 'pending'],
  ['Blocked on legal', 'blocked'],
  ['Failing', 'alert'],
  ['Undecided', 'undecided'],
  ['blue', null],
  ['—', null],
  ['Not applicable', null],
])('reads the cell "%s" as %s', (cell, marker) => {
  expect(statusOfCell(cell)).toBe(marker);
});

it('is stricter about phrases at the edge of an entry', () => {
  expect(statusOfPhrase('in progress')).toBe('pending');
  expect(statusOfPhrase('optional')).toBeNull();
  expect(statusOfPhrase('done by the team in the spring')).toBeNull();
  expect(statusAtStart('the work is done')).toBeNull();
});
