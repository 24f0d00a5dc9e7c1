import { beforeAll, expect, test } from 'vitest';
import type { Catalogue } from '../domain/analysis.ts';
import type { Reading } from '../sources/types.ts';
import { analyse } from './analyse.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { portfolioOf, posting, reading } from './warehouse.fixture.ts';

const REPORTS = ['ceo', 'cto', 'cmo', 'cfo', 'cao', 'rental-property', 'yacht-delivery', 'client-portfolio'];
let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue(['content/catalogue']);
});

test.each(REPORTS)('%s has KPIs, exhibits and rules, each at a place of its own', (report) => {
  const places = (entries: readonly { meta: { readers: Record<string, number> } }[]) =>
    entries.flatMap(({ meta }) => meta.readers[report] ?? []).toSorted((a, b) => a - b);
  const kpis = places(catalogue.metrics);
  const exhibits = places(catalogue.exhibits);
  expect(kpis).toEqual(kpis.map((_, index) => index + 1));
  expect(exhibits).toEqual(exhibits.map((_, index) => index + 1));
  expect(kpis.length).toBeGreaterThanOrEqual(3);
  expect(exhibits.length).toBeGreaterThanOrEqual(2);
  expect(catalogue.rules.filter(({ meta }) => meta.readers[report]).length).toBeGreaterThanOrEqual(4);
});

test('without any reading nothing is claimed', async () => {
  const analysis = await run([]);
  expect(analysis.metrics.filter(({ status }) => status !== 'missing')).toEqual([]);
  expect(analysis.rules.filter(({ status }) => status !== 'not measured')).toEqual([]);
});

function run(readings: readonly Reading[], only: readonly string[] | null = null) {
  const chosen = only && {
    metrics: catalogue.metrics.filter(({ id }) => only.includes(id)),
    rules: catalogue.rules.filter(({ id }) => only.includes(id)),
    exhibits: catalogue.exhibits.filter(({ id }) => only.includes(id)),
    forecasts: catalogue.forecasts,
  };
  return analyse({
    asOf: '2026-11-23',
    portfolio: portfolioOf(['reef', 'studio']),
    readings,
    history: [],
    catalogue: chosen ?? catalogue,
  });
}

async function valuesOf(readings: readonly Reading[], ids: readonly string[]) {
  const { metrics } = await run(readings, ids);
  return Object.fromEntries(
    metrics.map(({ entry, figures }) => [entry.id, figures.find(({ tenant }) => tenant === 'reef')?.value]),
  );
}

const ACCOUNTS = reading('reef', 'accounts', [
  { code: 'bank', name: 'Bank', type: 'asset', category: 'cash', cash: 'true' },
  { code: 'savings', name: 'Savings', type: 'asset', category: 'cash', cash: 'true' },
  { code: 'boat', name: 'Boat', type: 'asset', category: 'fixed asset' },
  { code: 'deposits', name: 'Deposits', type: 'liability', category: 'deferred revenue' },
  { code: 'loan', name: 'Loan', type: 'liability', category: 'loan' },
  { code: 'capital', name: 'Capital', type: 'equity', category: 'capital' },
  { code: 'draws', name: 'Draws', type: 'equity', category: 'draws', normal_side: 'debit' },
  { code: 'sales', name: 'Sales', type: 'income', category: 'sales' },
  { code: 'fuel', name: 'Fuel', type: 'expense', category: 'fuel', behaviour: 'variable' },
  { code: 'rent', name: 'Rent', type: 'expense', category: 'rent', behaviour: 'fixed' },
  { code: 'interest', name: 'Interest', type: 'expense', category: 'interest', behaviour: 'fixed' },
]);

/** Legs of one transaction: account → amount. */
function txn(id: string, date: string, legs: Record<string, string>, more: Record<string, string> = {}) {
  return Object.entries(legs).map(([account, amount]) => ({
    ...posting(id, date, account, amount),
    ...more,
  }));
}

function month(month: string) {
  return [
    ...txn(`s${month}`, `${month}-10`, { bank: '1000', sales: '-1000' }),
    ...txn(`f${month}`, `${month}-11`, { fuel: '300', bank: '-300' }),
    ...txn(`r${month}`, `${month}-12`, { rent: '1500', bank: '-1500' }),
    ...txn(`l${month}`, `${month}-13`, { interest: '50', loan: '200', bank: '-250' }),
    ...txn(`d${month}`, `${month}-14`, { draws: '400', bank: '-400' }),
  ];
}

const POSTINGS = reading(
  'reef',
  'postings',
  [
    ...txn('open', '2026-08-01', { bank: '10000', capital: '-10000' }),
    ...['2026-08', '2026-09', '2026-10'].flatMap(month),
    ...txn('buy', '2026-09-20', { boat: '3000', bank: '-3000' }),
    ...txn('move', '2026-09-21', { savings: '500', bank: '-500' }),
    ...txn('deposit', '2026-10-22', { bank: '600', deposits: '-600' }, { memo: 'Deposit B-1' }),
  ],
  { coveredThrough: '2026-11-22' },
);

