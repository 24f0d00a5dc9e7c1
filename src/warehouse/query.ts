import type { DuckDBValue } from '@duckdb/node-api';
import type { CatalogueEntry } from '../domain/analysis.ts';
import type { ExhibitMeta, MetricMeta, RuleMeta } from '../domain/catalogue.ts';
import type { Problem } from '../domain/problem.ts';
import type { Reading } from '../sources/types.ts';
import { bindProblem } from './check-columns.ts';
import { byTable, type Standing, standingOf } from './coverage.ts';
import {
  type Lane,
  literal,
  settingLiterals,
  setVariables,
  WAREHOUSE_TABLES,
  WAREHOUSE_VIEWS,
} from './database.ts';

export type ResultRow = Readonly<Record<string, DuckDBValue>>;

/** One entry's tables, whom they speak of, and the rows of its query without the tenants that are gaps. */
export interface Answer {
  tables: readonly string[];
  standing: Standing;
  rows: readonly ResultRow[];
}

/** What every query of one analysis shares. */
export interface Context {
  database: Lane;
  asOf: string;
  /** In the portfolio's order. */
  tenants: readonly string[];
  settings: Readonly<Record<string, number>>;
  readings: ReadonlyMap<string, readonly Reading[]>;
  problems: Problem[];
}

export function contextOf(
  database: Lane,
  asOf: string,
  portfolio: {
    tenants: readonly { id: string }[];
    settings: Readonly<Record<string, number>>;
  },
  readings: readonly Reading[],
): Context {
  return {
    database,
    asOf,
    tenants: portfolio.tenants.map(({ id }) => id),
    settings: portfolio.settings,
    readings: byTable(readings),
    problems: [],
  };
}

/**
 * Makes the schema `seen`: views of every table and view without the rows of the tenants in the variable `gaps`. First on the search
 * path, its views stand for the tables.
 */
export async function createViews({ connection }: Lane): Promise<void> {
  const isGap = "list_contains(getvariable('gaps'), tenant)";
  const views = [...Object.keys(WAREHOUSE_TABLES), ...WAREHOUSE_VIEWS].map(
    (table) =>
      `create view seen.${table} as select * from main.${table} where tenant is null or not ${isGap}`,
  );
  await connection.run(['create schema seen', ...views].join(';\n'));
}

/** Runs an entry's query without the rows of tenants that are gaps; a query that fails is a problem and has no rows. */
export async function ask(
  context: Context,
  { file, meta, sql, tables }: CatalogueEntry<MetricMeta | RuleMeta | ExhibitMeta>,
): Promise<Answer> {
  const { database, settings, problems } = context;
  const standing = standingOf(tables, meta, context.readings, context.tenants, context.asOf);
  if (standing.state === 'absent') return { tables, standing, rows: [] };
  const own = Object.keys(meta.settings).map((name) => [name, settings[name] ?? meta.settings[name] ?? 0]);
  await setVariables(database, settingLiterals(Object.fromEntries(own)));
  try {
    return { tables, standing, rows: await rowsWithout(database, standing, sql) };
  } catch (error) {
    const { what, fix } = bindProblem(error);
    problems.push({ where: file, what, fix });
    return { tables, standing, rows: [] };
  }
}

async function rowsWithout(
  { connection }: Lane,
  { gaps }: Standing,
  sql: string,
): Promise<readonly ResultRow[]> {
  if (gaps.length === 0) return (await connection.runAndReadAll(sql)).getRowObjects();
  const list = gaps.map(({ tenant }) => literal(tenant)).join(', ');
  await connection.run(`set variable gaps = [${list}]`);
  await connection.run("set search_path = 'seen,main'");
  try {
    return (await connection.runAndReadAll(sql)).getRowObjects();
  } finally {
    await connection.run("set search_path = 'main'");
  }
}
