import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { GitHubApi } from './api.ts';
import { failureText, ISSUE_TITLE, tellFailure } from './failure-issue.ts';

const ENV = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'owner/boats',
  GITHUB_RUN_ID: '17',
  RUN: '2026-11-23',
  COLLECT: 'success',
  PUBLISH: 'failure',
  DELIVER: 'skipped',
};

/** An API with these open issues, which remembers what was posted. */
function apiWith(issues: object[]): GitHubApi & { posted: [path: string, body: object][] } {
  const posted: [string, object][] = [];
  return {
    posted,
    get: async () => issues,
    post: async (path, body) => void posted.push([path, body]),
  };
}

describe('a failed run', () => {
  test('is told with its date, the job and the log', () => {
    const text = failureText(ENV);
    expect(text).toMatch(/^The run of 2026-11-23 stopped: publish \(failure\)\.$/m);
    expect(text).toContain('https://github.com/owner/boats/actions/runs/17');
  });

  test('is told with how it goes on: what lies in the repository is seen by a new start alone', () => {
    expect(failureText(ENV)).toContain(
      'in the repository (portfolio.yaml, weekly.yml, a snapshot, Quarterdeck), push the correction and choose "Run workflow" with the date 2026-11-23',
    );
    expect(failureText({ ...ENV, RUN: '' })).toContain('"Run workflow" with the date of its Monday');
  });

  test('stands on the page of the run, also where issues are switched off', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
    const env = { ...ENV, GITHUB_STEP_SUMMARY: join(folder, 'summary') };
    const api = { ...apiWith([]), get: () => Promise.reject(new Error('GitHub answered 410')) };
    await expect(tellFailure(env, api)).rejects.toThrow('410');
    expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toBe(`${failureText(ENV)}\n`);
    rmSync(folder, { recursive: true });
  });

  test('opens an issue, where others are open', async () => {
    const api = apiWith([{ number: 3, title: 'Something else' }]);
    await tellFailure(ENV, api);
    expect(api.posted).toEqual([['issues', { title: ISSUE_TITLE, body: failureText(ENV) }]]);
  });

  test('adds to the issue that is open already', async () => {
    const api = apiWith([
      { number: 3, title: 'Something else' },
      { number: 4, title: ISSUE_TITLE },
    ]);
    await tellFailure(ENV, api);
    expect(api.posted).toEqual([['issues/4/comments', { body: failureText(ENV) }]]);
  });
});
