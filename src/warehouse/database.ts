import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { isValued } from '../domain/currency.ts';
import {
  type ColumnType,
  isTableName,
  TABLE_NAMES,
  type TableName,
  tableDefinition,
} from '../domain/tables.ts';
import { MACROS } from './macros.ts';
import { VIEWS } from './views.ts';

/** A connection of its own to the warehouse: with its own variables and search path. */
export interface Lane {
  connection: DuckDBConnection;
}

/** An in-memory warehouse with all its tables. */
export interface Database extends Lane {
  /** Opens further connections; `close` closes them, too. */
  more(count: number): Promise<Lane[]>;
  close(): void;
}

/**
 * Tables that come from the portfolio, from earlier runs, from the forecasts and from this run's own findings and figures, not from
 * sources. `forecasts`: the rows of a series of a tenant (null: the portfolio) are its complete months (`kind` actual), then either the
 * months ahead (forecast, with the 80 % interval) or one row without month (left out, with the reason); each has the errors of the backtest.
 */
const OWN_TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tenants: {
    tenant: 'VARCHAR',
    name: 'VARCHAR',
    activity: 'VARCHAR',
    parent: 'VARCHAR',
    position: 'INTEGER',
  },
  targets: { metric: 'VARCHAR', tenant: 'VARCHAR', by: 'DATE', value: 'DECIMAL(18,6)' },
  forecasts: {
    series: 'VARCHAR',
    tenant: 'VARCHAR',
    month: 'DATE',
    kind: 'VARCHAR',
    value: 'DECIMAL(38,6)',
    low: 'DECIMAL(38,6)',
    high: 'DECIMAL(38,6)',
    reason: 'VARCHAR',
    method: 'VARCHAR',
    naive: 'VARCHAR',
    mean_error: 'DECIMAL(38,6)',
    naive_error: 'DECIMAL(38,6)',
    months_used: 'INTEGER',
  },
  history_metrics: {
    run: 'DATE',
    metric: 'VARCHAR',
    tenant: 'VARCHAR',
    value: 'DOUBLE',
    status: 'VARCHAR',
  },
  history_findings: {
    run: 'DATE',
    fingerprint: 'VARCHAR',
    rule: 'VARCHAR',
    tenant: 'VARCHAR',
    condition: 'VARCHAR',
    severity: 'VARCHAR',
    money: 'DECIMAL(18,2)',
  },
  findings: {
    fingerprint: 'VARCHAR',
    rule: 'VARCHAR',
    rule_title: 'VARCHAR',
    report: 'VARCHAR',
    tenant: 'VARCHAR',
    subject: 'VARCHAR',
    title: 'VARCHAR',
    detail: 'VARCHAR',
    impact: 'VARCHAR',
    severity: 'VARCHAR',
    owner: 'VARCHAR',
    condition: 'VARCHAR',
    money: 'DECIMAL(18,2)',
    n: 'DECIMAL(18,2)',
    first_seen: 'DATE',
    last_seen: 'DATE',
    due: 'DATE',
    act_by: 'DATE',
    points: 'INTEGER',
    priority: 'VARCHAR',
    first_step: 'VARCHAR',
    effort: 'VARCHAR',
    milestone: 'INTEGER',
    done_when: 'VARCHAR',
    accepted_until: 'DATE',
  },
  promises: {
    key: 'VARCHAR',
    finding: 'VARCHAR',
    tenant: 'VARCHAR',
    title: 'VARCHAR',
    owner: 'VARCHAR',
    promised_on: 'DATE',
    due: 'DATE',
    state: 'VARCHAR',
    settled_on: 'DATE',
    late: 'BOOLEAN',
    said: 'VARCHAR',
  },
  money_ledger: {
    run: 'DATE',
    kind: 'VARCHAR',
    finding: 'VARCHAR',
    tenant: 'VARCHAR',
    title: 'VARCHAR',
    money: 'DECIMAL(18,2)',
  },
  measured: {
    metric: 'VARCHAR',
    title: 'VARCHAR',
    tenant: 'VARCHAR',
    report: 'VARCHAR',
    position: 'INTEGER',
    status: 'VARCHAR',
    needs: 'VARCHAR',
  },
};

