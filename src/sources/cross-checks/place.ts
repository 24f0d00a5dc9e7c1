import type { TableName } from '../../domain/tables.ts';
import type { Reading, Row } from '../types.ts';

/** `file:line` of a row. */
export function place(row: Row | undefined): string {
  return row ? `${row.file}:${row.line}` : '';
}

/** What all sources together bring of a tenant's table. */
export function readingsOf(readings: readonly Reading[], tenant: string, table: TableName): Reading[] {
  return readings.filter((reading) => reading.tenant === tenant && reading.table === table);
}
