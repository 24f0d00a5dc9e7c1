import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type ExhibitMeta,
  FINDING_COLUMNS,
  FORECAST_COLUMNS,
  type ForecastMeta,
  type MetricMeta,
  OPTIONAL_FINDING_COLUMNS,
  type RuleMeta,
} from '../domain/catalogue.ts';
import type { QueryProblem } from './lint-query.ts';

export type Kind = 'metrics' | 'findings' | 'exhibits' | 'forecasts';

/** Front matter of any kind of entry. */
export type Meta = MetricMeta | RuleMeta | ExhibitMeta | ForecastMeta;

/** Column name → DuckDB type. */
type Columns = ReadonlyMap<string, string>;

/** Binds the query against the empty tables and compares its columns with what its kind must return. */
export async function checkColumns(
  connection: DuckDBConnection,
  kind: Kind,
  meta: Meta,
  sql: string,
): Promise<QueryProblem[]> {
  let columns: Columns;
  try {
    const reader = await connection.runAndReadAll(`describe ${sql}`);
    columns = new Map(reader.getRows().map(([name, type]) => [String(name), String(type)]));
  } catch (error) {
    return [bindProblem(error)];
  }
  if (kind === 'metrics')
    return exactly(columns, ['tenant', 'value', ...(columns.has('words') ? ['words'] : [])]);
  if (kind === 'findings') return findingProblems(columns);
  if (kind === 'forecasts') return forecastProblems(columns);
  return exactly(
    columns,
    (meta as ExhibitMeta).columns.map(({ key }) => key),
  );
}

/** What DuckDB says of a query, in one line, with the line number that it gives. */
export function bindProblem(error: unknown): QueryProblem {
  const message = error instanceof Error ? error.message : String(error);
  const line = /^LINE (\d+):/m.exec(message)?.[1];
  const said = message.split(/\n\s*\n?LINE \d+:/)[0] ?? message;
  return {
    line: line === undefined ? null : Number(line),
    what: `DuckDB refuses the query, ${said.replace(/\s*\n\s*/g, '; ')}`,
    fix: 'Correct the query.',
  };
}

function exactly(columns: Columns, expected: readonly string[]): QueryProblem[] {
  const missing = expected.filter((name) => !columns.has(name));
  const extra = [...columns.keys()].filter((name) => !expected.includes(name));
  if (missing.length === 0 && extra.length === 0) return [];
  return [wrongColumns(missing, extra, `Return exactly ${expected.join(', ')}.`)];
}

function wrongColumns(missing: readonly string[], extra: readonly string[], fix: string): QueryProblem {
  const parts = [
    ...(missing.length > 0 ? [`lacks the column ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`returns ${extra.join(', ')}, which is not expected`] : []),
  ];
  return { line: null, what: `the query ${parts.join(' and ')}`, fix };
}

const NUMBER = /^("?NULL"?|(DECIMAL|DOUBLE|FLOAT|U?(BIG|HUGE|SMALL|TINY)?INT|INTEGER|UINTEGER))/;

type Types = Readonly<Record<string, { is: RegExp; name: string }>>;

const FINDING_TYPES: Types = {
  tenant: { is: /^VARCHAR$/, name: 'text' },
  subject: { is: /^VARCHAR$/, name: 'text' },
  title: { is: /^VARCHAR$/, name: 'text' },
  detail: { is: /^VARCHAR$/, name: 'text' },
  money: { is: NUMBER, name: 'a number, cast(null as decimal(18, 2)) where there is none' },
  n: { is: NUMBER, name: 'a number' },
  since: { is: /^(DATE|TIMESTAMP)$/, name: 'a date' },
  due: { is: /^(DATE|TIMESTAMP)$/, name: 'a date' },
  line: { is: NUMBER, name: 'a number' },
  in_view_until: { is: /^(DATE|TIMESTAMP)$/, name: 'a date' },
  settled_on: { is: /^(DATE|TIMESTAMP)$/, name: 'a date' },
  written_off: { is: /^BOOLEAN$/, name: 'true or false' },
};

function findingProblems(columns: Columns): QueryProblem[] {
  const missing = FINDING_COLUMNS.filter((name) => !columns.has(name));
  if (missing.length > 0) {
    return [
      wrongColumns(
        missing,
        [],
        `Return ${FINDING_COLUMNS.join(', ')}, where wanted ${OPTIONAL_FINDING_COLUMNS.join(', ')}; further columns are evidence.`,
      ),
    ];
  }
  return typeProblems(columns, FINDING_TYPES);
}

const FORECAST_TYPES: Types = {
  tenant: { is: /^VARCHAR$/, name: 'text' },
  month: { is: /^DATE$/, name: 'a date, the first day of the month' },
  value: { is: NUMBER, name: 'a number' },
};

function forecastProblems(columns: Columns): QueryProblem[] {
  const problems = exactly(columns, FORECAST_COLUMNS);
  return problems.length > 0 ? problems : typeProblems(columns, FORECAST_TYPES);
}

function typeProblems(columns: Columns, types: Types): QueryProblem[] {
  return Object.entries(types).flatMap(([name, { is, name: wanted }]) => {
    const type = columns.get(name);
    if (type === undefined || is.test(type)) return [];
    return [{ line: null, what: `column "${name}" is ${type}`, fix: `Make it ${wanted}.` }];
  });
}
