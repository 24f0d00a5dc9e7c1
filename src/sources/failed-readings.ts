import type { TableName } from '../domain/tables.ts';
import type { Reading } from './types.ts';

/** Readings of tables that could not be collected, with the reason. */
export function failedReadings(
  source: string,
  tenants: readonly string[],
  tables: readonly TableName[],
  reason: string,
): Reading[] {
  return tenants.flatMap((tenant) =>
    tables.map((table) => ({
      source,
      tenant,
      table,
      status: 'failed' as const,
      reason,
      rows: [],
      coveredThrough: null,
    })),
  );
}
