import { expect, test } from 'vitest';
import { refuseManyDeletes } from './deletes.ts';

const files = (count: number) => Array.from({ length: count }, (_, index) => ({ path: `ceo/${index}.html` }));

test.each([
  ['five on a small site', 10, 5],
  ['a fifth on a large one', 100, 20],
  ['fifty at most', 400, 50],
])('%s may go at once', (_, indexes, most) => {
  expect(() => refuseManyDeletes(files(most), indexes)).not.toThrow();
  expect(() => refuseManyDeletes(files(most + 1), indexes)).toThrow(
    `lacks ${most + 1} of the ${indexes} published indexes`,
  );
});

test('as many as a person allows, and none where they allow none', () => {
  expect(() => refuseManyDeletes(files(300), 400, 300)).not.toThrow();
  expect(() => refuseManyDeletes(files(1), 400, 0)).toThrow(/at most 0 go at once/);
});
