import type { Catalogue, CatalogueEntry } from '../domain/analysis.ts';
import type { ExhibitMeta, MetricMeta, RuleMeta } from '../domain/catalogue.ts';
import type { ReportFile } from '../domain/compose-report.ts';
import { isTableName } from '../domain/tables.ts';
import type { Reading } from '../sources/types.ts';
import { byTable, standingOf, waitsFor } from '../warehouse/coverage.ts';

/** One entry of the catalogue as one report reads it. */
export interface ListedEntry {
  /** Null for what no report shows and other entries read. */
  report: string | null;
  kind: string;
  id: string;
  title: string;
  file: string;
  /** Place among the KPIs or exhibits of the report, or severity of the rule. */
  rank: string;
  /** Tables that it cannot do without, and those that it reads where they are there. */
  needs: readonly string[];
  optional: readonly string[];
  settings: Readonly<Record<string, number>>;
  minimum: RuleMeta['quiet_below'] | null;
  /** What the portfolio's sources mean for it: "ready", "waits for cloud_costs" … */
  state: string;
}

type Meta = Pick<MetricMeta, 'settings' | 'covers' | 'optional'> &
  Partial<Pick<MetricMeta | RuleMeta | ExhibitMeta, 'title' | 'readers'>> &
  Partial<Pick<RuleMeta, 'severity' | 'quiet_below'>>;

interface Sources {
  readings: readonly Reading[];
  /** In the portfolio's order. */
  tenants: readonly string[];
  asOf: string;
}

const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const STATES = { all: 'ready', some: 'not collected of every company', none: 'not collected' } as const;

/** Every entry once for each report that reads it: by report, kind, and place or severity. */
export function listCatalogue(
  catalogue: Catalogue,
  reports: readonly ReportFile[],
  sources: Sources,
): ListedEntry[] {
  const kinds = Object.entries(catalogue) as [string, readonly CatalogueEntry<Meta>[]][];
  const readings = byTable(sources.readings);
  const listed = kinds.flatMap(([kind, entries]) =>
    entries.flatMap((entry) => {
      const state = stateOf(entry, sources, readings);
      const readers = Object.keys(entry.meta.readers ?? {});
      return (readers.length > 0 ? readers : [null]).map((report) => listedEntry(kind, entry, report, state));
    }),
  );
  const order = reports.toSorted((a, b) => a.meta.order - b.meta.order).map(({ id }) => id);
  return [...order, null].flatMap((report) =>
    Object.keys(catalogue).flatMap((kind) =>
      listed.filter((entry) => entry.report === report && entry.kind === kind).toSorted(byRank),
    ),
  );
}

function listedEntry(
  kind: string,
  { id, file, meta, tables }: CatalogueEntry<Meta>,
  report: string | null,
  state: string,
): ListedEntry {
  const place = report === null ? undefined : meta.readers?.[report];
  const optional = tables.filter((table) => meta.optional.includes(table));
  return {
    ...{ report, kind, id, file, state, optional },
    title: meta.title ?? id,
    rank: meta.severity ?? String(place ?? ''),
    needs: tables.filter((table) => isTableName(table) && !optional.includes(table)),
    settings: meta.settings,
    minimum: meta.quiet_below ?? null,
  };
}

function stateOf(
  { tables, meta }: CatalogueEntry<Meta>,
  { tenants, asOf }: Sources,
  readings: ReadonlyMap<string, readonly Reading[]>,
): string {
  const missing = waitsFor(tables, meta, readings, asOf);
  const allOptional = missing.every((table) => meta.optional.includes(table));
  if (missing.length > 0) return `waits for ${missing.join(allOptional ? ' or ' : ', ')}`;
  const { state } = standingOf(tables, meta, readings, tenants, asOf);
  return state === 'absent' ? 'waits for rows' : STATES[state];
}

function byRank(a: ListedEntry, b: ListedEntry): number {
  const place = ({ rank }: ListedEntry) =>
    SEVERITIES.includes(rank) ? SEVERITIES.indexOf(rank) : Number(rank);
  return place(a) - place(b) || (a.id < b.id ? -1 : 1);
}
