import type { EmptiedList } from '../domain/analysis.ts';
import { addDays, endOfPreviousMonth, longDate } from '../domain/run.ts';
import { isTableName, type TableName, tableDefinition } from '../domain/tables.ts';
import type { Reading } from '../sources/types.ts';

/** A tenant for which a query cannot be answered, and why. */
export interface Gap {
  tenant: string;
  reason: string;
}

/** What the sources' readings mean for one query. */
export interface Standing {
  /** In the portfolio's order. */
  gaps: readonly Gap[];
  /**
   * `absent`: a table that the query needs has no row of any tenant, or it needs none and none of its tables has one; `none`:
   * every tenant is a gap.
   */
  state: 'all' | 'some' | 'none' | 'absent';
  /** A table that the query needs has no row of any tenant, and all who bring it say that there is none. */
  empty: boolean;
}

interface Needs {
  covers: 'run' | 'month' | 'none';
  optional: readonly string[];
  /** One gap is a gap of every tenant. */
  whole?: boolean;
}

/** Whom a query over these tables can speak of. `tenants` in the portfolio's order. */
export function standingOf(
  tables: readonly string[],
  { covers, optional, whole = false }: Needs,
  readings: ReadonlyMap<string, readonly Reading[]>,
  tenants: readonly string[],
  asOf: string,
): Standing {
  if (waitsFor(tables, { covers, optional }, readings, asOf).length > 0)
    return { gaps: [], state: 'absent', empty: false };

  const sourced = tables.filter(isTableName);
  const needed = sourced.filter((table) => !optional.includes(table) && !tableDefinition(table).corrects);
  const empty = needed.some((table) => isAbsent(readings.get(table) ?? []));
  const all = sourced.flatMap((table) =>
    (readings.get(table) ?? []).map((reading) => ({ ...reading, gap: gapReason(reading, covers, asOf) })),
  );
  const concerned = tenants.filter((tenant) => isConcerned(tenant, needed, all));
  const own = concerned.flatMap((tenant) => {
    const reason = all.find((reading) => reading.tenant === tenant && reading.gap !== null)?.gap;
    return reason ? [{ tenant, reason }] : [];
  });
  const gaps = whole ? gapsOfAll(own, concerned) : own;
  if (gaps.length === 0) return { gaps, state: 'all', empty };
  return { gaps, state: gaps.length === concerned.length ? 'none' : 'some', empty };
}

/** The gaps of some as those of all: what is known of the others cannot be compared. */
function gapsOfAll(own: readonly Gap[], concerned: readonly string[]): readonly Gap[] {
  const [first] = own;
  if (!first) return own;
  return concerned.map(
    (tenant) =>
      own.find((gap) => gap.tenant === tenant) ?? { tenant, reason: `${first.tenant}: ${first.reason}` },
  );
}

/**
 * Tables for want of which a query says nothing: those that it needs and that no source brings a row of. Where each table alone
 * is optional, one of them must be there.
 */
export function waitsFor(
  tables: readonly string[],
  { covers, optional }: Needs,
  readings: ReadonlyMap<string, readonly Reading[]>,
  asOf: string,
): TableName[] {
  const sourced = tables.filter(isTableName).filter((table) => !tableDefinition(table).corrects);
  const of = (table: TableName) => readings.get(table) ?? [];
  const unknown = sourced.filter((table) => isAbsent(of(table)) && !isKnownEmpty(of(table), covers, asOf));
  const needed = unknown.filter((table) => !optional.includes(table));
  return needed.length > 0 || unknown.length < sourced.length ? needed : unknown;
}

/**
 * A tenant that does not have one of the tables that a query needs is not in it, and so cannot be missing from it. An empty
 * table that is not known to be complete may well have rows.
 */
function isConcerned(
  tenant: string,
  needed: readonly string[],
  readings: readonly (Reading & { gap: string | null })[],
): boolean {
  const has = readings.filter(
    ({ tenant: of, status, gap }) => of === tenant && (status !== 'empty' || gap !== null),
  );
  return has.length > 0 && needed.every((table) => has.some((reading) => reading.table === table));
}

function isAbsent(readings: readonly Reading[]): boolean {
  return readings.every(({ status, rows }) => status !== 'failed' && rows.length === 0);
}

function isKnownEmpty(readings: readonly Reading[], covers: Needs['covers'], asOf: string): boolean {
  const complete = (reading: Reading) =>
    reading.coveredThrough !== null && gapReason(reading, covers, asOf) === null;
  return readings.length > 0 && readings.every(complete);
}

function gapReason(
  { source, table, status, reason, coveredThrough }: Reading,
  covers: Needs['covers'],
  asOf: string,
): string | null {
  if (status === 'failed') return `${source}: ${reason ?? 'could not be read'}`;
  if (covers === 'none') return null;
  if (coveredThrough === null)
    return status === 'empty' && tableDefinition(table).dated !== null ? emptyReason(table) : null;
  const through = covers === 'run' ? addDays(asOf, -7) : endOfPreviousMonth(asOf);
  return coveredThrough < through ? `${table} covered only through ${longDate(coveredThrough)}` : null;
}

function emptyReason(table: string): string {
  return `${table} is empty, and nothing says through when it is complete`;
}

/**
 * Tenants whose part of a table that a query needs is empty without a word through when it is complete: what was known of them
 * before may still be so.
 */
export function emptiedOf(
  tables: readonly string[],
  { optional }: Pick<Needs, 'optional'>,
  readings: ReadonlyMap<string, readonly Reading[]>,
): EmptiedList[] {
  const sourced = tables.filter(isTableName).filter((table) => !tableDefinition(table).corrects);
  const needed = sourced.filter((table) => !optional.includes(table));
  return (needed.length > 0 ? needed : sourced).flatMap((table) =>
    (readings.get(table) ?? []).flatMap(({ source, tenant, status, coveredThrough }) =>
      status === 'empty' && coveredThrough === null
        ? [{ source, tenant, table, reason: emptyReason(table) }]
        : [],
    ),
  );
}

/** Readings by table, sorted by source and tenant, so that reasons do not depend on the order of the answers. */
export function byTable(readings: readonly Reading[]): ReadonlyMap<string, readonly Reading[]> {
  const sorted = readings.toSorted((a, b) => compare(a.source, b.source) || compare(a.tenant, b.tenant));
  return Map.groupBy(sorted, ({ table }) => table);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
