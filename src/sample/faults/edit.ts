import type { TableName } from '../../domain/tables.ts';
import { type Entry, legRows } from '../books.ts';
import { field, rowsOf, type Sample, type SampleRow, withRows } from '../types.ts';

type Test = (row: SampleRow) => boolean;

/** A test for rows whose columns have these values. */
export function where(values: SampleRow): Test {
  const wanted = Object.entries(values);
  return (row) => wanted.every(([column, value]) => field(row, column) === value);
}

export function dropRows(sample: Sample, tenant: string, table: TableName, test: Test): Sample {
  return withRows(sample, tenant, table, (rows) => rows.filter((row) => !test(row)));
}

export function changeRows(
  sample: Sample,
  tenant: string,
  table: TableName,
  test: Test,
  change: (row: SampleRow) => SampleRow,
): Sample {
  return withRows(sample, tenant, table, (rows) =>
    rows.map((row) => (test(row) ? { ...row, ...change(row) } : row)),
  );
}

export function addRows(
  sample: Sample,
  tenant: string,
  table: TableName,
  added: readonly SampleRow[],
): Sample {
  return withRows(sample, tenant, table, (rows) => [...rows, ...added]);
}

/** The newest row with these values; throws when there is none. */
export function newest(sample: Sample, tenant: string, table: TableName, test: Test): SampleRow {
  const row = rowsOf(sample, tenant, table).findLast(test);
  if (row === undefined) throw new Error(`no such row in ${tenant}/${table}`);
  return row;
}

/** A further version of the newest row with these values. */
export function addVersion(
  sample: Sample,
  tenant: string,
  table: TableName,
  test: Test,
  change: SampleRow,
): Sample {
  return addRows(sample, tenant, table, [{ ...newest(sample, tenant, table, test), ...change }]);
}

/** Adds a transaction with the next free number. */
export function addEntry(sample: Sample, tenant: string, entry: Entry): Sample {
  const numbers = rowsOf(sample, tenant, 'postings').map((row) => field(row, 'txn'));
  const prefix = (numbers[0] ?? 'X-').replace(/\d+$/, '');
  const next = Math.max(9000, ...numbers.map((txn) => Number(txn.replace(/^\D*/, '')))) + 1;
  return addRows(sample, tenant, 'postings', legRows(entry, `${prefix}${next}`));
}

/** Balance of an account, debit positive, in cents. */
export function balanceOf(sample: Sample, tenant: string, accounts: ReadonlySet<string>): number {
  return rowsOf(sample, tenant, 'postings')
    .filter((row) => accounts.has(field(row, 'account')))
    .reduce((sum, row) => sum + Math.round(Number(field(row, 'amount')) * 100), 0);
}

/** The first transaction with this memo on or after a day. */
export function txnOf(sample: Sample, tenant: string, memo: string, from: string): string {
  const row = rowsOf(sample, tenant, 'postings').find(
    (leg) => field(leg, 'memo') === memo && field(leg, 'date') >= from,
  );
  if (row === undefined) throw new Error(`no "${memo}" in ${tenant} from ${from}`);
  return field(row, 'txn');
}
