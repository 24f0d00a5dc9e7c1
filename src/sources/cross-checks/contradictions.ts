import { tableDefinition } from '../../domain/tables.ts';
import type { Fault } from '../cross-checks.ts';
import type { Reading, Row } from '../types.ts';
import { place } from './place.ts';
import { isSameNumber } from './same-number.ts';

/**
 * Rows with one key that two sources of a company bring with different values, each source by its newest version: only one of
 * them would count. Rates have a check of their own, over all companies.
 */
export function contradictionChecks(readings: readonly Reading[]): Fault[] {
  const places = Map.groupBy(
    readings.filter(({ table, rows }) => table !== 'rates' && rows.length > 0),
    ({ tenant, table }) => `${tenant} ${table}`,
  );
  return [...places.values()].flatMap((several) => (several.length === 1 ? [] : contradictions(several)));
}

function contradictions(readings: readonly Reading[]): Fault[] {
  const first = new Map<string, Row>();
  return readings.flatMap((reading) =>
    [...newestOf(reading)].flatMap(([id, row]) => {
      const other = first.get(id);
      if (!other) first.set(id, row);
      return !other || isSame(reading, other, row) ? [] : [contradiction(reading, row, other)];
    }),
  );
}

function newestOf({ table, rows }: Reading): Map<string, Row> {
  const { key, known } = tableDefinition(table);
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const id = key.map((column) => row.values[column] ?? '').join('\u001f');
    const before = newest.get(id);
    if (!before || (row.values[known] ?? '') > (before.values[known] ?? '')) newest.set(id, row);
  }
  return newest;
}

function isSame({ table }: Reading, one: Row, other: Row): boolean {
  const columns = Object.keys(tableDefinition(table).columns).filter((column) => column !== 'recorded_on');
  return columns.every((column) => isSameNumber(one.values[column], other.values[column]));
}

function contradiction({ tenant, table }: Reading, row: Row, other: Row): Fault {
  const { key } = tableDefinition(table);
  const named = key.map((column) => `${column} "${row.values[column] ?? ''}"`).join(', ');
  return {
    tenant,
    table,
    dated: false,
    problem: {
      where: place(row),
      what: `${named} is also at ${place(other)}, in another source of "${tenant}" and with other values`,
      fix: `Delete one of the two, or let the sources name their ${table.replaceAll('_', ' ')} differently, such as by a prefix`,
    },
  };
}
