import { expect, test } from 'vitest';
import type { Analysis, MeasuredMetric } from '../domain/analysis.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Reading } from '../sources/types.ts';
import { analyse } from './analyse.ts';
import { loadCatalogue } from './load-catalogue.ts';
import {
  catalogueDir,
  EXHIBIT,
  METRIC,
  portfolioOf,
  posting,
  RULE,
  reading,
  sqlFile,
} from './warehouse.fixture.ts';

const CASH = `with own as (select * from postings)
  select tenant, sum(amount) as value from own group by grouping sets ((tenant), ())`;

interface Case {
  files: Record<string, string>;
  readings: readonly Reading[];
  portfolio?: Portfolio;
  history?: readonly Snapshot[];
}

async function run({ files, readings, portfolio, history = [] }: Case): Promise<Analysis> {
  const catalogue = await loadCatalogue([await catalogueDir(files)]);
  return analyse({
    asOf: '2026-11-23',
    portfolio: portfolio ?? portfolioOf(['reef', 'villa', 'studio']),
    readings,
    history,
    catalogue,
  });
}

async function metric(sql: string, readings: readonly Reading[], more = ''): Promise<MeasuredMetric> {
  const { metrics } = await run({
    files: { 'metrics/cash.sql': sqlFile(`${METRIC}${more}`, sql) },
    readings,
  });
  if (!metrics[0]) throw new Error('no metric');
  return metrics[0];
}

const REEF = reading(
  'reef',
  'postings',
  [posting('1', '2026-11-20', 'bank', '100.10'), posting('2', '2026-11-21', 'bank', '0.2')],
  { coveredThrough: '2026-11-21' },
);
const VILLA = reading('villa', 'postings', [posting('1', '2026-11-22', 'bank', '50')], {
  coveredThrough: '2026-11-22',
});
const FAILED = reading('studio', 'postings', [], {
  status: 'failed',
  reason: 'postings.csv has no column "amount"',
});

const figures = ({ figures }: MeasuredMetric) =>
  figures.map(({ tenant, status, value, reason, without }) => [tenant, status, value, reason, ...without]);

test('the portfolio comes first, then tenants in its order; without a reading a tenant is not in it', async () => {
  const measured = await metric(CASH, [VILLA, REEF]);
  expect(measured.status).toBe('collected');
  expect(measured.tables).toEqual(['postings']);
  expect(figures(measured)).toEqual([
    [null, 'collected', 150.3, null],
    ['reef', 'collected', 100.3, null],
    ['villa', 'collected', 50, null],
  ]);
});

test('a failed reading makes a gap, and the total partial', async () => {
  const measured = await metric(CASH, [VILLA, FAILED, REEF]);
  expect(measured.status).toBe('partial');
  expect(figures(measured)).toEqual([
    [null, 'partial', 150.3, 'books: postings.csv has no column "amount"', 'studio'],
    ['reef', 'collected', 100.3, null],
    ['villa', 'collected', 50, null],
    ['studio', 'not collected', null, 'books: postings.csv has no column "amount"', 'studio'],
  ]);
});

test('rows of a gap do not count, though one of its tables was read', async () => {
  const sql = `select p.tenant, sum(p.amount) as value from postings p
    left join closes c on c.tenant = p.tenant group by grouping sets ((p.tenant), ())`;
  const closes = reading('villa', 'closes', [], { status: 'failed', reason: 'no such file' });
  const measured = await metric(sql, [VILLA, REEF, closes], '\noptional: [closes]');
  expect(figures(measured)[0]).toEqual([null, 'partial', 100.3, 'books: no such file', 'villa']);
});

test('a tenant without a table that the query needs is no gap', async () => {
  const sql = `select p.tenant, sum(p.amount) as value from postings p
    where p.tenant in (select tenant from leases) group by p.tenant`;
  const leases = reading('reef', 'leases', [
    { property: 'a', unit: 'b', kind: 'term', starts: '2026-01-01', status: 'active' },
  ]);
  const measured = await metric(sql, [REEF, FAILED, leases]);
  expect(measured.status).toBe('collected');
  expect(figures(measured)).toEqual([['reef', 'collected', 100.3, null]]);
});

const EMPTY = reading('villa', 'postings', []);

