import type { CatalogueEntry } from '../domain/analysis.ts';
import type { ExhibitMeta } from '../domain/catalogue.ts';
import type { Exhibit } from '../domain/snapshot.ts';
import { ask, type Context } from './query.ts';
import { toValue } from './values.ts';

const STATUS = { all: 'collected', some: 'partial', none: 'not collected', absent: 'missing' } as const;

/** The rows of an exhibit, in the order of its query, cells in the order of its columns. */
export async function fillExhibit(context: Context, entry: CatalogueEntry<ExhibitMeta>): Promise<Exhibit> {
  const { id, meta, sql } = entry;
  const { tables, standing, unsure, rows } = await ask(context, entry);
  const answered = standing.state === 'all' || standing.state === 'some';
  return {
    id,
    title: meta.title,
    about: meta.about,
    readers: meta.readers,
    tables: [...tables],
    query: sql,
    columns: meta.columns,
    tenantColumn: meta.tenant_column ?? null,
    chart: meta.chart ?? null,
    status: standing.state === 'all' && unsure.length > 0 ? 'partial' : STATUS[standing.state],
    without: context.tenants.filter((id) =>
      [...standing.gaps, ...unsure].some(({ tenant }) => tenant === id),
    ),
    empty: meta.empty,
    needs: meta.needs,
    rows: answered
      ? rows.map((row) => meta.columns.map(({ key, unit }) => toValue(row[key] ?? null, unit)))
      : [],
  };
}
