import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueEntry } from '../domain/analysis.ts';
import { isValued } from '../domain/currency.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import { TABLE_NAMES, type TableName } from '../domain/tables.ts';
import { openSession } from '../stages/session.ts';
import { convertCurrencies } from '../warehouse/convert-currencies.ts';
import {
  type Database,
  identifier,
  literal,
  openDatabase,
  settingLiterals,
  setVariables,
} from '../warehouse/database.ts';
import { loadPortfolio } from '../warehouse/load-tables.ts';
import { runVariables } from '../warehouse/query.ts';
import { AS_OF } from './calendar.ts';
import type { Measured } from './measure.ts';

const SLOWEST = 10;

type Entry = CatalogueEntry<{ settings: Readonly<Record<string, number>> }>;

/** DuckDB reads the same files into the same tables and runs the same queries, one after the other, with all its threads. */
export async function duckdbRun(folder: string, clock: () => number): Promise<Measured> {
  const options = { content: folder, state: folder, target: 'local' } as const;
  const { portfolio, catalogue } = await openSession(options, () => `${AS_OF}T12:00:00.000Z`);
  const started = clock();
  const database = await openDatabase();
  let rows = 0;
  for (const table of TABLE_NAMES) rows += await load(database, folder, table, portfolio);
  await convertCurrencies(database, portfolio.currency, AS_OF);
  await loadPortfolio(database, portfolio);
  await setVariables(database, runVariables({ asOf: AS_OF, portfolio }));
  const loaded = clock();
  const { forecasts, rules, metrics, exhibits } = catalogue;
  const times: { entry: string; ms: number }[] = [];
  for (const entry of [...forecasts, ...rules, ...metrics, ...exhibits] as Entry[]) {
    const before = clock();
    await setVariables(database, settingLiterals(entry.meta.settings));
    await database.connection.runAndReadAll(entry.sql);
    times.push({ entry: entry.id, ms: clock() - before });
  }
  const ended = clock();
  database.close();
  return {
    ms: ended - started,
    parts: { read: loaded - started, analyse: ended - loaded },
    counts: { rows },
    slowest: times.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST),
  };
}

/** Returns how many rows there were. */
async function load(
  { connection }: Database,
  folder: string,
  table: TableName,
  { tenants }: Portfolio,
): Promise<number> {
  const original = isValued(table) ? ', coalesce(amount::decimal(18, 2), 0) as original_amount' : '';
  let rows = 0;
  for (const { id } of tenants) {
    const file = join('records', id, `${table}.csv`);
    if (!existsSync(join(folder, file))) continue;
    const { rowsChanged } = await connection.run(
      `insert into ${identifier(table)} by name
       select ${literal(id)} as tenant, *${original}, 'csv' as source, ${literal(file)} as file,
         row_number() over () + 1 as line
       from read_csv(${literal(join(folder, file))}, header = true, all_varchar = true)`,
    );
    rows += rowsChanged;
  }
  return rows;
}