test('an empty table that says nothing of its period is a gap', async () => {
  const reason = 'postings is empty, and nothing says through when it is complete';
  const expected = [
    [null, 'partial', 100.3, reason, 'villa'],
    ['reef', 'collected', 100.3, null],
    ['villa', 'not collected', null, reason, 'villa'],
  ];
  expect(figures(await metric(CASH, [REEF, EMPTY], '\ncovers: run'))).toEqual(expected);
  expect(figures(await metric(CASH, [REEF, EMPTY], '\ncovers: month'))).toEqual(expected);
  expect((await metric(CASH, [REEF, EMPTY], '\ncovers: none')).status).toBe('collected');
  expect((await metric(CASH, [EMPTY])).status).toBe('missing');
});

test('an empty table is complete through the day that it declares', async () => {
  const until = (coveredThrough: string) => [REEF, { ...EMPTY, coveredThrough }];
  expect(figures(await metric(CASH, until('2026-11-16')))).toEqual([
    [null, 'collected', 100.3, null],
    ['reef', 'collected', 100.3, null],
  ]);
  expect(figures(await metric(CASH, until('2026-11-15'))).at(-1)?.[3]).toBe(
    'postings covered only through 15 November 2026',
  );
  expect((await metric(CASH, until('2026-11-15'), '\ncovers: month')).status).toBe('collected');
});

test('an empty list without a period is empty', async () => {
  const sql = `select p.tenant, count(*) as value from postings p
    join accounts a on a.tenant = p.tenant group by p.tenant`;
  const accounts = reading('reef', 'accounts', [
    { code: 'bank', name: 'Bank', type: 'asset', category: 'cash' },
  ]);
  const measured = await metric(sql, [REEF, VILLA, accounts, reading('villa', 'accounts', [])]);
  expect(figures(measured)).toEqual([['reef', 'collected', 2, null]]);
});

test('what an empty table does not show is not resolved', async () => {
  const of = async (villa: Reading) => {
    const { rules } = await run({
      files: { 'findings/low.sql': sqlFile(RULE.replace('money: 100', 'money: 0'), RULE_SQL) },
      readings: [REEF, villa],
    });
    return rules[0];
  };
  expect((await of(VILLA))?.breaches.map(({ tenant }) => tenant)).toEqual(['reef', 'villa']);
  expect(await of(EMPTY)).toMatchObject({ status: 'partial', gaps: [{ tenant: 'villa' }] });
  expect(await of({ ...EMPTY, coveredThrough: '2026-11-23' })).toMatchObject({ status: 'checked', gaps: [] });
});

test('what is covered too short a time is not collected', async () => {
  const files = Object.fromEntries(
    ['run', 'month', 'none'].map((covers) => [
      `metrics/${covers}.sql`,
      sqlFile(`${METRIC}\ncovers: ${covers}`, CASH),
    ]),
  );
  const statusOf = async (readings: readonly Reading[]) =>
    Object.fromEntries(
      (await run({ files, readings })).metrics.map(({ entry, status }) => [entry.id, status]),
    );
  const until = (coveredThrough: string) => ({ ...VILLA, coveredThrough });
  expect(await statusOf([REEF, until('2026-11-10')])).toEqual({
    month: 'collected',
    none: 'collected',
    run: 'partial',
  });
  expect(await statusOf([until('2026-10-30')])).toEqual({
    month: 'not collected',
    none: 'collected',
    run: 'not collected',
  });
  const villa = 'postings covered only through 10 November 2026';
  expect(figures(await metric(CASH, [REEF, until('2026-11-10')]))).toEqual([
    [null, 'partial', 100.3, villa, 'villa'],
    ['reef', 'collected', 100.3, null],
    ['villa', 'not collected', null, villa, 'villa'],
  ]);
  expect(figures(await metric(CASH, [until('2026-11-10')]))[0]).toEqual([
    null,
    'not collected',
    null,
    villa,
    'villa',
  ]);
});

test('a table that nobody brings makes the metric missing, unless it is optional', async () => {
  const sql = `select tenant, count(*) as value from postings
    where account not in (select account from closes) group by tenant`.replace('account from', 'tenant from');
  expect((await metric(sql, [REEF])).status).toBe('missing');
  expect((await metric(sql, [REEF, reading('villa', 'closes', [])])).status).toBe('missing');
  expect((await metric(sql, [REEF], '\noptional: [closes]')).status).toBe('collected');
});

