import { DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import { isValued } from '../domain/currency.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { type TableName, tableDefinition } from '../domain/tables.ts';
import type { Reading } from '../sources/types.ts';
import { type Database, identifier, literal, WAREHOUSE_TABLES } from './database.ts';

/** Rows of a vector of DuckDB. */
const CHUNK = 2048;

/** A value on its way into a table: text in canonical form, or a number. */
export type Cell = string | number | null;

/**
 * Puts the readings' rows into their tables, sorted by tenant, key, file and line, whatever order the sources answered in.
 * Of several rows with one key the one with the newest `recorded_on` not after `asOf` counts.
 */
export async function loadReadings(
  database: Database,
  readings: readonly Reading[],
  asOf: string,
): Promise<void> {
  const byTable = Map.groupBy(
    readings.filter(({ rows }) => rows.length > 0),
    ({ table }) => table,
  );
  for (const [table, ofTable] of byTable) {
    const typed = await stage(database, table, rowsOf(table, ofTable));
    const original = isValued(table) ? ', coalesce(amount, 0) as original_amount' : '';
    await database.connection.run(
      `insert into ${table} by name select *${original} from (${typed}) ${newestKnown(table, asOf)}; drop table texts`,
    );
  }
}

function* rowsOf(table: TableName, readings: readonly Reading[]): Generator<Cell[]> {
  const columns = Object.keys(tableDefinition(table).columns);
  for (const { tenant, source, rows } of readings) {
    for (const { values, file, line } of rows) {
      yield [tenant, ...columns.map((column) => values[column] ?? null), source, file, line];
    }
  }
}

/** Rows go into the table `texts`, a chunk of DuckDB's own size a call; returns the query that gives them the types of their table. */
async function stage(database: Database, table: string, rows: Iterable<Cell[]>): Promise<string> {
  const { connection } = database;
  const columns = Object.entries(WAREHOUSE_TABLES[table] ?? {});
  const texts = columns.map(([column]) => `${identifier(column)} varchar`);
  const typed = columns.map(([column, type]) => `${identifier(column)}::${type} as ${identifier(column)}`);
  await connection.run(`create temp table texts (${texts.join(', ')})`);
  const appender = await connection.createAppender('texts', null, 'temp');
  const types = columns.map(() => VARCHAR);
  for (const chunk of inChunks(rows)) {
    const data = DuckDBDataChunk.create(types, chunk.length);
    for (const index of types.keys()) {
      data.setColumnValues(
        index,
        chunk.map((row) => text(row[index])),
      );
    }
    appender.appendDataChunk(data);
  }
  appender.closeSync();
  return `select ${typed.join(', ')} from texts`;
}

function text(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

function* inChunks(rows: Iterable<Cell[]>): Generator<Cell[][]> {
  let chunk: Cell[][] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length === CHUNK) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

/** In order, and of rows with one key the first. A window with partitions would say the same, in three times the time over few rows. */
function newestKnown(table: TableName, asOf: string): string {
  const { key, known } = tableDefinition(table);
  const keys = ['tenant', ...key].map(identifier).join(', ');
  const rows = known === 'recorded_on' ? `where coalesce(recorded_on <= ${literal(asOf)}, true)` : '';
  const newest = known === 'recorded_on' ? 'recorded_on desc nulls last, ' : '';
  return `${rows}
    qualify row(${keys}) is distinct from lag(row(${keys})) over (order by ${keys}, ${newest}source, file, line)
    order by ${keys}, source, file, line`;
}

/** `tenants` (in the portfolio's order) and `targets`. */
export async function loadPortfolio(database: Database, portfolio: Portfolio): Promise<void> {
  const tenants = portfolio.tenants.map(({ id, name, activity, parent }, position) => [
    id,
    name,
    activity,
    parent ?? null,
    position,
  ]);
  const targets = portfolio.targets.map(({ metric, tenant, by, value }) => [
    metric,
    tenant ?? null,
    by,
    value,
  ]);
  await insert(database, 'tenants', tenants);
  await insert(database, 'targets', targets);
}

/** What earlier runs found: figures that are numbers, and findings. */
export async function loadHistory(database: Database, history: readonly Snapshot[]): Promise<void> {
  await insert(database, 'history_metrics', history.flatMap(metricRows));
  await insert(database, 'history_findings', history.flatMap(findingRows));
}

function metricRows({ run, metrics }: Snapshot): Cell[][] {
  return metrics.flatMap(({ id, figures }) =>
    figures.map(({ tenant, value, status }) => [
      run,
      id,
      tenant,
      typeof value === 'number' ? value : null,
      status,
    ]),
  );
}

function findingRows({ run, findings }: Snapshot): Cell[][] {
  return findings.map(({ fingerprint, rule, tenant, condition, severity, money }) => [
    run,
    fingerprint,
    rule,
    tenant,
    condition,
    severity,
    money,
  ]);
}

/** Adds rows to a table; cells in the order of its columns. */
export async function insert(database: Database, table: string, rows: readonly Cell[][]): Promise<void> {
  if (rows.length === 0) return;
  const typed = await stage(database, table, rows);
  await database.connection.run(`insert into ${table} ${typed}; drop table texts`);
}
