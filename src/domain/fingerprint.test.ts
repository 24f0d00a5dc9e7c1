import { expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

test('is FNV-1a, 64 bit: the published vector for two NUL bytes, which empty parts leave', () => {
  // http://www.isthe.com/chongo/src/fnv/test_fnv.c
  expect(fingerprint('', '', '')).toBe('08328807b4eb6fed');
});

test('separates its parts', () => {
  expect(fingerprint('a', 'b', 'c')).not.toBe(fingerprint('a', 'bc', ''));
  expect(fingerprint('a', 'b', 'c')).toBe(fingerprint('a', 'b', 'c'));
});
