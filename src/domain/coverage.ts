import type { Coverage, Snapshot } from './snapshot.ts';

/** What a source said of one tenant's table, without the rows. */
export interface CoverageReading {
  source: string;
  tenant: string;
  table: string;
  status: 'read' | 'empty' | 'failed';
  reason: string | null;
  rows: readonly unknown[];
  coveredThrough: string | null;
}

/** Coverage of a run, with the first run that could read each table; sorted by tenant, table and source. */
export function coverageOf(
  readings: readonly CoverageReading[],
  run: string,
  previous: Snapshot | null,
): Coverage[] {
  const known = new Map(previous?.coverage.map((entry) => [placeOf(entry), entry.firstRead]));
  return readings
    .map(({ rows, ...reading }) => ({
      ...reading,
      rows: rows.length,
      firstRead: known.get(placeOf(reading)) ?? (reading.status === 'failed' ? null : run),
    }))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/**
 * Tables that the run before knew of and no source brings now. They count as failed, so that nothing is resolved by
 * taking a source away; those of a tenant that left the portfolio are dropped.
 */
export function lostCoverage(
  readings: readonly CoverageReading[],
  tenants: readonly string[],
  previous: Snapshot | null,
): Coverage[] {
  const present = new Set(readings.map(placeOf));
  return (previous?.coverage ?? [])
    .filter((entry) => tenants.includes(entry.tenant) && !present.has(placeOf(entry)))
    .map((entry) => ({ ...entry, status: 'failed', reason: 'no source brings it any more', rows: 0 }));
}

function placeOf({ tenant, table }: { tenant: string; table: string }): string {
  return `${tenant}/${table}`;
}

function sortKey({ tenant, table, source }: Coverage): string {
  return `${tenant}/${table}/${source}`;
}