const CLOSES = reading(
  'reef',
  'closes',
  ['2026-08', '2026-09', '2026-10'].map((name) => ({ month: `${name}-01`, closed_on: '2026-11-10' })),
);

test('net burn leaves out transfers, financing, capital expenditure and draws', async () => {
  // (3 × (1500 + 300 + 50 − 1000) − 600 deposit) ÷ 3
  const values = await valuesOf(
    [ACCOUNTS, POSTINGS, CLOSES],
    ['monthly-net-burn', 'owner-draws', 'cash-on-hand', 'deferred-revenue'],
  );
  expect(values).toEqual({
    'cash-on-hand': 3250,
    'deferred-revenue': 600,
    'monthly-net-burn': 650,
    'owner-draws': 400,
  });
});

test('runway counts free cash only, after draws, debt service and capital expenditure', async () => {
  // Free cash 3250 − 600 = 2650; a month −(850 + 200 + 400 + 1000) = −2450, a week −565.38: below zero in week 5.
  const { 'cash-runway': runway } = await valuesOf([ACCOUNTS, POSTINGS, CLOSES], ['cash-runway']);
  expect(runway).toBe(1.2);
  const due = reading('reef', 'obligations', [
    { kind: 'tax', due: '2026-12-01', amount: '1600', currency: 'USD' },
  ]);
  const earlier = await valuesOf([ACCOUNTS, POSTINGS, CLOSES, due], ['cash-runway']);
  expect(earlier['cash-runway']).toBe(0.5);
});

test('break-even is fixed cost over contribution', async () => {
  const values = await valuesOf(
    [ACCOUNTS, POSTINGS, CLOSES],
    ['contribution-margin', 'break-even', 'break-even-gap', 'reserve-months'],
  );
  expect(values).toEqual({
    'break-even': 2214.29,
    'break-even-gap': -850,
    'contribution-margin': 0.7,
    'reserve-months': 1.71,
  });
});

test('revenue of the portfolio leaves out what companies sell to each other', async () => {
  const sale = (id: string, more: Record<string, string>) =>
    txn(id, '2026-11-20', { bank: '100', sales: '-100' }, more);
  const rows = [...sale('1', {}), ...sale('2', { counterparty_tenant: 'studio' })];
  const { metrics } = await run(
    [ACCOUNTS, reading('reef', 'postings', rows, { coveredThrough: '2026-11-22' })],
    ['revenue-recognised-30d'],
  );
  expect(metrics[0]?.figures.map(({ tenant, value }) => [tenant, value])).toEqual([
    [null, 100],
    ['reef', 200],
  ]);
});

test('revenue posted before its service is found by the booking in the memo', async () => {
  const booking = {
    ...{ id: 'B-1', product: 'sail', booked_on: '2026-10-20', confirmed_on: '2026-10-22' },
    ...{ service_start: '2026-12-20', service_end: '2026-12-20', status: 'confirmed', amount: '900' },
    currency: 'USD',
  };
  const early = txn('9', '2026-10-22', { bank: '600', sales: '-600' }, { memo: 'Deposit B-1, card' });
  const bookings = reading('reef', 'bookings', [booking], { coveredThrough: '2026-11-22' });
  const breachesOf = async (postings: Reading) =>
    (await run([ACCOUNTS, postings, bookings], ['early-revenue'])).rules[0]?.breaches;
  expect(await breachesOf(POSTINGS)).toEqual([]);
  const wrong = { ...POSTINGS, rows: reading('reef', 'postings', early).rows };
  expect((await breachesOf(wrong))?.map(({ subject, title, money }) => [subject, title, money])).toEqual([
    ['B-1', 'Revenue of booking B-1 is posted before its service on 20 December 2026', 600],
  ]);
});

test('ADR, occupancy and RevPAR count the nights of the last 30 days', async () => {
  const unit = { property: 'villa', unit: 'house', kind: 'nightly', starts: '2025-01-01', status: 'active' };
  const stay = (id: string, from: string, to: string, amount: string) => ({
    ...{ id, product: 'night', booked_on: '2026-10-01', service_start: from, service_end: to },
    ...{ status: 'served', amount, currency: 'USD' },
  });
  const values = await valuesOf(
    [
      reading('reef', 'leases', [unit]),
      reading('reef', 'products', [{ id: 'night', name: 'Night', recognition: 'per night' }]),
      reading(
        'reef',
        'bookings',
        [stay('1', '2026-11-01', '2026-11-04', '330'), stay('2', '2026-10-22', '2026-10-26', '400')],
        { coveredThrough: '2026-11-22' },
      ),
    ],
    ['adr', 'occupancy', 'revpar'],
  );
  // Three nights at 110; of the other stay two of four nights at 100.
  expect(values).toEqual({ adr: 106, occupancy: 0.1667, revpar: 17.67 });
});

