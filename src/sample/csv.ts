import { type TableName, tableDefinition } from '../domain/tables.ts';
import type { SampleRow } from './types.ts';

/** A table as CSV: our column names as the header, columns that hold nothing left out. */
export function tableCsv(table: TableName, rows: readonly SampleRow[]): string {
  const columns = Object.entries(tableDefinition(table).columns)
    .filter(([name, { required }]) => required || rows.some((row) => row[name]))
    .map(([name]) => name);
  return csv(
    columns,
    rows.map((row) => columns.map((name) => row[name] ?? '')),
    ',',
  );
}

export function csv(
  header: readonly string[],
  lines: readonly (readonly string[])[],
  delimiter: string,
): string {
  return [header, ...lines]
    .map((cells) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\n`)
    .join('');
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
