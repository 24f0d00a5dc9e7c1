import { expect, test } from 'vitest';
import { analysed, figuresOf, type Given, rows } from './catalogue.fixture.ts';

const COVERED = { coveredThrough: '2026-11-22' };
const invoice = (id: string, client: string, amount: number, more: Given = {}) => ({
  ...{
    id,
    client,
    amount,
    contract: `${client}-h`,
    issued: '2026-10-31',
    due: '2026-11-20',
    currency: 'USD',
  },
  ...more,
});
const hourly = (client: string, rate: number) => ({
  ...{ id: `${client}-h`, client, rate, billing: 'hourly', starts: '2026-01-01', signed: '2025-12-01' },
});
const worked = (id: string, client: string, hours: number, billable = true) => ({
  ...{ id, client, hours, billable, date: '2026-10-10' },
});

// Studio is a company of the same portfolio: its own figures have the work for it, the total has not.
const CONTRACTS = rows('contracts', [hourly('acme', 100), hourly('studio', 50)]);
const TIME = rows(
  'time',
  [worked('1', 'acme', 10), worked('2', 'studio', 10), worked('3', 'acme', 2, false)],
  COVERED,
);

test('realisation and effective rate: the portfolio leaves out work between its own companies', async () => {
  const invoices = rows('invoices', [invoice('1', 'acme', 900), invoice('2', 'studio', 300)], COVERED);
  // (900 + 300) ÷ (10 × 100 + 10 × 50), and 900 ÷ 1000.
  expect(await figuresOf('realisation', CONTRACTS, TIME, invoices)).toEqual([
    [null, 0.9],
    ['reef', 0.8],
  ]);
  // 1200 ÷ 22 hours, and 900 ÷ 12.
  expect(await figuresOf('effective-hourly-rate', TIME, invoices)).toEqual([
    [null, 75],
    ['reef', 54.55],
  ]);
});

test('collection and late receivables: the same', async () => {
  const invoices = rows(
    'invoices',
    [
      invoice('1', 'acme', 400, { issued: '2026-08-31', due: '2026-09-30' }),
      invoice('2', 'studio', 100, { issued: '2026-08-31', due: '2026-09-30' }),
    ],
    COVERED,
  );
  const payments = rows('payments', [{ id: '1', invoice: '1', date: '2026-10-01', amount: 300 }], COVERED);
  // Received 300 of 500, or of 400; open 200, or 100.
  expect(await figuresOf('collection', invoices, payments)).toEqual([
    [null, 0.75],
    ['reef', 0.6],
  ]);
  expect(await figuresOf('receivables-over-30d', invoices, payments)).toEqual([
    [null, 100],
    ['reef', 200],
  ]);
});

test('contract audit: every defect at once, and none of a contract that another has followed', async () => {
  const contract = (id: string, more: Given) => ({ ...hourly('acme', 100), id, client: id, ...more });
  const contracts = rows('contracts', [
    contract('good', {}),
    contract('bad', { signed: null, rate: null, ends: '2026-10-31' }),
    contract('renews', { ends: '2026-10-31', auto_renew: true }),
    contract('soon', { ends: '2027-01-22' }),
    contract('later', { ends: '2027-01-23' }),
    contract('next', { starts: '2026-12-01', signed: null }),
    contract('old', { client: 'acme', ends: '2026-08-31' }),
    contract('new', { client: 'acme', starts: '2026-09-01' }),
  ]);
  const { exhibits } = await analysed([contracts], ['contract-audit']);
  expect(Object.fromEntries(exhibits[0]?.rows.map((row) => [row[1], row.at(-1)]) ?? [])).toEqual({
    bad: 'not signed, without a rate, expired',
    good: 'in order',
    later: 'in order',
    new: 'in order',
    next: 'not in force yet',
    old: 'followed by another',
    renews: 'in order',
    soon: 'expires within 60 days',
  });
});

test('invoices: drafts and void ones are not billed, and one said to be paid is not owed', async () => {
  const of = (id: string, status: string | null) =>
    invoice(id, 'acme', 100, { issued: '2026-08-31', due: '2026-09-30', status });
  const invoices = rows(
    'invoices',
    [
      ...[null, 'open', 'paid', 'draft', 'void'].map((status) => of(status ?? 'unstated', status)),
      invoice('last', 'acme', 100, { due: '2026-12-20', status: 'paid' }),
    ],
    COVERED,
  );
  expect(await figuresOf('receivables-over-30d', invoices)).toEqual([
    [null, 200],
    ['reef', 200],
  ]);
  // One of three.
  expect(await figuresOf('collection', invoices)).toEqual([
    [null, 0.3333],
    ['reef', 0.3333],
  ]);
  const { rules } = await analysed([invoices], ['invoice-overdue']);
  expect(rules[0]?.breaches.map(({ subject }) => subject)).toEqual(['open', 'unstated']);
});
