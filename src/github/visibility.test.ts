import { expect, test } from 'vitest';
import type { GitHubApi } from './api.ts';
import { askVisibility, refusePublic, visibilityOf } from './visibility.ts';

const api = (answer: unknown): GitHubApi => ({ get: async () => answer, post: async () => null });

test.each([
  [{ repository: { private: true, visibility: 'private' } }, 'private'],
  [{ repository: { private: true, visibility: 'internal' } }, 'private'],
  [{ repository: { private: false } }, 'public'],
  [{ schedule: '17 13 * * 1' }, 'unknown'],
  [{ repository: { private: 'true' } }, 'unknown'],
  [null, 'unknown'],
])('%j is %s', (event, expected) => {
  expect(visibilityOf(event)).toBe(expected);
});

test('GitHub is asked only when the event does not say', async () => {
  expect(await askVisibility({ schedule: '17 13 * * 1' }, api({ private: false }))).toBe('public');
  expect(await askVisibility({ schedule: '17 13 * * 1' }, api({ private: true }))).toBe('private');
  expect(await askVisibility({ repository: { private: false } }, api({ private: true }))).toBe('public');
});

test('only a private repository is let through', () => {
  expect(() => refusePublic('private')).not.toThrow();
  expect(() => refusePublic('unknown')).toThrow('may be public');
  expect(() => refusePublic('public')).toThrowErrorMatchingInlineSnapshot(`
    [InputError: repository: one problem
      the repository that this workflow runs in: is public: snapshots and logs hold the figures and names of your companies. Make it private (Settings, General, Danger zone), or move the portfolio to a private copy.]
  `);
});
