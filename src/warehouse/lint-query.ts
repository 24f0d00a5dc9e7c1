import type { DuckDBConnection } from '@duckdb/node-api';
import { baseTables } from './base-tables.ts';
import { WAREHOUSE_TABLES, WAREHOUSE_VIEWS } from './database.ts';
import { VIEWS } from './views.ts';

/** Something in a query that must not be there, and the line of the query (1-based) where DuckDB gives one. */
export interface QueryProblem {
  line: number | null;
  what: string;
  fix: string;
}

type Node = Readonly<Record<string, unknown>>;

const CLOCKS = new Set([
  ...['ago', 'current_localtime', 'current_localtimestamp', 'current_time', 'current_timestamp', 'localtime'],
  ...['localtimestamp', 'pg_conf_load_time', 'pg_postmaster_start_time', 'current_setting', 'current_user'],
]);
const TABLE_FUNCTIONS = new Set(['range', 'generate_series', 'unnest']);
const USE_AS_OF = "Use getvariable('as_of') for the day of the run.";

/** The base tables of a query that `lintQuery` found to be right, sorted; for a view the tables that it reads. */
export async function tablesOf(connection: DuckDBConnection, sql: string): Promise<string[]> {
  const tree = await parse(connection, sql);
  const named = 'what' in tree ? [] : [...baseTables(tree.statements)];
  const tables = await Promise.all(
    named.map((name) => (VIEWS[name] === undefined ? [name] : tablesOf(connection, VIEWS[name]))),
  );
  return [...new Set(tables.flat())].toSorted();
}

/** Functions whose result differs from one call or query to the next, as DuckDB itself declares them. */
export async function unstableFunctions(connection: DuckDBConnection): Promise<ReadonlySet<string>> {
  const reader = await connection.runAndReadAll(
    "select distinct function_name from duckdb_functions() where function_type = 'scalar' and stability <> 'CONSISTENT'",
  );
  return new Set([...CLOCKS, ...reader.getRows().map(([name]) => String(name))]);
}

/** What a query may not do: more than one SELECT, a clock, chance, a file, a table or variable that nobody declares. */
export async function lintQuery(
  connection: DuckDBConnection,
  sql: string,
  variables: readonly string[],
  unstable: ReadonlySet<string>,
): Promise<QueryProblem[]> {
  const tree = await parse(connection, sql);
  if ('what' in tree) return [tree];
  const problems: QueryProblem[] = [];
  for (const node of nodes(tree.statements)) {
    const found = lintNode(node, variables, unstable);
    if (found) problems.push({ line: lineAt(sql, node), ...found });
  }
  if (problems.length > 0) return problems;
  return lintTables([...baseTables(tree.statements)].toSorted());
}

async function parse(
  connection: DuckDBConnection,
  sql: string,
): Promise<{ statements: readonly unknown[] } | QueryProblem> {
  const text = sql.replaceAll("'", "''");
  const reader = await connection.runAndReadAll(
    `select json_serialize_sql('${text}', skip_default := true, skip_null := true, skip_empty := true)`,
  );
  const tree = JSON.parse(String(reader.getRows()[0]?.[0]));
  if (tree.error) {
    const line = tree.position === undefined ? null : lineOf(sql, Number(tree.position));
    return tree.error_type === 'parser'
      ? { line, what: `the SQL does not parse, ${tree.error_message}`, fix: 'Correct it.' }
      : {
          line,
          what: 'the file holds something other than a SELECT',
          fix: 'Write one SELECT; PIVOT and UNPIVOT can be written with CASE or FILTER.',
        };
  }
  if (tree.statements.length === 1) return tree;
  return {
    line: null,
    what: `the file holds ${tree.statements.length === 0 ? 'no query' : 'several queries'}`,
    fix: 'Write exactly one SELECT.',
  };
}

function* nodes(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Node;
  for (const child of Object.values(value)) yield* nodes(child);
}

function lintNode(
  node: Node,
  variables: readonly string[],
  unstable: ReadonlySet<string>,
): Omit<QueryProblem, 'line'> | null {
  if (node.sample) return { what: 'a sample is drawn by chance', fix: 'Take all the rows.' };
  if (node.type === 'VALUE_PARAMETER') {
    return { what: 'the query has a parameter', fix: "Read settings with getvariable('name')." };
  }
  if (node.type === 'BASE_TABLE' && node.schema_name) {
    const name = `${node.schema_name}.${node.table_name}`;
    return { what: `table "${name}" is named with a schema`, fix: 'Write the name of the table alone.' };
  }
  if (node.type === 'COLUMN_REF') return lintColumn(node, unstable);
  if (node.type === 'TABLE_FUNCTION') return lintTableFunction(node.function as Node);
  return node.class === 'FUNCTION' ? lintFunction(node, variables, unstable) : null;
}

function lintColumn(node: Node, unstable: ReadonlySet<string>): Omit<QueryProblem, 'line'> | null {
  const names = node.column_names as string[];
  const name = names.length === 1 ? String(names[0]).toLowerCase() : '';
  return unstable.has(name) ? { what: `"${name}" is a clock or differs by machine`, fix: USE_AS_OF } : null;
}

function lintTableFunction(node: Node): Omit<QueryProblem, 'line'> | null {
  const name = String(node.function_name).toLowerCase();
  if (TABLE_FUNCTIONS.has(name)) return null;
  return { what: `"${name}()" is not a table of the warehouse`, fix: 'Read the tables that sources bring.' };
}

function lintFunction(
  node: Node,
  variables: readonly string[],
  unstable: ReadonlySet<string>,
): Omit<QueryProblem, 'line'> | null {
  const name = String(node.function_name).toLowerCase();
  const children = (node.children ?? []) as Node[];
  if (name === 'age' && children.length === 1) {
    return { what: '"age()" with one argument reads the clock', fix: USE_AS_OF };
  }
  if (unstable.has(name)) {
    return { what: `"${name}()" is a clock or chance function`, fix: USE_AS_OF };
  }
  if (name !== 'getvariable') return null;
  const variable = (children[0]?.value as Node | undefined)?.value;
  if (variables.includes(String(variable))) return null;
  return {
    what: `variable "${variable ?? '?'}" is not declared`,
    fix: 'Add it with its default under "settings" in the front matter.',
  };
}

function lintTables(tables: readonly string[]): QueryProblem[] {
  if (tables.length === 0) {
    return [{ line: null, what: 'the query reads no table', fix: 'Select from a table of the warehouse.' }];
  }
  const known = [...Object.keys(WAREHOUSE_TABLES), ...WAREHOUSE_VIEWS];
  return tables
    .filter((table) => !known.includes(table))
    .map((table) => ({
      line: null,
      what: `table "${table}" does not exist`,
      fix: `The tables are ${known.join(', ')}.`,
    }));
}

function lineAt(sql: string, node: Node): number | null {
  const position = node.query_location ?? (node.function as Node | undefined)?.query_location;
  return typeof position === 'number' ? lineOf(sql, position) : null;
}

/** Positions count bytes of UTF-8. */
function lineOf(sql: string, position: number): number {
  return Buffer.from(sql).subarray(0, position).toString().split('\n').length;
}
