import type { Problem } from '../../domain/problem.ts';
import { tableDefinition } from '../../domain/tables.ts';
import { knownRows, rowKey } from '../knowledge.ts';
import { limited } from '../limited-problems.ts';
import type { Reading, Row, SourceContext } from '../types.ts';
import type { CoveredThrough } from './mapping.ts';
import { readTableFile, type TableSpec } from './table-rows.ts';

export interface TableFile {
  /** Path that messages and provenance name, relative to the content folder. */
  file: string;
  read(): Buffer;
}

/** Reads all files of one table; a problem in any of them fails the table. */
export function readTable(
  spec: TableSpec,
  files: readonly TableFile[],
  of: { source: string; tenant: string },
  context: SourceContext,
): { reading: Reading; problems: readonly Problem[] } {
  const { rows, problems } = parsed(spec, files, context);
  const base = { ...of, table: spec.table, rows: [], reason: null, coveredThrough: null };
  if (problems.length > 0) {
    const reason = `${problems.length === 1 ? 'one problem' : `${problems.length} problems`} in ${files.map(({ file }) => file).join(', ')}`;
    return { reading: { ...base, status: 'failed', reason }, problems: limited(problems) };
  }
  const known = knownRows(spec.table, rows, context);
  if ('failed' in known) return { reading: { ...base, status: 'failed', reason: known.failed }, problems };
  const coveredThrough = covered(spec, known.rows, context.asOf);
  const status = known.rows.length > 0 ? 'read' : 'empty';
  return { reading: { ...base, status, rows: known.rows, coveredThrough }, problems };
}

interface Parsed {
  rows: readonly Row[];
  problems: readonly Problem[];
}

/** What the files say, whatever day it is asked for: a backfill parses each file once. */
function parsed(spec: TableSpec, files: readonly TableFile[], { parsed: memo }: SourceContext): Parsed {
  const key = JSON.stringify([spec, files.map(({ file }) => file)]);
  const known = memo?.get(key) as Parsed | undefined;
  if (known) return known;
  const parts = files.map((file) => readFile(spec, file));
  const rows = withDistinctIds(
    spec,
    parts.flatMap((part) => part.rows),
  );
  const result = { rows, problems: [...parts.map((part) => part.problems), duplicates(spec, rows)].flat() };
  memo?.set(key, result);
  return result;
}

function readFile(spec: TableSpec, { file, read }: TableFile): { rows: Row[]; problems: Problem[] } {
  let bytes: Buffer;
  try {
    bytes = read();
  } catch {
    const fix = 'Allow reading it, or take it out of the folder';
    return { rows: [], problems: [{ where: file, what: 'the file cannot be read', fix }] };
  }
  return readTableFile(spec, file, bytes);
}

function covered({ table, covered_through }: TableSpec, rows: readonly Row[], asOf: string): string | null {
  if (covered_through !== 'newest') return declared(covered_through, asOf);
  const { dated } = tableDefinition(table);
  if (dated === null) return null;
  return rows.reduce<string | null>((newest, { values }) => {
    const day = values[dated] ?? null;
    return day !== null && day <= asOf && (newest === null || day > newest) ? day : newest;
  }, null);
}

function declared(day: CoveredThrough, asOf: string): string {
  return day === 'run' || day > asOf ? asOf : day;
}

/** An export without ids may hold the same line twice: the second becomes `<id>-2`. */
function withDistinctIds(spec: TableSpec, rows: Row[]): Row[] {
  const column = Object.keys(spec.id).at(-1);
  if (column === undefined) return rows;
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const id = identity(spec, row);
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1
      ? row
      : { ...row, values: { ...row.values, [column]: `${row.values[column]}-${count}` } };
  });
}

function duplicates(spec: TableSpec, rows: readonly Row[]): Problem[] {
  const seen = new Map<string, Row>();
  const problems: Problem[] = [];
  for (const row of rows) {
    const id = identity(spec, row);
    const first = seen.get(id);
    if (first) problems.push(duplicate(spec, first, row));
    else seen.set(id, row);
  }
  return problems;
}

// Where a table has recorded_on, a key may come again with another one: a later version of the row.
function identity({ table }: TableSpec, { values }: Row): string {
  const { key, known } = tableDefinition(table);
  return rowKey(known === 'recorded_on' ? [...key, known] : key, values);
}

function duplicate({ table }: TableSpec, first: Row, row: Row): Problem {
  const { key, known } = tableDefinition(table);
  const named = key.map((column) => `${column} "${row.values[column] ?? ''}"`).join(', ');
  const version = known === 'recorded_on' ? ', or give a later version of the row its own recorded_on' : '';
  return {
    where: `${row.file}:${row.line}`,
    what: `${named} is already at ${first.file}:${first.line}`,
    fix: `Delete one of the two${version}`,
  };
}
