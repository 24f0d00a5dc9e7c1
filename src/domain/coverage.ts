import type { Portfolio } from './portfolio.ts';
import { longDate } from './run.ts';
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
  const known = new Map(previous?.coverage.map((entry) => [placeOf(entry), entry]));
  return readings
    .map(({ rows, ...reading }) => {
      const before = known.get(placeOf(reading));
      const now = reading.status === 'failed' ? null : run;
      return {
        ...reading,
        rows: rows.length,
        firstRead: before?.firstRead ?? now,
        lastRead: now ?? before?.lastRead ?? null,
      };
    })
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/**
 * Tables that a source brought in the run before and does not bring now. They count as failed, so that nothing is
 * resolved by taking a file or a source away; those of a tenant that left, or of a source that was retired, are dropped.
 */
export function lostCoverage(
  readings: readonly CoverageReading[],
  { tenants, sources, retired_sources }: Pick<Portfolio, 'tenants' | 'sources' | 'retired_sources'>,
  run: string,
  previous: Snapshot | null,
): Coverage[] {
  const present = new Set(readings.map(placeOf));
  const isHere = (tenant: string) => tenants.some(({ id }) => id === tenant);
  const isRetired = (source: string) => retired_sources.some(({ id, on }) => id === source && on <= run);
  return (previous?.coverage ?? [])
    .filter((entry) => isHere(entry.tenant) && !isRetired(entry.source) && !present.has(placeOf(entry)))
    .map((entry) => ({
      ...entry,
      status: 'failed',
      reason: sources.some(({ id }) => id === entry.source) ? GONE_TABLE : GONE_SOURCE,
      rows: 0,
    }));
}

const GONE_TABLE = 'it brought this table before and does not now';
const GONE_SOURCE =
  'it is no longer in portfolio.yaml; if that is on purpose, name it there under "retired_sources"';

/** Tables of one tenant that one source could not bring, for one reason and since the same run. */
export interface NotCollected {
  source: string;
  tenant: string;
  tables: string[];
  reason: string;
  /** "not collected since 16 November 2026", the last run that could read them, or "never collected". */
  since: string;
}

/** What was not collected and since when, in the order of the coverage. */
export function notCollected(coverage: readonly Coverage[]): NotCollected[] {
  const failed = coverage
    .filter(({ status }) => status === 'failed')
    .map((entry) => ({ ...entry, reason: entry.reason ?? 'could not be read', since: sinceOf(entry) }));
  const kin = Map.groupBy(failed, ({ source, tenant, reason, since }) =>
    JSON.stringify([source, tenant, reason, since]),
  );
  return [...kin.values()].flatMap((entries) =>
    entries.slice(0, 1).map(({ source, tenant, reason, since }) => ({
      ...{ source, tenant, reason, since },
      tables: entries.map(({ table }) => table),
    })),
  );
}

function sinceOf({ lastRead }: Coverage): string {
  return lastRead === null ? 'never collected' : `not collected since ${longDate(lastRead)}`;
}

function placeOf({ source, tenant, table }: { source: string; tenant: string; table: string }): string {
  return `${source}/${tenant}/${table}`;
}

function sortKey({ tenant, table, source }: Coverage): string {
  return `${tenant}/${table}/${source}`;
}
