import { describe, expect, test } from 'vitest';
import { isIsoDate, weeklyRunsBefore } from '../domain/run.ts';
import { isTableName, type TableName, tableDefinition } from '../domain/tables.ts';
import { AS_OF } from './calendar.ts';
import { cleanSample } from './clean.ts';
import { field, rowsOf, type Sample, type SampleRow } from './types.ts';

describe.each([1, 2, 3])('clean sample of seed %i', (seed) => {
  const sample = cleanSample(seed);

  test('is the same each time', () => {
    expect(cleanSample(seed)).toEqual(sample);
  });

  test('fills only columns of the tables, with values that they take', () => {
    expect(everyTable(sample).flatMap(([table, rows]) => rows.flatMap((row) => misfits(table, row)))).toEqual(
      [],
    );
  });

  test('has no two rows with the same key and knowledge date, and knows nothing of the future', () => {
    for (const [table, rows] of everyTable(sample)) {
      const { key, known } = tableDefinition(table);
      const keys = rows.map((row) => [...key, known].map((column) => field(row, column)).join('|'));
      expect(new Set(keys).size, table).toBe(rows.length);
      expect(
        rows.filter((row) => field(row, known) === '' || field(row, known) > AS_OF),
        table,
      ).toEqual([]);
    }
  });

  test('balances to the cent', () => {
    for (const tenant of Object.keys(sample)) {
      const sums = new Map<string, number>();
      for (const row of rowsOf(sample, tenant, 'postings'))
        sums.set(
          field(row, 'txn'),
          (sums.get(field(row, 'txn')) ?? 0) + Math.round(Number(field(row, 'amount')) * 100),
        );
      expect([...sums].filter(([, sum]) => sum !== 0)).toEqual([]);
    }
  });

  test('has no account on the wrong side in any week of the backfill', () => {
    for (const tenant of Object.keys(sample))
      for (const week of [...weeklyRunsBefore(AS_OF, 26), AS_OF])
        expect(wrongSides(sample, tenant, week), `${tenant} ${week}`).toEqual([]);
  });

  test('shows what tenants sell to each other in both books', () => {
    const between = (from: string, to: string, type: RegExp): number =>
      rowsOf(sample, from, 'postings')
        .filter((row) => field(row, 'counterparty_tenant') === to && type.test(field(row, 'account')))
        .reduce((sum, row) => sum + Math.round(Number(field(row, 'amount')) * 100), 0);
    for (const [seller, buyer] of [
      ['jada', 'queen-of-san-diego'],
      ['dangerous-centaur', 'jada'],
      ['dangerous-centaur', 'queen-of-san-diego'],
    ] as const) {
      expect(between(seller, buyer, /^4/)).toBeLessThan(0);
      expect(between(seller, buyer, /^4/) + between(buyer, seller, /^[56]/)).toBe(0);
    }
  });

  test('has as much receivable as its invoices less the payments in the books', () => {
    const agency = 'dangerous-centaur';
    const legs = rowsOf(sample, agency, 'postings').filter((row) => field(row, 'account') === '1100');
    const total = (rows: readonly SampleRow[]): number =>
      rows.reduce((sum, row) => sum + Math.round(Number(field(row, 'amount')) * 100), 0);
    const entered = new Set(legs.map((row) => field(row, 'memo').replace('Payment ', '')));
    const paid = rowsOf(sample, agency, 'payments').filter((row) => entered.has(field(row, 'invoice')));
    expect(total(legs)).toBe(total(rowsOf(sample, agency, 'invoices')) - total(paid));
  });
});

function everyTable(sample: Sample): [TableName, readonly SampleRow[]][] {
  return Object.values(sample).flatMap((tables) =>
    Object.entries(tables).flatMap(([table, rows]) =>
      isTableName(table) ? [[table, rows] as [TableName, readonly SampleRow[]]] : [],
    ),
  );
}

function misfits(table: TableName, row: SampleRow): string[] {
  const { columns } = tableDefinition(table);
  const unknown = Object.keys(row).filter((name) => !Object.hasOwn(columns, name));
  const wrong = Object.entries(columns).filter(([name, { required, type, values }]) => {
    const value = field(row, name);
    if (value === '') return required;
    if (values !== undefined && !values.includes(value)) return true;
    if (type === 'date') return !isIsoDate(value);
    if (type === 'boolean') return value !== 'true' && value !== 'false';
    return type !== 'text' && !/^-?\d+(\.\d+)?$/.test(value);
  });
  return [...unknown, ...wrong.map(([name]) => name)].map(
    (name) => `${table}.${name}: ${JSON.stringify(row)}`,
  );
}

function wrongSides(sample: Sample, tenant: string, week: string): string[] {
  const balances = new Map<string, number>();
  for (const row of rowsOf(sample, tenant, 'postings'))
    if (field(row, 'recorded_on') <= week)
      balances.set(
        field(row, 'account'),
        (balances.get(field(row, 'account')) ?? 0) + Math.round(Number(field(row, 'amount')) * 100),
      );
  return rowsOf(sample, tenant, 'accounts')
    .filter(
      (row) => (balances.get(field(row, 'code')) ?? 0) * (field(row, 'normal_side') === 'debit' ? 1 : -1) < 0,
    )
    .map((row) => field(row, 'name'));
}
