import type { Catalogue } from '../domain/analysis.ts';
import { monthAfter } from '../domain/run.ts';
import type { Reading } from '../sources/types.ts';
import { analyse } from './analyse.ts';
import { portfolioOf, posting, reading } from './warehouse.fixture.ts';

/** Figures and rows of the metrics and exhibits of these ids, as the run of 23 November 2026 has them. */
export async function look(catalogue: Catalogue, readings: readonly Reading[], ids: readonly string[]) {
  const { metrics, exhibits } = await analyse({
    asOf: '2026-11-23',
    portfolio: portfolioOf(['reef', 'studio']),
    readings,
    history: [],
    catalogue: {
      metrics: catalogue.metrics.filter(({ id }) => ids.includes(id)),
      rules: [],
      exhibits: catalogue.exhibits.filter(({ id }) => ids.includes(id)),
      forecasts: catalogue.forecasts,
    },
  });
  return {
    figures: metrics.flatMap(({ figures }) => figures.map(({ tenant, value }) => [tenant, value])),
    words: metrics.flatMap(({ figures }) => figures.map(({ reason }) => reason)),
    rows: exhibits.flatMap(({ columns, rows }) =>
      rows.map((row) => Object.fromEntries(row.map((value, place) => [columns[place]?.key, value]))),
    ),
  };
}

/** A small chart of accounts with one account of each kind. */
export function accounts(tenant: string): Reading {
  return reading(tenant, 'accounts', [
    { code: 'bank', name: 'Bank', type: 'asset', category: 'cash', cash: 'true' },
    { code: 'boat', name: 'Boat', type: 'asset', category: 'fixed asset' },
    { code: 'deposits', name: 'Deposits', type: 'liability', category: 'deferred revenue' },
    { code: 'taxes', name: 'Taxes', type: 'liability', category: 'taxes collected' },
    { code: 'loan', name: 'Loan', type: 'liability', category: 'loan' },
    { code: 'capital', name: 'Capital', type: 'equity', category: 'capital' },
    { code: 'draws', name: 'Draws', type: 'equity', category: 'draws', normal_side: 'debit' },
    { code: 'sales', name: 'Sales', type: 'income', category: 'sales' },
    { code: 'fuel', name: 'Fuel', type: 'expense', category: 'fuel', behaviour: 'variable' },
    { code: 'rent', name: 'Rent', type: 'expense', category: 'rent', behaviour: 'fixed' },
    { code: 'misc', name: 'Unsorted', type: 'expense', category: 'uncategorised' },
    { code: 'interest', name: 'Interest', type: 'expense', category: 'interest', behaviour: 'fixed' },
  ]);
}

/** Legs of one transaction: account → amount. */
export function txn(
  id: string,
  date: string,
  legs: Record<string, string>,
  more: Record<string, string> = {},
) {
  return Object.entries(legs).map(([account, amount]) => ({
    ...posting(id, date, account, amount),
    ...more,
  }));
}

export function sale(date: string, amount: number, more: Record<string, string> = {}) {
  return txn(`s${date}`, date, { bank: String(amount), sales: String(-amount) }, more);
}

export function postings(tenant: string, rows: readonly Record<string, string>[]): Reading {
  return reading(tenant, 'postings', rows, { coveredThrough: '2026-11-22' });
}

/** Months closed one after the other, each on the first day of the next. */
export function closes(tenant: string, first: string, count: number): Reading {
  const months = Array.from({ length: count }, (_, index) => monthAfter(first, index));
  return reading(
    tenant,
    'closes',
    months.map((month) => ({ month, closed_on: monthAfter(month, 1) })),
  );
}