test('figures are rounded by unit, sums of money exact, division by zero nothing', async () => {
  const values: [string, string, unknown][] = [
    ['money', 'max(0.1 + 0.2)', 0.3],
    ['money', 'max(cast(-2.345 as decimal(9, 3)))', -2.35],
    ['money', 'max(-1.005::double)', -1.01],
    ['percent', 'max(1 / 3)', 0.3333],
    ['days', 'max(2.005)', 2.01],
    ['count', 'count(*)', 3],
    ['number', 'max(1 / 0)', null],
    ['date', 'max(date)', '2026-11-22'],
    ['date', "max(date) + interval '1 day'", '2026-11-23'],
  ];
  const files = values.map(([unit, sql], index) => [
    `metrics/m${index}.sql`,
    sqlFile(
      METRIC.replace('money', unit),
      `select cast(null as varchar) as tenant, ${sql} as value from postings`,
    ),
  ]);
  const { metrics } = await run({ files: Object.fromEntries(files), readings: [REEF, VILLA] });
  expect(metrics.map(({ figures: [figure] }) => figure?.value)).toEqual(values.map(([, , value]) => value));
});

const RULE_SQL = `select tenant, account as subject, 'Bank is low' as title, 'It is.' as detail,
  sum(amount) as money, count(*) as n, max(date) as due, max(date) as last_posting, count(*) > 1 as several
  from postings group by tenant, account`;

test('findings: minimum money, evidence as text, gaps', async () => {
  const { rules } = await run({
    files: { 'findings/low.sql': sqlFile(RULE, RULE_SQL) },
    readings: [FAILED, VILLA, REEF],
  });
  const [rule] = rules;
  expect(rule?.status).toBe('partial');
  expect(rule?.gaps.map(({ tenant }) => tenant)).toEqual(['studio']);
  expect(rule?.quiet).toHaveLength(1);
  expect(rule?.breaches).toEqual([
    {
      tenant: 'reef',
      subject: 'bank',
      title: 'Bank is low',
      detail: 'It is.',
      severity: 'high',
      owner: 'cfo',
      money: 100.3,
      n: 2,
      since: null,
      due: '2026-11-21',
      inViewUntil: null,
      file: null,
      line: null,
      evidence: [
        { label: 'Last posting', value: '21 November 2026' },
        { label: 'Several', value: 'yes' },
      ],
    },
  ]);
});

test('rows that a query must not give are named together', async () => {
  const finding = (columns: string) => `select ${columns}, 't' as title, 'd' as detail, 500 as money, 1 as n`;
  const files = {
    'findings/null.sql': sqlFile(RULE, `${finding('tenant, memo as subject')} from postings`),
    'findings/owner.sql': sqlFile(
      RULE,
      `${finding("tenant, txn as subject, 'The Boss' as owner")} from postings`,
    ),
    'findings/stranger.sql': sqlFile(RULE, `${finding("'x' as tenant, txn as subject")} from postings`),
    'findings/twice.sql': sqlFile(RULE, `${finding('tenant, account as subject')} from postings`),
    'metrics/twice.sql': sqlFile(METRIC, 'select tenant, amount as value from postings'),
    'metrics/cast.sql': sqlFile(METRIC, 'select tenant, cast(account as date) as value from postings'),
  };
  await expect(run({ files, readings: [REEF] })).rejects.toThrowErrorMatchingInlineSnapshot(`
    [InputError: catalogue: 6 problems
      content/catalogue/findings/null.sql: the query gives a finding without tenant or subject. Correct the query.
      content/catalogue/findings/owner.sql: the query gives the owner "The Boss", which is no role. Correct the query.
      content/catalogue/findings/stranger.sql: the query gives a finding for "x", which is no tenant of the portfolio. Correct the query.
      content/catalogue/findings/twice.sql: the query gives 2 findings on the subject "bank" of reef. Make the subject say what sets them apart, or group them.
      content/catalogue/metrics/cast.sql: DuckDB refuses the query, Conversion Error: invalid date field format: "bank", expected format is (YYYY-MM-DD) when casting from source column account. Correct the query.
      content/catalogue/metrics/twice.sql: the query gives two values for reef. Return one row a tenant, and one without tenant for the portfolio.]
  `);
});

