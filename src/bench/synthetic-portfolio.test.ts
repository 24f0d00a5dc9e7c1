import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeSyntheticPortfolio } from './synthetic-portfolio.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quarterdeck-bench-test-'));
  writeSyntheticPortfolio(folder, { postings: 4001, bookings: 400 });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function rows(table: string): Record<string, string>[] {
  return readdirSync(join(folder, 'records')).flatMap((tenant) => {
    const text = readFileSync(join(folder, 'records', tenant, `${table}.csv`), 'utf8');
    return parse<Record<string, string>>(text, { columns: true }).map((row) => ({ tenant, ...row }));
  });
}

test('the books have as many postings and bookings as asked for', () => {
  expect([rows('postings').length, rows('bookings').length]).toEqual([4001, 400]);
});

test('every transaction balances to the cent', () => {
  const sums = new Map<string, number>();
  for (const { tenant, txn, amount } of rows('postings')) {
    const key = `${tenant} ${txn}`;
    sums.set(key, (sums.get(key) ?? 0) + Number(amount?.replace('.', '')));
  }
  expect(sums.size).toBeGreaterThan(1000);
  expect([...sums].filter(([, cents]) => cents !== 0)).toEqual([]);
});
