import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Portfolio } from '../domain/portfolio.ts';
import { InputError } from '../domain/problem.ts';
import type { Visibility } from '../github/visibility.ts';
import { type Checked, failed, notChecked, ok, problemsOf, runChecks, type Verdict } from './check.ts';
import { LOCAL_CHECKS, type LocalContext } from './local-checks.ts';
import { tableOf } from './table.ts';

const root = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
afterAll(() => rmSync(root, { recursive: true }));

const check = (id: string, run: () => Promise<Verdict>) => ({ id, title: id, run });
const states = (checked: readonly Checked[]) =>
  Object.fromEntries(checked.map(({ id, verdict }) => [id, verdict.state]));

describe('checks', () => {
  test('run side by side and are told in their order; one that throws has failed', async () => {
    const problem = { where: 'portfolio.yaml:3', what: 'is odd', fix: 'Mend it.' };
    let release = () => {};
    const second = new Promise<void>((resolve) => {
      release = resolve;
    });
    const checked = await runChecks(
      [
        // Ends only once the next one has begun.
        check('slow', () => second.then(() => ok('fine'))),
        check('quick', async () => {
          release();
          return notChecked('no reason');
        }),
        check('broken', () => Promise.reject(new TypeError('fetch failed'))),
        check('mistake', () =>
          Promise.reject(new InputError('x', [problem, { ...problem, where: 'a.mdx' }])),
        ),
      ],
      {},
    );
    expect(states(checked)).toEqual({
      slow: 'ok',
      quick: 'not checked',
      broken: 'failed',
      mistake: 'failed',
    });
    expect(problemsOf(checked)).toEqual([
      { where: 'broken', what: 'TypeError: fetch failed', fix: expect.stringContaining('network') },
      { where: 'mistake', what: 'portfolio.yaml:3: is odd; a.mdx: is odd', fix: 'Mend it.' },
    ]);
  });

  test('are a table of 80 columns, whatever they say', () => {
    const long = `${'word '.repeat(30)}${'x'.repeat(120)}`;
    const lines = tableOf([
      { id: 'a', title: 'Bucket', verdict: ok('exists') },
      { id: 'b', title: 'Distribution', verdict: failed(long, 'Mend it.') },
    ]);
    expect(lines[0]).toBe('ok           Bucket              exists');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.slice(1).join('').replaceAll(/\s/g, '')).toBe(
      `failedDistribution${long.replaceAll(' ', '')}`,
    );
  });
});

