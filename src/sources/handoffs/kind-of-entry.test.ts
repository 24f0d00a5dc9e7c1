import { expect, it } from 'vitest';
import { kindOfEntry } from './kind-of-entry.ts';

it('puts a marker before the heading, unless it only says open or how bad', () => {
  expect(kindOfEntry('done', 'action')).toBe('done');
  expect(kindOfEntry('pending', 'done')).toBe('action');
  expect(kindOfEntry('pending', 'question')).toBe('question');
  expect(kindOfEntry('alert', 'done')).toBe('issue');
  expect(kindOfEntry('red', 'action')).toBe('action');
  expect(kindOfEntry('red', null)).toBe('issue');
  expect(kindOfEntry('amber', null)).toBe('action');
  expect(kindOfEntry('blocked', 'issue')).toBe('blocker');
  expect(kindOfEntry('undecided', null)).toBe('question');
  expect(kindOfEntry(null, 'decision')).toBe('decision');
});
