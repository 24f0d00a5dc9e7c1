import { expect, test } from 'vitest';
import { resendOf } from './resend.ts';

test.each([
  // As the workflow passes an input that nobody filled in.
  [[''], { keys: [], all: false }],
  [['2026-11-23/ann--ceo'], { keys: ['2026-11-23/ann--ceo'], all: false }],
  [['ann--ceo, bob--cfo', 'eve--digest'], { keys: ['ann--ceo', 'bob--cfo', 'eve--digest'], all: false }],
  [['unknown'], { keys: [], all: true }],
])('--resend %j', (texts, expected) => {
  expect(resendOf(texts)).toEqual(expected);
});

test('--resend-unknown says the same as the word', () => {
  expect(resendOf([], true)).toEqual({ keys: [], all: true });
});
