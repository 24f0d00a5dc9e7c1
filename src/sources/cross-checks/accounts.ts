import type { Fault } from '../cross-checks.ts';
import type { Reading, Row } from '../types.ts';
import { place, readingsOf } from './place.ts';

/** Accounts that postings and answers name and the tenant's chart does not have, and answers to postings that are not there. */
export function accountChecks(readings: readonly Reading[]): Fault[] {
  return readings.flatMap((reading) => {
    if (reading.table === 'postings') return undeclared(reading, readings);
    return reading.table === 'answers'
      ? [...undeclared(reading, readings), ...unasked(reading, readings)]
      : [];
  });
}

function undeclared({ tenant, table, rows }: Reading, readings: readonly Reading[]): Fault[] {
  const charts = readingsOf(readings, tenant, 'accounts');
  // What is wrong with a chart is said there.
  if (charts.some(({ status }) => status === 'failed') || rows.length === 0) return [];
  const declared = new Set(charts.flatMap((chart) => chart.rows.map(({ values }) => values.code)));
  const unknown = rows.filter(({ values }) => values.account && !declared.has(values.account));
  if (charts.length === 0) return unknown.slice(0, 1).map((row) => noChart(tenant, table, row));
  const byAccount = Map.groupBy(unknown, ({ values }) => values.account ?? '');
  return [...byAccount].map(([account, [first, ...others]]) => ({
    tenant,
    table,
    dated: true,
    problem: {
      where: place(first),
      what: `account "${account}" is not in the accounts of "${tenant}"${others.length === 0 ? '' : `, here and on ${others.length} more ${others.length === 1 ? 'line' : 'lines'}`}`,
      fix: 'Correct it, or add the account to accounts.csv',
    },
  }));
}

function noChart(tenant: string, table: Fault['table'], row: Row): Fault {
  return {
    tenant,
    table,
    dated: true,
    problem: {
      where: place(row),
      what: `"${tenant}" has ${table} and no accounts`,
      fix: 'List its accounts in accounts.csv',
    },
  };
}

function unasked({ tenant, table, rows }: Reading, readings: readonly Reading[]): Fault[] {
  const books = readingsOf(readings, tenant, 'postings');
  if (books.some(({ status }) => status === 'failed')) return [];
  const legs = new Set(books.flatMap((book) => book.rows.map(({ values }) => legOf(values))));
  return rows
    .filter(({ values }) => !legs.has(legOf(values)))
    .map((row) => ({
      tenant,
      table,
      dated: true,
      problem: {
        where: place(row),
        what: `"${tenant}" has no posting with txn "${row.values.txn}" and leg "${row.values.leg}"`,
        fix: 'Copy both from the question sheet, or delete the line',
      },
    }));
}

function legOf({ txn, leg }: Row['values']): string {
  return `${txn}\u001f${leg}`;
}
