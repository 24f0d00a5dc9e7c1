import { expect, test } from 'vitest';
import { InputError } from '../domain/problem.ts';
import { together } from './together.ts';

const refused = (file: string) =>
  Promise.reject(new InputError(file, [{ where: `${file}:1`, what: 'it is empty', fix: 'Fill it.' }]));

test('results come in their order', async () => {
  expect(await together('content', [Promise.resolve(1), Promise.resolve('two')])).toEqual([1, 'two']);
});

test('the problems of all are named at once', async () => {
  await expect(
    together('content', [refused('a.yaml'), Promise.resolve(1), refused('b.yaml')]),
  ).rejects.toThrow(
    'content: 2 problems\n  a.yaml:1: it is empty. Fill it.\n  b.yaml:1: it is empty. Fill it.',
  );
  await expect(together('content', [Promise.resolve(1), refused('b.yaml')])).rejects.toThrow(
    'b.yaml: one problem',
  );
});

test("a mistake of ours is not hidden behind the user's", async () => {
  await expect(
    together('content', [refused('a.yaml'), Promise.reject(new TypeError('ours'))]),
  ).rejects.toThrow('ours');
});