// Numbers are decimals too: their sums do not depend on the order of the rows.
const SQL_TYPES: Record<ColumnType, string> = {
  text: 'VARCHAR',
  date: 'DATE',
  money: 'DECIMAL(18,2)',
  number: 'DECIMAL(18,6)',
  rate: 'DECIMAL(18,10)',
  integer: 'BIGINT',
  boolean: 'BOOLEAN',
};

// Money times a rate, to its last decimal.
const VALUED_MONEY = 'DECIMAL(36,12)';

const PROVENANCE = { source: 'VARCHAR', file: 'VARCHAR', line: 'BIGINT' };

/** Columns and DuckDB types of every table that catalogue SQL may read. */
export const WAREHOUSE_TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(TABLE_NAMES.map((name) => [name, { ...sourceColumns(name), ...PROVENANCE }])),
  ...OWN_TABLES,
};

/** What `convert-currencies.ts` fills in, beside the amounts that it turns into the reporting currency. */
const VALUED_COLUMNS: Readonly<Record<string, string>> = {
  original_amount: `${SQL_TYPES.money} not null`,
  rate: `${SQL_TYPES.rate} not null default 1`,
};

export const WAREHOUSE_VIEWS = Object.keys(VIEWS);

function sourceColumns(name: TableName): Record<string, string> {
  const columns = Object.entries(tableDefinition(name).columns);
  const money = isValued(name) || name === 'payments' ? VALUED_MONEY : SQL_TYPES.money;
  return Object.fromEntries([
    ['tenant', 'VARCHAR'],
    ...columns.map(([column, { type }]) => [column, type === 'money' ? money : SQL_TYPES[type]]),
  ]);
}

/** Opens a warehouse with its tables empty. Close it, or its memory stays taken. */
export async function openDatabase(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const statements = [
    "set TimeZone = 'UTC'",
    ...Object.entries(WAREHOUSE_TABLES).map(([name, columns]) => createTable(name, columns)),
    ...MACROS,
    ...Object.entries(VIEWS).map(([name, query]) => `create view ${name} as ${query}`),
  ];
  await connection.run(statements.join(';\n'));
  const others: DuckDBConnection[] = [];
  return {
    connection,
    async more(count) {
      const opened = await Promise.all(Array.from({ length: count }, () => instance.connect()));
      others.push(...opened);
      return opened.map((other) => ({ connection: other }));
    },
    close() {
      for (const open of [connection, ...others]) open.closeSync();
      instance.closeSync();
    },
  };
}

function createTable(name: string, columns: Readonly<Record<string, string>>): string {
  const valued = isTableName(name) && isValued(name) ? VALUED_COLUMNS : {};
  const list = Object.entries({ ...columns, ...valued }).map(
    ([column, type]) => `${identifier(column)} ${type}`,
  );
  return `create table ${identifier(name)} (${list.join(', ')})`;
}

/** From here on: no file, no network, one thread, so that every run of a query gives the same rows in the same order. */
export async function lockDatabase({ connection }: Lane, threads = 1): Promise<void> {
  await connection.run(`set threads = ${threads}; set enable_external_access = false`);
}

/** Sets the variables that catalogue SQL reads with `getvariable`. */
export async function setVariables(
  { connection }: Lane,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const statements = Object.entries(variables).map(
    ([name, literal]) => `set variable ${identifier(name)} = ${literal}`,
  );
  if (statements.length > 0) await connection.run(statements.join(';\n'));
}

/** Settings as SQL literals: 30 stays a whole number, so that it can be added to a day. */
export function settingLiterals(settings: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
}

export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
