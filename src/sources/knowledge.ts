import { type TableName, tableDefinition } from '../domain/tables.ts';
import type { Row } from './types.ts';

export interface KnowledgeDate {
  /** Day of the run; what became known later is left out. */
  asOf: string;
  /** A run of the past: what has no date of its own cannot be used. */
  backfill: boolean;
}

export type KnownRows = { rows: Row[] } | { failed: string };

type Values = Readonly<Record<string, string | null>>;

/**
 * What was known of a table on the day of a run. Later rows are dropped; of several rows with one key the newest known
 * one counts, in the place of the first. Editing a row that became known after that day changes nothing here.
 */
export function knownRows(table: TableName, rows: readonly Row[], date: KnowledgeDate): KnownRows {
  const { known, key } = tableDefinition(table);
  if (date.backfill && rows.some(({ values }) => !values[known])) return notKnown(`no ${known}`);
  const then = rows.filter(({ values }) => (values[known] ?? '') <= date.asOf);
  const newest = new Map<string, Row>();
  for (const row of then) {
    const id = rowKey(key, row.values);
    const before = newest.get(id);
    if (!before || (before.values[known] ?? '') < (row.values[known] ?? '')) newest.set(id, row);
  }
  return table === 'bookings' ? knownBookings([...newest.values()], date) : { rows: [...newest.values()] };
}

/** The values of a row's key as one text. */
export function rowKey(key: readonly string[], values: Values): string {
  return key.map((column) => values[column] ?? '').join('\u001f');
}

function notKnown(why: string): { failed: string } {
  return { failed: `not known for the past: ${why}` };
}

function knownBookings(rows: readonly Row[], date: KnowledgeDate): KnownRows {
  const undated = date.backfill
    ? rows.map(({ values }) => undatedState(values)).find((why) => why !== null)
    : null;
  if (undated) return notKnown(undated);
  return { rows: rows.map((row) => ({ ...row, values: knownBooking(row.values, date) })) };
}

// A booking keeps one row for its whole life, so for the past its state must follow from the dates it carries.
function undatedState({ status, confirmed_on, cancelled_on, service_end }: Values): string | null {
  if (status === 'cancelled' && !cancelled_on) return 'a cancelled booking has no cancelled_on';
  if ((status === 'confirmed' || status === 'served') && !confirmed_on)
    return `a ${status} booking has no confirmed_on`;
  return status === 'served' && !service_end ? 'a served booking has no service_end' : null;
}

function knownBooking(values: Values, { asOf, backfill }: KnowledgeDate): Values {
  const until = (day: string | null | undefined) => (day && day <= asOf ? day : null);
  const past: Values = backfill ? { paid: null, refunded: null } : {};
  return {
    ...values,
    confirmed_on: until(values.confirmed_on),
    cancelled_on: until(values.cancelled_on),
    status: knownStatus(values, { asOf, backfill }),
    ...past,
  };
}

function knownStatus(
  { status, confirmed_on, cancelled_on, service_end }: Values,
  { asOf, backfill }: KnowledgeDate,
) {
  const later = (day: string | null | undefined) => Boolean(day && day > asOf);
  const confirmed = confirmed_on && !later(confirmed_on) ? 'confirmed' : 'inquiry';
  if (status === 'cancelled') return later(cancelled_on) ? confirmed : status;
  if (status === 'confirmed') return later(confirmed_on) ? 'inquiry' : status;
  if (status === 'served')
    return later(service_end) ? (later(confirmed_on) ? 'inquiry' : 'confirmed') : status;
  // When a quote went out is not recorded.
  return status === 'quoted' && backfill ? 'inquiry' : (status ?? null);
}