describe('this machine and the portfolio', () => {
  const portfolio = {
    ...{ name: 'Boats', tenants: [{}], sources: [{}], time_zone: 'America/Los_Angeles' },
    stakeholders: [{ id: 'ann', address: '$\u007bANN}' }],
  } as unknown as Portfolio;
  const atExample = {
    ...portfolio,
    stakeholders: [{ id: 'ann', address: '$\u007bANN:-ann@example.com}' }],
  } as unknown as Portfolio;
  /** A workflow that starts at this time (minute and hour, UTC), and sends e-mails with these variables. */
  const weekly = (time: string, names: readonly string[]) => `on:
  schedule:
    - cron: '${time} * * 1'
env:
  REPORT: all
jobs:
  deliver:
    steps:
      - uses: actions/checkout@v6
      - name: E-mails
        env:
${names.map((name) => `          ${name}: from a secret`).join('\n')}
        run: npm run notify -- --send
`;
  const zone = (time_zone: string, time: string) => ({
    portfolio: async () => ({ ...portfolio, time_zone }),
    workflow: async () => weekly(time, ['ANN']),
  });
  const repository = (visibility: Visibility, hasIssues = true) => ({
    repository: async () => ({ visibility, hasIssues }),
  });
  const context = (changes: Partial<LocalContext> = {}): LocalContext => ({
    version: 'v24.1.0',
    portfolio: async () => portfolio,
    stateDir: join(root, 'not', 'there'),
    target: 'local',
    env: { ANN: 'ann@example.com', GITHUB_REPOSITORY: 'owner/boats' },
    repository: async () => ({ visibility: 'private', hasIssues: true }),
    workflow: async () => weekly('17 13', ['ANN']),
    ...changes,
  });

  test('are well', async () => {
    const found = states(await runChecks(LOCAL_CHECKS, context()));
    expect(new Set(Object.values(found))).toEqual(new Set(['ok']));
  });

  test.each([
    ['node', { version: 'v18.20.0' }, 'failed'],
    ['portfolio', { portfolio: () => Promise.reject(new InputError('portfolio.yaml', [])) }, 'failed'],
    ['addresses', { env: {} }, 'failed'],
    ['addresses', { portfolio: async () => atExample, env: {} }, 'ok'],
    ['addresses', { portfolio: async () => atExample, env: {}, target: 'aws' as const }, 'failed'],
    // Monday 13:17 UTC is Tuesday 02:17 there: the newest Monday is the same.
    ['time-zone', { portfolio: async () => ({ ...portfolio, time_zone: 'Pacific/Auckland' }) }, 'ok'],
    ['time-zone', { workflow: async () => null }, 'not checked'],
    // Four hours behind from April, three from September: Sunday 23:30, and Monday 00:30.
    ['time-zone', zone('America/Santiago', '30 3'), 'failed'],
    ['time-zone', zone('America/Santiago', '30 4'), 'ok'],
    ['time-zone', zone('America/Los_Angeles', '30 3'), 'failed'],
    // One hour ahead in winter, two in summer, when 22:30 UTC is past midnight: Tuesday, of the same week.
    ['time-zone', zone('Europe/Madrid', '30 22'), 'ok'],
    ['workflow-addresses', { workflow: async () => null }, 'not checked'],
    ['workflow-addresses', { workflow: async () => 'jobs: {}' }, 'not checked'],
    ['workflow-addresses', { workflow: async () => weekly('17 13', []) }, 'failed'],
    [
      'workflow-addresses',
      { portfolio: async () => atExample, workflow: async () => weekly('1 1', []) },
      'ok',
    ],
    ['repository', repository('public'), 'failed'],
    ['repository', repository('internal'), 'failed'],
    ['repository', repository('unknown'), 'failed'],
    ['repository', repository('private', false), 'failed'],
    ['repository', { env: {} }, 'not checked'],
  ])('%s: %j', async (id, changes, state) => {
    expect(states(await runChecks(LOCAL_CHECKS, context(changes)))[id]).toBe(state);
  });

  test('an address without its line in the workflow is told with the line to add', async () => {
    const people = ['$\u007bANN}', '$\u007bBOB}@$\u007bHOST:-boats.local}', '$\u007bMAX:-max@boats.local}'];
    const stakeholders = people.map((address) => ({ ...portfolio.stakeholders[0], address }));
    const named = { ...portfolio, stakeholders, archive_address: '$\u007bARCHIVE:-a@example.com}' };
    const asked = context({ target: 'aws', portfolio: async () => named as unknown as Portfolio });
    const checked = await runChecks(LOCAL_CHECKS, asked);
    expect(checked.find(({ id }) => id === 'workflow-addresses')?.verdict).toEqual({
      state: 'failed',
      what: 'the step that sends e-mails in weekly.yml has no BOB, ARCHIVE, which portfolio.yaml names',
      fix: 'Add to "env" of the step "E-mails" in .github/workflows/weekly.yml: "BOB: $\u007b{ secrets.BOB }}", "ARCHIVE: $\u007b{ secrets.ARCHIVE }}"; and a secret of each name to the repository.',
    });
  });

  test.skipIf(process.getuid?.() === 0)('a state folder that cannot be written', async () => {
    const stateDir = join(root, 'shut');
    mkdirSync(stateDir);
    chmodSync(stateDir, 0o500);
    expect(states(await runChecks(LOCAL_CHECKS, context({ stateDir }))).state).toBe('failed');
  });
});
