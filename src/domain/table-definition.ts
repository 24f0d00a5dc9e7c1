/** How a value is typed: in rows as text in canonical form, in the warehouse as the DuckDB type. */
export type ColumnType = 'text' | 'date' | 'money' | 'number' | 'rate' | 'integer' | 'boolean';

export interface Column {
  type: ColumnType;
  required: boolean;
  /** The only values allowed, where there is a closed list. */
  values?: readonly string[];
}

export interface TableDefinition {
  /** One row is … */
  row: string;
  columns: Readonly<Record<string, Column>>;
  /** Columns that identify a row within a tenant; a second row with the same key and the same knowledge date is a mistake. */
  key: readonly string[];
  /**
   * Column whose newest value says through when the table is complete; null for lists that have no period, such as campaigns, whose
   * newest start says nothing of their leads: they are complete unless coverage.yaml declares a day.
   */
  dated: string | null;
  /** Column that says when a row became known; a row without it cannot be used for the past. */
  known: string;
  /** It only corrects other tables: no query is without an answer because a tenant does not have it. */
  corrects: boolean;
}

export const text: Column = { type: 'text', required: false };
export const key: Column = { type: 'text', required: true };
export const date: Column = { type: 'date', required: false };
export const day: Column = { type: 'date', required: true };
export const money: Column = { type: 'money', required: false };
export const price: Column = { type: 'money', required: true };
export const number: Column = { type: 'number', required: false };
export const integer: Column = { type: 'integer', required: false };
export const flag: Column = { type: 'boolean', required: false };
export const answer: Column = { type: 'boolean', required: true };
export const oneOf = (...values: string[]): Column => ({ type: 'text', required: true, values });
export const maybeOneOf = (...values: string[]): Column => ({ type: 'text', required: false, values });

export function table(
  row: string,
  keyColumns: string[],
  dated: string | null,
  columns: Record<string, Column>,
  known = 'recorded_on',
): TableDefinition {
  const all = known === 'recorded_on' ? { ...columns, recorded_on: date } : columns;
  return { row, key: keyColumns, dated, columns: all, known, corrects: false };
}
