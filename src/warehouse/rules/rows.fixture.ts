import type { Row } from './rule.fixture.ts';

/** A small chart of accounts. The owner gave the berth no category. */
export const ACCOUNTS: readonly Row[] = [
  { code: 'bank', name: 'Bank', type: 'asset', category: 'cash', cash: true },
  { code: 'boat', name: 'Boat', type: 'asset', category: 'fixed asset' },
  { code: 'card', name: 'Credit card', type: 'liability', category: 'payable' },
  { code: 'deposits', name: 'Deposits', type: 'liability', category: 'deferred revenue' },
  { code: 'tax-held', name: 'Sales tax', type: 'liability', category: 'taxes collected' },
  { code: 'capital', name: 'Capital', type: 'equity', category: 'capital' },
  { code: 'draws', name: 'Draws', type: 'equity', category: 'draws', normal_side: 'debit' },
  { code: 'sales', name: 'Sales', type: 'income', category: 'sales' },
  { code: 'fuel', name: 'Fuel', type: 'expense', category: 'fuel', behaviour: 'variable' },
  { code: 'rent', name: 'Rent', type: 'expense', category: 'rent', behaviour: 'fixed' },
  { code: 'wear', name: 'Depreciation', type: 'expense', category: 'depreciation', behaviour: 'fixed' },
  { code: 'interest', name: 'Interest', type: 'expense', category: 'interest', behaviour: 'fixed' },
  { code: 'income-tax', name: 'Income tax', type: 'expense', category: 'income tax', behaviour: 'fixed' },
  { code: 'berth', name: 'Berth', type: 'expense', behaviour: 'fixed' },
  { code: 'unknown', name: 'Uncategorised', type: 'expense', category: 'uncategorised' },
];

/** The legs of one transaction: account → amount, debit positive. They need not balance. */
export function txn(id: string, date: string, legs: Readonly<Record<string, number>>, more: Row = {}): Row[] {
  return Object.entries(legs).map(([account, amount]) => ({
    ...{ txn: id, leg: account, date, account, amount, currency: 'USD' },
    ...more,
  }));
}

/** One month's postings: account → amount on a day in the middle of the month, against the bank. */
export function month(name: string, amounts: Readonly<Record<string, number>>, more: Row = {}): Row[] {
  return Object.entries(amounts).flatMap(([account, amount]) =>
    txn(`${account}-${name}`, `${name}-15`, { [account]: amount, bank: -amount }, more),
  );
}

/** The closes of months such as `2026-10`. */
export function closes(...months: readonly string[]): Row[] {
  return months.map((name) => ({ month: `${name}-01`, closed_on: `${name}-28` }));
}

/** Postings of months, all of them closed. */
export function closed(
  months: Readonly<Record<string, Readonly<Record<string, number>>>>,
  more: readonly Row[] = [],
) {
  return {
    accounts: ACCOUNTS,
    closes: closes(...Object.keys(months)),
    postings: [...Object.entries(months).flatMap(([name, amounts]) => month(name, amounts)), ...more],
  };
}

/** A confirmed sail of $100. */
export function booking(id: string, more: Row = {}): Row {
  return {
    ...{
      id,
      product: 'sail',
      channel: 'site',
      customer: id,
      booked_on: '2026-10-01',
      confirmed_on: '2026-10-02',
    },
    ...{ service_start: '2026-12-05', service_end: '2026-12-05', status: 'confirmed', amount: 100 },
    ...{ currency: 'USD', ...more },
  };
}

/** As many rows as wanted, numbered from 1. */
export function times<T>(count: number, of: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => of(index + 1));
}
