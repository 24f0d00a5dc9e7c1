import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { tablesOf } from './lint-query.ts';

test.each([
  ['select * from postings p join accounts a using (tenant)', 'accounts postings'],
  [
    'with x as (select p.* from postings p) select tenant from x join closes using (tenant)',
    'closes postings',
  ],
  ['with postings as (select * from postings) select * from postings', 'postings'],
  ['with accounts as (select 1 as a) select * from accounts, closes', 'closes'],
  ['with a as (with time as (select * from leases) from time) select * from a, time', 'leases time'],
  ['select 1 from assets where id in (select asset from certificates)', 'assets certificates'],
  [
    'with recursive rents as (select 1 as n union all select n + 1 from rents where n < 3) select * from rents, time',
    'time',
  ],
  ['select * from ledger join closes using (tenant)', 'accounts answers closes postings'],
  ['select * from transactions', 'postings'],
  ['with ledger as (from rents) from ledger', 'rents'],
  ['from clients union all (with c as (from contracts) from c)', 'clients contracts'],
])('%s', async (sql, tables) => {
  const database = await openDatabase();
  expect((await tablesOf(database.connection, sql)).join(' ')).toBe(tables);
  database.close();
});
