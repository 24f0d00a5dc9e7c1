import { describe, expect, test } from 'vitest';
import type { GitHubApi } from './api.ts';
import { lastMonday, startOf } from './run-date.ts';

const LA = 'America/Los_Angeles';
const none: GitHubApi = {
  get: () => Promise.reject(new Error('asked')),
  post: () => Promise.reject(new Error('asked')),
};
const answering = (answer: unknown): GitHubApi => ({ ...none, get: async () => answer });
const now = () => '2026-12-09T10:00:00.000Z';

// 23 November 2026 is a Monday.
test.each([
  ['2026-11-23T13:17:00Z', LA, '2026-11-23'],
  ['2026-11-23T23:59:00Z', LA, '2026-11-23'],
  ['2026-11-29T20:00:00Z', LA, '2026-11-23'],
  // Still Sunday there.
  ['2026-11-30T07:59:00Z', LA, '2026-11-23'],
  ['2026-11-30T08:00:00Z', LA, '2026-11-30'],
  // Tuesday there already when the schedule begins.
  ['2026-11-23T13:17:00Z', 'Pacific/Auckland', '2026-11-23'],
  ['2026-11-22T12:00:00Z', 'Pacific/Auckland', '2026-11-23'],
  ['2027-01-03T12:00:00Z', 'UTC', '2026-12-28'],
])('at %s in %s the run is that of %s', (instant, zone, expected) => {
  expect(lastMonday(instant, zone)).toBe(expected);
});

describe('the start of the workflow', () => {
  test('is now elsewhere than on GitHub, without a question', async () => {
    expect(await startOf({}, none, now)).toBe(now());
  });

  test.each(['1', '2'])('is what GitHub says, however late attempt %s begins', async (attempt) => {
    const created = { created_at: '2026-11-23T13:20:11Z', run_started_at: '2026-12-09T10:00:00Z' };
    const env = { GITHUB_RUN_ATTEMPT: attempt, GITHUB_RUN_ID: '17' };
    const start = await startOf(env, answering(created), now);
    expect([start, lastMonday(start, LA)]).toEqual(['2026-11-23T13:20:11Z', '2026-11-23']);
  });

  test('is nothing to be guessed when GitHub does not say it', async () => {
    const env = { GITHUB_RUN_ID: '17' };
    await expect(startOf(env, answering({}), now)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [InputError: date: one problem
        run 17 of the workflow: GitHub does not say when it was first started. Start the workflow by hand with the date of the run.]
    `);
  });
});
