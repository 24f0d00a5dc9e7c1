import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digests } from '../stages/small-portfolio.fixture.ts';
import { type GitHubServer, gitSays, makeOrigin, PORTFOLIO, startGitHub } from './github.fixture.ts';
import { type Rehearsal, type Rehearsed, rehearse } from './runner.fixture.ts';
import { readWorkflow } from './workflow.fixture.ts';

// A Monday, at the time of the schedule.
const MONDAY = '2026-11-23T13:17:00.000Z';
const SNAPSHOT = `${PORTFOLIO}/snapshots/2026-11-23.json`;

let folder: string;
let github: GitHubServer;
let first: Rehearsal;
let broken: Rehearsed;
let monday: Rehearsed;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-rehearsal-'));
  github = await startGitHub(MONDAY);
  first = {
    workflow: readWorkflow('weekly.yml'),
    folder,
    origin: await makeOrigin(folder),
    vars: { QUARTERDECK_CONTENT: PORTFOLIO, QUARTERDECK_TARGET: 'local' },
    secrets: { CEO_EMAIL: 'owner@example.com' },
    inputs: { run: '', reports: '', resend: '', forget: '', dry_run: false },
    event: { schedule: '17 13 * * 1', repository: { private: true } },
    attempt: 1,
    env: { QUARTERDECK_NOW: MONDAY, GITHUB_API_URL: github.url },
  };
  broken = await rehearse({ ...first, secrets: {} });
  monday = await rehearse({ ...first, attempt: 2, rerun: broken });
}, 900_000);

afterAll(() => {
  github.close();
  rmSync(folder, { recursive: true });
});

/** What failed, with what it printed: shown when an expectation on it does not hold. */
const failures = ({ steps }: Rehearsed) =>
  steps.filter(({ outcome }) => outcome === 'failure').map(({ step, output }) => `${step}\n${output}`);

