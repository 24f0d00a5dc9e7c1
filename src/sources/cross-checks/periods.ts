import type { TableName } from '../../domain/tables.ts';
import type { Fault } from '../cross-checks.ts';
import type { Reading } from '../types.ts';
import { place } from './place.ts';

/** Days of one row that must come in this order. */
const PERIODS: Partial<Record<TableName, readonly (readonly [start: string, end: string])[]>> = {
  bookings: [['service_start', 'service_end']],
  leases: [['starts', 'ends']],
  campaigns: [['starts', 'ends']],
  contracts: [['starts', 'ends']],
  deliveries: [
    ['quoted', 'won'],
    ['won', 'actual_arrival'],
  ],
};

/** Rows that end before they start. */
export function periodChecks(readings: readonly Reading[]): Fault[] {
  return readings.flatMap(({ tenant, table, rows }) =>
    (PERIODS[table] ?? []).flatMap(([start, end]) =>
      rows.flatMap((row) => {
        const [first, last] = [row.values[start], row.values[end]];
        if (!first || !last || first <= last) return [];
        const problem = {
          where: place(row),
          what: `"${end}" ${last} is before "${start}" ${first}`,
          fix: 'Correct one of the two days',
        };
        return [{ tenant, table, dated: false, problem }];
      }),
    ),
  );
}
