import { createHash } from 'node:crypto';
import type { Problem } from '../../domain/problem.ts';
import { type TableName, tableDefinition } from '../../domain/tables.ts';
import type { Row } from '../types.ts';
import type { Flaw } from './amounts.ts';
import { type CellForm, readCell } from './cells.ts';
import { type CsvLine, readCsv } from './csv-file.ts';
import { dateForm } from './dates.ts';
import { headerProblems } from './header.ts';
import type { MappedTable } from './mapping.ts';

/** How the files of one table become its rows: a table of a mapping, or one of our own format. */
export interface TableSpec extends MappedTable {
  table: TableName;
  /** Our own format: optional columns may be missing, columns that we do not know may not be there. */
  own: boolean;
}

type Cell = (fields: readonly string[]) => string | null | Flaw;

const PLAIN: CellForm = { decimal: '.', cents: false, flip: false, dates: null, values: null };

/** The rows of one file in the order of its lines, and all that is wrong with it. */
export function readTableFile(
  spec: TableSpec,
  file: string,
  bytes: Buffer,
): { rows: Row[]; problems: Problem[] } {
  const { header, lines, problems } = readCsv(bytes, file, spec);
  if (problems.length > 0 && !header) return { rows: [], problems };
  const names = header?.fields.map((name) => name.trim()) ?? [];
  const wrongHeader = headerProblems(spec, names, `${file}:${header?.line ?? 1}`);
  if (wrongHeader.length > 0) return { rows: [], problems: [...wrongHeader, ...problems] };
  const cells = tableCells(spec, names);
  const keep = lineFilter(spec, names);
  const rows: Row[] = [];
  for (const line of lines) {
    if (!keep(line.fields)) continue;
    const values = readLine(line, cells, file, problems);
    if (values) rows.push({ values, file, line: line.line });
  }
  return { rows, problems };
}

function readLine(
  { fields, line }: CsvLine,
  cells: readonly [string, Cell][],
  file: string,
  problems: Problem[],
) {
  const values: Record<string, string | null> = {};
  let whole = true;
  for (const [name, cell] of cells) {
    const value = cell(fields);
    if (value === null || typeof value === 'string') {
      values[name] = value;
    } else {
      problems.push({ where: `${file}:${line}`, ...value });
      whole = false;
    }
  }
  return whole ? values : null;
}

function tableCells(spec: TableSpec, header: readonly string[]): [string, Cell][] {
  const { columns } = tableDefinition(spec.table);
  const dates = spec.own ? null : dateForm(spec.dates);
  return Object.entries(columns).map(([name, column]) => {
    const constant = spec.constants[name];
    if (constant !== undefined) {
      const value = readCell(constant, name, column, PLAIN);
      return [name, () => value];
    }
    const parts = spec.id[name]?.map((theirs) => header.indexOf(theirs));
    if (parts) return [name, (fields) => builtId(parts.map((index) => fields[index]?.trim() ?? ''))];
    const index = header.indexOf(spec.own ? name : (spec.columns[name] ?? ''));
    if (index < 0) return [name, () => null];
    const form = {
      decimal: spec.decimal,
      cents: spec.cents.includes(name),
      flip: spec.sign[name] === -1,
      dates,
      values: spec.values[name] ?? null,
    };
    const read = (text: string) => readCell(text, name, column, form);
    // A file has few different days, and checking one against the calendar is slow.
    const once = column.type === 'date' ? remembered(read) : read;
    return [name, (fields) => once(fields[index] ?? '')];
  });
}

function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

function builtId(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u001f')).digest('hex').slice(0, 16);
}

function lineFilter(
  { filter }: TableSpec,
  header: readonly string[],
): (fields: readonly string[]) => boolean {
  if (!filter) return () => true;
  const index = header.indexOf(filter.column);
  const listed = new Set(filter.in ?? filter.not_in);
  return (fields) => listed.has(fields[index]?.trim() ?? '') === (filter.in !== undefined);
}
