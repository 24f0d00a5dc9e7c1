import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import { describe, expect, test } from 'vitest';
import { type Ended, runScript } from '../src/script.fixture.ts';
import {
  contentFolder,
  digests,
  emptyFolder,
  NOW,
  SMALL_PORTFOLIO,
} from '../src/stages/small-portfolio.fixture.ts';

const COMMANDS = [
  'start',
  'weekly',
  'collect',
  'build',
  'publish',
  'verify',
  'tasks',
  'telemetry',
  'doctor',
  'summary',
  'date',
  'commit-snapshot',
  'notify',
  'serve',
  'init',
  'handoffs',
  'catalogue',
  'access',
  'stack',
  'books',
];
const COMMON = ['--help', '--content', '--state', '--target', '--run', '--report', '--json'];

function run(command: string, ...args: string[]): Promise<Ended> {
  // These tests may run on GitHub themselves.
  return runScript(command, args, { env: { QUARTERDECK_NOW: NOW, GITHUB_RUN_ID: '' } });
}

/** Runs a command over changed content; also says whether it left anything behind. */
async function on(changes: Record<string, string>, command: string, ...args: string[]) {
  const [content, state] = [await contentFolder(changes), await emptyFolder()];
  const before = await digests(content);
  const ended = await run(command, '--content', content, '--state', state, ...args);
  const left = [
    ...Object.keys(await digests(state)),
    ...(JSON.stringify(await digests(content)) === JSON.stringify(before) ? [] : ['content']),
  ];
  return { ...ended, left };
}

const yaml = SMALL_PORTFOLIO['portfolio.yaml'] ?? '';
const BAD_RECORDS = {
  'records/charter/bookings.csv': (SMALL_PORTFOLIO['records/charter/bookings.csv'] ?? '')
    .replace('2026-01-05', '2026-13-05')
    .replace(',901.00,', ',9o1.00,'),
  'records/charter/channels.csv': (SMALL_PORTFOLIO['records/charter/channels.csv'] ?? '').replace(
    'pending',
    'waiting',
  ),
};

test('every command explains itself, with the common options', async () => {
  const helps = await pMap(COMMANDS, (command) => run(command, '--help'), { concurrency: 2 });
  const lacking = helps.flatMap(({ code, stdout }, index) =>
    code === 0 && COMMON.every((option) => stdout.includes(option)) ? [] : [COMMANDS[index]],
  );
  expect(lacking).toEqual([]);
});

test('mistakes in the records: all of them with file and line, exit 1, nothing written', async () => {
  const { code, stderr, left } = await on(BAD_RECORDS, 'weekly');
  expect(code).toBe(1);
  expect(stderr).toContain('collect: 3 problems');
  for (const place of ['bookings.csv:2: ', 'bookings.csv:4: ', 'channels.csv:3: '])
    expect(stderr).toContain(place);
  expect(left).toEqual([]);
});

test('with --keep-going they are said, and the tables are not collected', async () => {
  const { code, stdout, stderr } = await on(BAD_RECORDS, 'collect', '--keep-going');
  expect(code).toBe(0);
  expect(stderr).toContain('bookings.csv:2: ');
  expect(stdout).toMatch(/Not collected:\n {2}.*bookings.* of charter/);
});

test.each([
  [
    'an address variable that is not set',
    { 'portfolio.yaml': yaml.replace('owner@example.com', '"$\u007bNOBODY_SET_THIS}"') },
    [],
    'NOBODY_SET_THIS',
  ],
  [
    'AWS for a sample',
    { 'portfolio.yaml': yaml.replace('id: small\n', 'id: small\nsample: true\n') },
    ['--target', 'aws'],
    'never published or mailed',
  ],
  ['a day that does not exist', {}, ['--run', '2026-02-30'], '2026-02-30: is no day of the calendar'],
  ['a day to come', {}, ['--run', '2026-12-07'], 'has not come yet'],
  ['a report that does not exist', {}, ['--report', 'coo'], 'there is no report "coo"'],
  ['two, in a list and by themselves', {}, ['--report', 'ceo, coo', '--report', 'xyz'], '"coo", "xyz"'],
])(
  '%s: exit 1, a sentence, nothing written',
  async (_, changes, args, sentence) => {
    const { code, stderr, left } = await on(changes as Record<string, string>, 'weekly', ...args);
    expect(stderr).toContain(sentence);
    expect(code).toBe(1);
    expect(left).toEqual([]);
  },
  60_000,
);

