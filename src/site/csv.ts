import type { Exhibit, Value } from '../domain/snapshot.ts';

/** An exhibit's rows as CSV (RFC 4180) under its columns' keys; values as the snapshot has them. */
export function exhibitCsv({ columns, rows }: Pick<Exhibit, 'columns' | 'rows'>): string {
  const head = columns.map(({ key }) => cell(key));
  return [head, ...rows.map((row) => row.map(cell))].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function cell(value: Value): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? harmless(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function harmless(text: string): string {
  const formula = /^[=+\-@\t\r]/.test(text) && !Number.isFinite(Number(text));
  return formula ? `'${text}` : text;
}
