import type { Stakeholder } from '../domain/portfolio.ts';
import { runFolder } from '../domain/run-folder.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { LinkedPage } from '../notify/page-check.ts';
import { publishedOf, publishedPage } from './published.ts';
import type { Session } from './session.ts';

/** A session that reads the pages ends after this many seconds. */
const SERVICE_SESSION = 900;

/** The pages of a run's reports, each with a session of somebody who may read it; a report without a reader has none. */
export async function runPages(
  session: Session,
  { run, revision }: Pick<Snapshot, 'run' | 'revision'>,
  reports: ReadonlySet<string>,
  stakeholders: readonly Pick<Stakeholder, 'id' | 'reports'>[],
  now: () => string,
): Promise<LinkedPage[]> {
  const { state } = await publishedOf(session);
  const sign = await session.ports.access.linkSigner();
  const ends = Math.floor(Date.parse(now()) / 1000) + SERVICE_SESSION;
  const readers = new Map(stakeholders.flatMap(({ id, reports }) => reports.map((report) => [report, id])));
  const folder = runFolder(run, revision);
  const pages = [...readers].filter(([report]) => reports.has(report));
  const linked = pages.map(async ([report, reader]) => ({
    path: `/${report}/${folder}/`,
    token: sign(reader, ends),
    digest: await publishedPage(session, state, report, folder),
  }));
  return Promise.all(linked);
}
