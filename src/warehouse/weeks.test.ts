import { describe, expect, test } from 'vitest';
import type { Judgement } from '../domain/judge.ts';
import type { TableName } from '../domain/tables.ts';
import type { Reading } from '../sources/types.ts';
import { type Given, rows } from './catalogue.fixture.ts';
import { judgedWeeks } from './weeks.fixture.ts';

function conditions({ findings }: Judgement): string[] {
  return findings.map(({ subject, condition }) => `${subject} ${condition}`);
}

const of = (tenant: string, table: TableName, given: Given[], more: Partial<Reading> = {}): Reading => ({
  ...rows(table, given, more),
  tenant,
});

describe('a list that is emptied', () => {
  const expired = { asset: 'mara', kind: 'hull insurance', expires: '2026-11-01' };
  const valid = of('cove', 'certificates', [{ ...expired, expires: '2027-11-01' }]);

  test('settles nothing while another company has one', async () => {
    const [, emptied, again, complete] = await judgedWeeks(
      'certificate-expiring',
      ['reef', 'cove'],
      [
        ['2026-11-02', of('reef', 'certificates', [expired]), valid],
        ['2026-11-09', of('reef', 'certificates', []), valid],
        ['2026-11-16', of('reef', 'certificates', []), valid],
        ['2026-11-23', of('reef', 'certificates', [], { coveredThrough: '2026-11-23' }), valid],
      ],
    );
    for (const week of [emptied, again]) {
      expect(week?.findings).toMatchObject([
        {
          condition: 'unverified',
          reason: 'certificates is empty, and nothing says through when it is complete',
        },
      ]);
      expect(week?.rules).toMatchObject([{ status: 'partial', gaps: [{ tenant: 'reef' }] }]);
    }
    expect(complete?.findings).toMatchObject([{ condition: 'resolved' }]);
    expect(complete?.rules).toMatchObject([{ status: 'checked', gaps: [] }]);
  });

  test('is no doubt where nothing was open, nor where it was empty when the finding was last seen', async () => {
    const renewed = of('reef', 'certificates', [{ ...expired, expires: '2027-11-01' }]);
    const second = { ...of('reef', 'certificates', []), source: 'second' };
    const weeks = await judgedWeeks(
      'certificate-expiring',
      ['reef', 'cove'],
      [
        ['2026-11-02', of('reef', 'certificates', [expired]), second, of('cove', 'certificates', [])],
        ['2026-11-09', renewed, second, of('cove', 'certificates', [])],
      ],
    );
    expect(weeks.flatMap(conditions)).toEqual([
      expect.stringMatching(/ baseline$/),
      expect.stringMatching(/ resolved$/),
    ]);
    expect(weeks[1]?.rules).toMatchObject([{ status: 'checked', gaps: [] }]);
  });
});

const ACCOUNTS = of('reef', 'accounts', [
  { code: 'bank', name: 'Bank', type: 'asset', category: 'cash', cash: true },
  { code: 'sales', name: 'Sales', type: 'income', category: 'sales' },
  { code: 'unknown', name: 'Not known', type: 'expense', category: 'uncategorised' },
]);

function paid(account: string, days: readonly string[], amount: number, through: string): Reading {
  const legs = days.flatMap((date) => [
    { txn: date, leg: 1, date, account, amount, currency: 'USD' },
    { txn: date, leg: 2, date, account: 'bank', amount: -amount, currency: 'USD' },
  ]);
  return of('reef', 'postings', legs, { coveredThrough: through });
}

test('a given-up invoice stays dropped in every later week', async () => {
  const invoice = { id: 'i1', client: 'c', issued: '2026-07-20', due: '2026-08-01', amount: 900 };
  const invoices = (status: string, run: string) => [
    of('reef', 'invoices', [{ ...invoice, currency: 'USD', status }], { coveredThrough: run }),
  ];
  const runs = ['2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'] as const;
  const weeks = await judgedWeeks(
    'invoice-overdue',
    ['reef'],
    runs.map((run, week) => [run, ...invoices(week === 0 ? 'open' : 'void', run)]),
  );
  expect(weeks.slice(1).map(({ promises }) => promises.map(({ state, on }) => [state, on]))).toEqual(
    Array(3).fill([['dropped', '2026-11-16']]),
  );
});

test('the first close does not close the months before it', async () => {
  const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'];
  const postings = (run: string) =>
    paid(
      'sales',
      months.map((month) => `2026-${month}-10`),
      -100,
      run,
    );
  const none = of('reef', 'closes', [], { coveredThrough: '2026-11-16' });
  const close = of('reef', 'closes', [{ month: '2026-10-01', closed_on: '2026-11-20' }]);
  const weeks = await judgedWeeks(
    'month-not-closed',
    ['reef'],
    [
      ['2026-11-16', ACCOUNTS, postings('2026-11-16'), none],
      ['2026-11-23', ACCOUNTS, postings('2026-11-23'), close],
    ],
  );
  expect(weeks[0]?.findings).toHaveLength(10);
  // The rule looks back to August.
  expect(weeks[1] && conditions(weeks[1]).toSorted()).toEqual([
    ...['01', '02', '03', '04', '05', '06', '07'].map((month) => `2026-${month} retired`),
    ...['2026-08 persisting', '2026-09 persisting', '2026-10 resolved'],
  ]);
});

describe('a group whose early member is no longer in view', () => {
  // 90 days back from 24 August is 27 May, from 31 August 3 June: three postings, then two, under the minimum of three.
  const days = ['2026-06-01', '2026-08-20', '2026-08-21'];
  const week = (run: string, known = days) => [run, ACCOUNTS, paid('unknown', known, 60, run)] as const;

  test('stays open while any of it is broken, and is retired when nothing of it is in view', async () => {
    const weeks = await judgedWeeks(
      'uncategorised-postings',
      ['reef'],
      ['2026-08-24', '2026-08-31', '2026-11-16', '2026-11-23'].map((run) => week(run)),
    );
    expect(weeks.flatMap(({ findings }) => findings.map(({ condition, n }) => [condition, n]))).toEqual([
      ['baseline', 3],
      ['better', 2],
      ['persisting', 2],
      ['retired', 2],
    ]);
    expect(weeks[1]?.rules).toMatchObject([{ quiet: [] }]);
  });

  test('is resolved when the rest is put right, and what was never open stays quiet', async () => {
    const sales = (run: string) => paid('sales', days, -60, run);
    const weeks = await judgedWeeks(
      'uncategorised-postings',
      ['reef'],
      [week('2026-08-24'), week('2026-08-31'), ['2026-09-07', ACCOUNTS, sales('2026-09-07')]],
    );
    expect(weeks.at(-1)?.findings).toMatchObject([{ condition: 'resolved' }]);
    const quiet = await judgedWeeks('uncategorised-postings', ['reef'], [week('2026-08-31')]);
    expect(quiet[0]).toMatchObject({ findings: [], rules: [{ quiet: [{ n: 2 }] }] });
  });
});
