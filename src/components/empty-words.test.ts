import { expect, test } from 'vitest';
import { emptyWords } from './empty-words.ts';

test('only an exhibit that was collected whole says that there is nothing', () => {
  const empty = 'Nothing critical is open in any area.';
  const words = (status: Parameters<typeof emptyWords>[0]['status']) =>
    emptyWords({ rows: [], status, empty });
  expect(words('collected')).toBe(empty);
  expect(words('partial')).toBe('There is nothing to show in what could be read.');
  expect(words('not collected')).toBeNull();
  expect(words('missing')).toBeNull();
  expect(emptyWords({ rows: [['reef']], status: 'collected', empty })).toBeNull();
});