test('notify sends nothing unless it is told to, and --json is JSON', async () => {
  const [content, state] = [await contentFolder(), await emptyFolder()];
  const args = ['--content', content, '--state', state];
  expect((await run('collect', ...args)).code).toBe(0);
  const { code, stdout } = await run('notify', ...args, '--resend', '', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ stages: [{ stage: 'notify', counts: { wouldSend: 2 } }] });
  expect(Object.keys(await digests(state)).filter((path) => path.endsWith('.eml'))).toEqual([]);
  expect(JSON.parse(await readFile(join(content, 'snapshots/2026-11-23.json'), 'utf8')).run).toBe(
    '2026-11-23',
  );
});

test('catalogue lists what a report reads and what it waits for, as JSON too', async () => {
  const { code, stdout, left } = await on({}, 'catalogue', '--report', 'cmo', '--json');
  expect(code).toBe(0);
  const { entries } = JSON.parse(stdout) as { entries: { report: string; id: string; state: string }[] };
  expect(entries.every(({ report }) => report === 'cmo')).toBe(true);
  expect(entries).toContainEqual(
    expect.objectContaining({ id: 'local-seo-missing', state: 'waits for site_checks' }),
  );
  expect(left).toEqual([]);
});
describe('books', () => {
  const books = {
    'records/charter/accounts.csv':
      'code,name,type,cash,recorded_on\n1000,Bank,asset,yes,2026-01-01\n4000,Sales,income,,2026-01-01\n6000,Rent,expense,,2026-01-01\n',
    'records/charter/postings.csv': `txn,leg,date,account,amount,currency,recorded_on
T1,1,2026-10-31,1000,1000.00,EUR,2026-11-01
T1,2,2026-10-31,4000,-1000.00,EUR,2026-11-01
T2,1,2026-11-02,6000,300.05,USD,2026-11-02
T2,2,2026-11-02,1000,-300.00,USD,2026-11-02
`,
    'records/charter/rates.csv': 'currency,date,rate\nEUR,2026-10-30,1.08125\n',
  };

  test('statements of the month, in the reporting currency', async () => {
    const { code, stdout } = await on(books, 'books');
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Harbor Charters, in USD
      =======================

      Trial balance at 23 November 2026                      Debit          Credit
      ----------------------------------------------------------------------------
        1000 Bank                                           781.25
        4000 Sales                                                        1,081.25
        6000 Rent                                           300.05
      Total                                               1,081.30        1,081.25
      Difference                                              0.05

      Income statement of November 2026                      Month    Year to date
      ----------------------------------------------------------------------------
        4000 Sales                                            0.00        1,081.25
      Income                                                  0.00        1,081.25
        6000 Rent                                           300.05          300.05
      Expenses                                              300.05          300.05
      Net profit                                           -300.05          781.20

      Balance sheet at 23 November 2026                    Balance
      ------------------------------------------------------------
        1000 Bank                                           781.25
      Assets                                                781.25
      Liabilities                                             0.00
        Result so far                                       781.20
      Equity                                                781.20
      Liabilities and equity                                781.20
      Difference                                              0.05

      "
    `);
  });

  test('a journal, with what does not balance said and in an account of its own', async () => {
    const { code, stdout, stderr, left } = await on(books, 'books', '--export', 'journal');
    expect({ code, left }).toEqual({ code: 0, left: [] });
    expect(stderr).toMatchInlineSnapshot(`
      "records/charter/postings.csv:4: transaction T2 of charter is off by 0.05 USD; the difference is in charter:equity:unbalanced transactions.
      "
    `);
    expect(stdout).toContain('    charter:equity:unbalanced transactions  -0.05 USD');
  });

  test('without books, and with a currency that has no rate', async () => {
    const none = await on({}, 'books');
    const unrated = await on({ ...books, 'records/charter/rates.csv': 'currency,date,rate\n' }, 'books');
    expect([none.code, unrated.code]).toEqual([1, 1]);
    expect(`${none.stderr}${unrated.stderr}`).toMatchInlineSnapshot(`
      "
      arguments: one problem
        books: nothing is posted. Keep postings.csv and accounts.csv in the records of a company.

      books: 2 problems
        records/charter/postings.csv:2: there is no rate of EUR for 2026-10-31 or the 7 days before. Add a line "EUR,2026-10-31,…" to a rates.csv (currency,date,rate), with what one EUR was worth in USD.
        records/charter/postings.csv:3: there is no rate of EUR for 2026-10-31 or the 7 days before. Add a line "EUR,2026-10-31,…" to a rates.csv (currency,date,rate), with what one EUR was worth in USD.
      "
    `);
  });
});

test('an empty run and an empty report are none, as a workflow passes inputs that nobody filled in', async () => {
  const { code, stdout } = await on({}, 'date', '--run', '', '--report', '');
  expect([code, stdout]).toEqual([0, '2026-11-23\n']);
});