test('settings: the default of the entry, or what the portfolio says', async () => {
  const files = {
    'metrics/late.sql': sqlFile(
      `${METRIC}\nsettings: { late_days: 3 }`,
      "select tenant, count(*) as value from postings where date >= getvariable('as_of') - getvariable('late_days') group by tenant",
    ),
  };
  const value = async (settings: Record<string, number>) =>
    (await run({ files, readings: [REEF], portfolio: portfolioOf(['reef'], { settings }) })).metrics[0]
      ?.figures[0]?.value;
  expect(await value({})).toBe(2);
  expect(await value({ late_days: 2 })).toBe(1);
  await expect(value({ late_dais: 2 })).rejects.toThrowErrorMatchingInlineSnapshot(`
    [InputError: portfolio: one problem
      portfolio.yaml › settings.late_dais: no file of the catalogue has a setting of this name. Correct the name or remove the line.]
  `);
});

test('the minimums of a rule are settings too, by the name of the rule', async () => {
  // Reef has two postings of $100.30 together; the rule wants one and $100.
  const found = async (settings: Record<string, number>) => {
    const portfolio = portfolioOf(['reef'], { settings });
    const files = { 'findings/low.sql': sqlFile(RULE, RULE_SQL) };
    const { rules } = await run({ files, readings: [REEF], portfolio });
    return [rules[0]?.breaches.length, rules[0]?.quiet.length];
  };
  expect(await found({})).toEqual([1, 0]);
  expect(await found({ 'low.count': 3 })).toEqual([0, 1]);
  expect(await found({ 'low.count': 2, 'low.money': 100.3 })).toEqual([1, 0]);
  expect(await found({ 'low.money': 100.31 })).toEqual([0, 1]);
  await expect(found({ 'lwo.money': 100.31 })).rejects.toThrow(
    'settings.lwo.money: no file of the catalogue has a setting of this name',
  );
});

test('tenants, targets and earlier runs are tables too', async () => {
  const earlier = {
    run: '2026-11-16',
    metrics: [{ id: 'cash', figures: [{ tenant: null, value: 1.5, status: 'collected' }] }],
    findings: [
      {
        fingerprint: 'f',
        rule: 'r',
        tenant: 'reef',
        condition: 'new',
        severity: 'high',
        money: 3,
      },
    ],
  } as unknown as Snapshot;
  const { exhibits } = await run({
    files: {
      'exhibits/all.sql': sqlFile(
        EXHIBIT,
        `select t.tenant, h.value + g.value + f.money as amount from tenants t
         join history_metrics h on h.tenant is null join targets g on g.tenant = t.tenant
         join history_findings f on f.tenant = t.tenant and f.run = h.run`,
      ),
    },
    readings: [],
    portfolio: portfolioOf(['reef'], {
      targets: [{ metric: 'cash', tenant: 'reef', by: '2026-12-31', value: 4 }],
    }),
    history: [earlier],
  });
  expect(exhibits[0]?.status).toBe('collected');
  expect(exhibits[0]?.rows).toEqual([['reef', 8.5]]);
});

test('of several versions of a row the newest known one counts', async () => {
  const version = (amount: string, recorded_on: string | null) => ({
    ...posting('1', '2026-11-20', 'bank', amount),
    recorded_on,
  });
  const versions = reading('reef', 'postings', [
    version('2', '2026-11-21'),
    version('1', null),
    version('4', '2026-11-24'),
  ]);
  expect(figures(await metric(CASH, [versions]))[0]?.[2]).toBe(2);
});

test('the order of readings and rows changes nothing', async () => {
  const rows = Array.from({ length: 2000 }, (_, index) =>
    posting(String(index), '2026-11-20', `a${index % 7}`, `${index}.1${index % 10}`),
  );
  const files = {
    'metrics/mean.sql': sqlFile(
      METRIC,
      'select tenant, avg(amount::double) as value from postings group by tenant',
    ),
    'findings/low.sql': sqlFile(RULE, RULE_SQL),
    'exhibits/ledger.sql': sqlFile(
      EXHIBIT,
      'select tenant, any_value(amount) as amount from postings group by tenant',
    ),
  };
  const readings = ['reef', 'villa', 'studio'].map((tenant) => reading(tenant, 'postings', rows));
  const shuffled = readings
    .toReversed()
    .map((one) => ({ ...one, rows: one.rows.toSorted((a, b) => (a.line % 11) - (b.line % 11)) }));
  expect(await run({ files, readings: shuffled })).toEqual(await run({ files, readings }));
});
