import type { TableName } from '../../domain/tables.ts';
import type { Reading, Row } from '../types.ts';

/** `file:line` of a row. */
export function place(row: Row | undefined): string {
  return row ? `${row.file}:${row.line}` : '';
}

export function readingOf(
  readings: readonly Reading[],
  tenant: string,
  table: TableName,
): Reading | undefined {
  return readings.find((reading) => reading.tenant === tenant && reading.table === table);
}