/** What readers, people and the monitoring see; builds and caches may differ. */
const delivered = (run: Rehearsed) =>
  digests(run.artifact('delivered'), (path) => /^[^/]+\/(dist|cache)\//.test(path));

describe('a Monday on which the secret with an address is missing', () => {
  test('stops before the first message, and an issue says where', () => {
    expect(broken.results).toEqual({
      collect: 'success',
      publish: 'success',
      deliver: 'failure',
      tell: 'success',
    });
    expect(failures(broken).join()).toContain('needs the variable CEO_EMAIL of the environment');
    expect(broken.summary).toContain('Re-run failed jobs');
    const [posted] = github.asked.filter(({ request }) => request === 'POST issues');
    expect(posted?.body).toContain('The run of 2026-11-23 stopped: deliver (failure).');
  });

  test('goes on with the failed job alone', () => {
    expect([...new Set(monday.steps.map(({ job }) => job))]).toEqual(['deliver']);
  });
});

describe('a Monday that was mended', () => {
  test('goes through, in its order', () => {
    expect(failures(monday)).toEqual([]);
    expect(monday.results).toEqual({
      collect: 'success',
      publish: 'success',
      deliver: 'success',
      tell: 'skipped',
    });
    const before = broken.steps.filter(({ job }) => job !== 'deliver' && job !== 'tell');
    const commands = [...before, ...monday.steps].flatMap(({ step, outcome }) => {
      const name = /^npm run ([\w-]+)/.exec(step)?.[1];
      return name && outcome === 'success' ? [name] : [];
    });
    expect(commands).toEqual([
      ...['commit-snapshot', 'date', 'collect', 'commit-snapshot'],
      ...['commit-snapshot', 'build', 'publish'],
      ...['commit-snapshot', 'verify', 'tasks', 'telemetry', 'notify', 'summary'],
    ]);
  });

  test('leaves one commit of a bot, with the snapshot alone', () => {
    const log = gitSays(first.origin, 'log', '--format=%an %s', '--name-only', 'main', '-1');
    expect(log).toBe(`quarterdeck Snapshot of 2026-11-23\n\n${SNAPSHOT}`);
    expect(monday.outputs.collect).toEqual({
      run: '2026-11-23',
      commit: gitSays(first.origin, 'rev-parse', 'main'),
    });
  });

  test('sends each message, fills the queues, and says that it is complete', async () => {
    const paths = Object.keys(await delivered(monday));
    expect(paths.filter((path) => path.endsWith('.eml')).length).toBeGreaterThan(0);
    expect(paths.filter((path) => path.endsWith('_tasks.json')).length).toBeGreaterThan(0);
    const metrics = readFileSync(join(monday.artifact('delivered'), 'small/metrics/2026-11-23.json'), 'utf8');
    expect(metrics).toContain('RunCompleted');
  });

  test('is shown on one screen, and no address, token or secret is on it or in the log', () => {
    const summary = broken.summary + monday.summary;
    expect(summary).toContain('## Small Holding: run of 23 November 2026');
    for (const stage of ['collect', 'commit', 'build', 'publish', 'verify', 'tasks', 'telemetry', 'notify'])
      expect(summary).toContain(`- **${stage}** `);
    const shown = [summary, ...[...broken.steps, ...monday.steps].map(({ output }) => output)].join('\n');
    expect(shown).not.toMatch(/(owner|marketing)@example\.com|token-of-the-rehearsal|[?&]t=/);
  });

  test.each([
    ['again on the same day', '2026-11-23T18:00:00.000Z', 3],
    ['again on the next day', '2026-11-24T09:00:00.000Z', 4],
  ])(
    '%s: the same run, nothing sent, nothing changed',
    async (_, clock, attempt) => {
      const again = await rehearse({
        ...first,
        attempt,
        state: monday.artifact('delivered'),
        env: { ...first.env, QUARTERDECK_NOW: clock },
      });
      expect(failures(again)).toEqual([]);
      expect(again.results.tell).toBe('skipped');
      expect(again.outputs.collect).toEqual(monday.outputs.collect);
      expect(await delivered(again)).toEqual(await delivered(monday));
      expect(gitSays(first.origin, 'rev-parse', 'main')).toBe(monday.outputs.collect?.commit);
    },
    600_000,
  );
});

test('a dry run leaves pages to look at, and nothing else', async () => {
  const before = gitSays(first.origin, 'rev-parse', 'main');
  const inputs = { run: '2026-11-16', reports: 'ceo, cmo', resend: '', forget: '', dry_run: true };
  github.hasIssues = false;
  const dry = await rehearse({ ...first, inputs, env: { ...first.env, QUARTERDECK_NOW: MONDAY } });
  github.hasIssues = true;
  expect(failures(dry)).toEqual([]);
  expect(dry.results).toEqual({
    collect: 'success',
    publish: 'skipped',
    deliver: 'skipped',
    tell: 'skipped',
  });
  expect(dry.steps.find(({ step }) => step.endsWith('--check'))?.output).toMatch(
    /^::warning::Issues are switched off/m,
  );
  const pages = Object.keys(await digests(dry.artifact('pages')));
  expect(pages.filter((path) => path.endsWith('/2026-11-16/index.html')).sort()).toEqual([
    'small/dist/ceo/2026-11-16/index.html',
    'small/dist/cmo/2026-11-16/index.html',
  ]);
  expect(gitSays(first.origin, 'rev-parse', 'main')).toBe(before);
}, 900_000);

test('in a repository that was opened since the event, nothing is read, and an issue tells it without a figure', async () => {
  github.isPrivate = false;
  const refused = await rehearse(first);
  expect(refused.results).toEqual({
    collect: 'failure',
    publish: 'skipped',
    deliver: 'skipped',
    tell: 'success',
  });
  expect(failures(refused).join()).toContain('is public: snapshots and logs hold the figures');
  expect(refused.steps.filter(({ step }) => step.startsWith('npm run collect'))[0]?.outcome).toBe('skipped');
  expect(refused.summary).toContain('stopped: collect (failure).');
  expect(refused.summary).not.toMatch(/Small Holding|\d findings?/);
  const posted = github.asked.filter(({ request }) => request === 'POST issues').slice(-1);
  expect(posted).toMatchObject([{ authorization: 'Bearer token-of-the-rehearsal' }]);
  expect(posted[0]?.body).toContain('The weekly run failed');
  expect(posted[0]?.body).toContain('collect (failure)');
}, 900_000);

test('a job that is run again after the repository was opened says nothing of the run', async () => {
  github.isPrivate = false;
  const refused = await rehearse({ ...first, attempt: 2, rerun: broken });
  github.isPrivate = true;
  expect(refused.results).toMatchObject({ collect: 'success', publish: 'success', deliver: 'failure' });
  expect(failures(refused).join()).toContain('is public: snapshots and logs hold the figures');
  const ran = refused.steps.filter(({ job, outcome }) => job === 'deliver' && outcome !== 'skipped');
  expect(ran.map(({ step }) => step).filter((step) => step.startsWith('npm run '))).toEqual([
    'npm run commit-snapshot -- --check',
    expect.stringMatching(/^npm run summary /),
  ]);
  expect(refused.summary).toContain('Figures and names are left out of this page');
}, 900_000);

test("without a portfolio of one's own nothing runs", async () => {
  const { results } = await rehearse({ ...first, vars: {} });
  expect(new Set(Object.values(results))).toEqual(new Set(['skipped']));
});