test('MRR takes yearly rates by the month, and only contracts in force', async () => {
  const contract = (id: string, more: Record<string, string>) => ({
    ...{ id, client: id, starts: '2026-01-01', billing: 'recurring', period: 'month', rate: '500' },
    ...more,
  });
  const contracts = reading('reef', 'contracts', [
    contract('a', {}),
    contract('b', { period: 'year', rate: '1000' }),
    contract('c', { ends: '2026-10-31' }),
    contract('d', { billing: 'hourly' }),
    contract('studio', {}),
  ]);
  const { metrics } = await run([contracts], ['mrr']);
  expect(metrics[0]?.figures.map(({ value }) => value)).toEqual([583.33, 1083.33]);
});

test('when the last risk of the repositories is gone, its rules are checked and find nothing', async () => {
  const entries = ['secret-in-repository', 'environment-file-committed', 'security-gaps'];
  const repositories = reading('reef', 'repositories', [{ repository: 'site' }]);
  const risks = [
    { repository: 'site', kind: 'secret', path: 'a.ts', at: '3', detail: 'A token' },
    { repository: 'site', kind: 'environment file', path: '.env', at: '1', detail: null },
  ];
  const outcome = async (readings: readonly Reading[]) => {
    const { rules: checked, exhibits } = await run(readings, entries);
    return [
      ...checked.map(({ status, breaches }) => [status, ...breaches.map(({ subject }) => subject)]),
      ...exhibits.map(({ status, rows }) => [status, ...rows.map(([, , kind]) => kind)]),
    ];
  };
  expect(await outcome([repositories, reading('reef', 'repository_risks', risks)])).toEqual([
    ['checked', 'site · .env'],
    ['checked', 'site · a.ts · 3'],
    ['collected', 'secret', 'environment file'],
  ]);
  expect(await outcome([repositories, reading('reef', 'repository_risks', [])])).toEqual([
    ['checked'],
    ['checked'],
    ['collected'],
  ]);
  expect(await outcome([])).toEqual([['not measured'], ['not measured'], ['missing']]);
});

const PROJECT = { project: 'a.md', title: 'Site', status: 'active', updated: '2026-11-20' };
const COVERED = { coveredThrough: '2026-11-23' };

function entries(...titles: string[]): Reading {
  const rows = titles.map((title) => ({ project: 'a.md', item: title, kind: 'blocker', title, role: 'CTO' }));
  return reading('reef', 'project_items', rows, COVERED);
}

async function blockers(readings: readonly Reading[]) {
  const { rules } = await run(readings, ['project-blocker']);
  return rules.map(({ status, gaps, breaches }) => [
    status,
    gaps.length,
    breaches.map(({ subject }) => subject),
  ])[0];
}

test('every blocker of a hand-off is a finding of its own, wherever it stands, read by its role', async () => {
  const projects = reading('reef', 'projects', [PROJECT], COVERED);
  const four = ['a.md · bank', 'a.md · dock', 'a.md · fuel', 'a.md · mast'];
  expect(await blockers([projects, entries('bank', 'dock', 'fuel', 'mast')])).toEqual(['checked', 0, four]);
  expect(await blockers([projects, entries('new', 'mast', 'fuel', 'dock', 'bank')])).toEqual([
    'checked',
    0,
    [...four, 'a.md · new'],
  ]);
  const { rules } = await run([projects, entries('bank')], ['project-blocker']);
  expect(rules[0]?.breaches[0]?.owner).toBe('cto');
  expect(rules[0]?.entry.meta.most_per_file).toBe(3);
});

test('the last blocker and the last hand-off are gone when the folder was read, in doubt when it was not', async () => {
  const projects = reading('reef', 'projects', [PROJECT], COVERED);
  const none = (table: 'projects' | 'project_items') => reading('reef', table, [], COVERED);
  const failed = { status: 'failed', reason: 'no such folder' } as const;
  expect(await blockers([projects, none('project_items')])).toEqual(['checked', 0, []]);
  expect(await blockers([none('projects'), none('project_items')])).toEqual(['checked', 0, []]);
  const unread = [reading('reef', 'projects', [], failed), reading('reef', 'project_items', [], failed)];
  expect(await blockers(unread)).toEqual(['not collected', 1, []]);
});

test('a credential in a hand-off keeps its life when its line moves', async () => {
  const projects = reading('reef', 'projects', [PROJECT]);
  const at = async (...lines: number[]) => {
    const rows = lines.map((line) => ({ project: 'a.md', at: String(line), detail: 'GITHUB_TOKEN' }));
    const { rules } = await run([projects, reading('reef', 'project_secrets', rows)], ['secret-in-handoff']);
    return rules[0]?.breaches.map(({ subject }) => subject);
  };
  expect(await at(3, 9)).toEqual(['a.md · GITHUB_TOKEN · 1', 'a.md · GITHUB_TOKEN · 2']);
  expect(await at(5, 7)).toEqual(await at(3, 9));
  expect(await at()).toEqual([]);
});
