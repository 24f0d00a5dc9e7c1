import type { TableName } from '../domain/tables.ts';

/** One row as text in canonical form; a column that is absent or empty is null. */
export type SampleRow = Readonly<Record<string, string>>;

export type TenantTables = Partial<Record<TableName, readonly SampleRow[]>>;

/** All records of the sample, by tenant and table. */
export type Sample = Readonly<Record<string, TenantTables>>;

/** The rows of one table, or none. */
export function rowsOf(sample: Sample, tenant: string, table: TableName): readonly SampleRow[] {
  return sample[tenant]?.[table] ?? [];
}

/** The value of a column, empty when it is absent. */
export function field(row: SampleRow, column: string): string {
  return row[column] ?? '';
}

/** The same sample with one table replaced. */
export function withRows(
  sample: Sample,
  tenant: string,
  table: TableName,
  change: (rows: readonly SampleRow[]) => readonly SampleRow[],
): Sample {
  return { ...sample, [tenant]: { ...sample[tenant], [table]: change(rowsOf(sample, tenant, table)) } };
}
