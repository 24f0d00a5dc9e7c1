import { readSources } from '../sources/index.ts';
import { catalogueLines } from './catalogue-lines.ts';
import { type ListedEntry, listCatalogue } from './catalogue-list.ts';
import { isBackfill, isWanted, type Session } from './session.ts';

/** The catalogue of a portfolio, its own entries among them, with what its sources mean for each. Writes nothing. */
export async function catalogue(
  session: Session,
  now: () => string,
): Promise<{ entries: ListedEntry[]; lines: string[] }> {
  const { portfolio, workspace, reports, run: asOf } = session;
  const { readings } = await readSources(portfolio, {
    asOf,
    backfill: isBackfill(asOf, portfolio, now),
    contentDir: workspace.contentDir,
    cacheDir: workspace.cacheDir,
  });
  const tenants = portfolio.tenants.map(({ id }) => id);
  const all = listCatalogue(session.catalogue, reports, { readings, tenants, asOf });
  const entries = all.filter((entry) => isWanted(session, entry.report));
  return { entries, lines: catalogueLines(entries, reports) };
}
