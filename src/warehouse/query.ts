import type { DuckDBValue } from '@duckdb/node-api';
import type { CatalogueEntry } from '../domain/analysis.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import type { Problem } from '../domain/problem.ts';
import type { Reading } from '../sources/types.ts';
import { bindProblem, type Meta } from './check-columns.ts';
import { byTable, type Gap, type Standing, standingOf } from './coverage.ts';
import { type Lane, literal, settingLiterals, setVariables } from './database.ts';
import { searchFirst } from './keep-views.ts';

export type ResultRow = Readonly<Record<string, DuckDBValue>>;

/** One entry's tables, whom they speak of, and the rows of its query without the tenants that are gaps. */
export interface Answer {
  tables: readonly string[];
  standing: Standing;
  /** Tenants that are in the answer, though not every rule could be checked for them, and why; only over what the run judged. */
  unsure: readonly Gap[];
  rows: readonly ResultRow[];
}

export interface ContextInput {
  asOf: string;
  portfolio: Pick<Portfolio, 'tenants' | 'settings' | 'currency'>;
  readings: readonly Reading[];
  /** Earlier runs, oldest first. */
  history: readonly { run: string }[];
}

/** What every query of one analysis shares. */
export interface Context {
  database: Lane;
  asOf: string;
  /** In the portfolio's order. */
  tenants: readonly string[];
  settings: Readonly<Record<string, number>>;
  readings: ReadonlyMap<string, readonly Reading[]>;
  /** Tables of the run's own that say nothing, because nothing was there to fill them. */
  silent: Set<string>;
  /** Tenants for which rules could not be checked: what stands on findings is not the whole of them. */
  unsure: readonly Gap[];
  /** Earlier runs whose figures may have to be restated, newest first. */
  earlier: readonly string[];
  /** Asks for the day of an earlier run: a month that was closed later does not count as closed. */
  isPast: boolean;
  problems: Problem[];
}

/** The variables that every query may read, as SQL. */
export function runVariables({
  asOf,
  portfolio,
}: Pick<ContextInput, 'asOf'> & {
  portfolio: { currency: string };
}): Record<string, string> {
  return {
    as_of: `date ${literal(asOf)}`,
    currency: literal(portfolio.currency),
    gaps: '[]::varchar[]',
  };
}

/** Sets the variables that every query may read on a connection of its own, and says what its queries share. */
export async function openContext(
  database: Lane,
  { asOf, portfolio, readings, history }: ContextInput,
): Promise<Context> {
  await setVariables(database, runVariables({ asOf, portfolio }));
  await searchFirst(database, 'kept');
  return {
    database,
    asOf,
    tenants: portfolio.tenants.map(({ id }) => id),
    settings: portfolio.settings,
    readings: byTable(readings),
    silent: new Set(),
    unsure: [],
    earlier: [history.at(-1), history.at(-4)].flatMap((snapshot) => snapshot?.run ?? []),
    isPast: false,
    problems: [],
  };
}

/** Tables that hold what a run makes of its breaches. */
const JUDGED = ['findings', 'promises', 'money_ledger'];

/**
 * Runs an entry's query without the rows of tenants that are gaps; a query that fails is a problem and has no rows. `overEmpty`:
 * a table that is known to be empty answers the query (a rule finds nothing there), else it is as if nobody brought it.
 */
export async function ask(
  context: Context,
  { file, meta, sql, tables }: CatalogueEntry<Meta>,
  overEmpty = false,
): Promise<Answer> {
  const { database, settings, problems } = context;
  const known = standingOf(tables, meta, context.readings, context.tenants, context.asOf);
  const isSilent = tables.some((table) => context.silent.has(table) && !meta.optional.includes(table));
  const standing: Standing =
    isSilent || (known.empty && !overEmpty) ? { gaps: [], state: 'absent', empty: known.empty } : known;
  const unsure = tables.some((table) => JUDGED.includes(table)) ? context.unsure : [];
  const answer = { tables, standing, unsure };
  if (standing.state === 'absent') return { ...answer, rows: [] };
  const own = Object.keys(meta.settings).map((name) => [name, settings[name] ?? meta.settings[name] ?? 0]);
  await setVariables(database, settingLiterals(Object.fromEntries(own)));
  try {
    return { ...answer, rows: await rowsOf(context, standing, sql) };
  } catch (error) {
    const { what, fix } = bindProblem(error);
    problems.push({ where: file, what, fix });
    return { ...answer, rows: [] };
  }
}

async function rowsOf(
  { database, isPast }: Context,
  { gaps }: Standing,
  sql: string,
): Promise<readonly ResultRow[]> {
  const { connection } = database;
  if (gaps.length === 0 && !isPast) return (await connection.runAndReadAll(sql)).getRowObjects();
  const list = gaps.map(({ tenant }) => literal(tenant)).join(', ');
  await connection.run(`set variable gaps = [${list}]::varchar[]`);
  await searchFirst(database, isPast ? 'past' : 'seen');
  try {
    return (await connection.runAndReadAll(sql)).getRowObjects();
  } finally {
    await searchFirst(database, 'kept');
  }
}
