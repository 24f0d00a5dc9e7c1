import type { TableName } from './tables.ts';

/**
 * Tables whose amounts may be in a foreign currency, and the day whose rate turns a row into the reporting currency. A day
 * after the run counts as the run's. Payments are not among them: they take the currency and the rate of their invoice, so
 * that an invoice paid in full is never open by what the rate moved.
 */
export const VALUED_ON = {
  postings: 'date',
  bookings: 'booked_on',
  obligations: 'due',
  invoices: 'issued',
  cloud_costs: 'day',
} as const satisfies Partial<Record<TableName, string>>;

export type ValuedTable = keyof typeof VALUED_ON;

export function isValued(table: TableName): table is ValuedTable {
  return Object.hasOwn(VALUED_ON, table);
}

/** A rate holds on its own day and so many days after it: weekends and holidays have none. */
export const RATE_DAYS = 7;
