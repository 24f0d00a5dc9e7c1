import { expect, test } from 'vitest';
import type { GitHubApi } from './api.ts';
import { askRepository, knownVisibility, refusePublic } from './visibility.ts';

/** GitHub with this answer about the repository, and about nothing else. */
const api = (answer: unknown): GitHubApi => ({
  get: async (path) => (path === '' ? answer : Promise.reject(new Error(path))),
  post: () => Promise.reject(new Error('asked for nothing')),
});

test.each([
  [{ private: true, visibility: 'private' }, 'private'],
  [{ private: true }, 'private'],
  [{ private: true, visibility: 'internal' }, 'internal'],
  [{ private: true, visibility: 'secret' }, 'unknown'],
  [{ private: false, visibility: 'public' }, 'public'],
  [{ private: 'true' }, 'unknown'],
  [{}, 'unknown'],
  [null, 'unknown'],
])('a repository of which GitHub answers %j is %s', async (answer, expected) => {
  expect((await askRepository(api(answer))).visibility).toBe(expected);
});

test.each([
  [{ private: true, has_issues: true }, true],
  [{ private: true, has_issues: false }, false],
  [{ private: true }, true],
])(
  'of a repository of which GitHub answers %j it is known whether it has issues',
  async (answer, expected) => {
    expect((await askRepository(api(answer))).hasIssues).toBe(expected);
  },
);

test('a later step of the job knows what GitHub answered, and nothing from anywhere else', () => {
  expect(knownVisibility({ QUARTERDECK_VISIBILITY: 'private' })).toBe('private');
  expect(knownVisibility({ QUARTERDECK_VISIBILITY: 'internal' })).toBe('unknown');
  expect(knownVisibility({})).toBe('unknown');
});

test('only a private repository is let through', () => {
  expect(() => refusePublic('private')).not.toThrow();
  expect(() => refusePublic('unknown')).toThrow('may be public');
  expect(() => refusePublic('internal')).toThrow('every member of the enterprise reads it');
  expect(() => refusePublic('public')).toThrowErrorMatchingInlineSnapshot(`
    [InputError: repository: one problem
      the repository that this workflow runs in: is public: snapshots and logs hold the figures and names of your companies. Make it private (Settings, General, Danger zone), or move the portfolio to a private copy.]
  `);
});
