import { count, type StageOutcome, type StageResult, timed } from '../cli/progress.ts';
import { readersOf } from '../infra/access.ts';
import { checkPages } from '../notify/page-check.ts';
import type { Effects } from './collect.ts';
import { runPages } from './run-pages.ts';
import { isWanted, type Session, snapshotOfRun } from './session.ts';

const FIX =
  'Open it with a link of your own, and compare the site with what was published: "npm run publish -- --audit". Then start this again.';

/**
 * Asks the edge for the page of every report of the run, as its reader would: a run that nobody can read makes no task
 * and is not said to be complete.
 * @throws InputError with every page that does not answer with what was published.
 */
export async function verify(session: Session, { now, progress }: Effects): Promise<StageResult> {
  return timed('verify', async (): Promise<StageOutcome> => {
    const { ports, portfolio } = session;
    const snapshot = await snapshotOfRun(session);
    const ids = snapshot.reports.map(({ id }) => id).filter((id) => isWanted(session, id));
    const readers = await readersOf(ports.access, portfolio.stakeholders);
    const pages = await runPages(session, snapshot, new Set(ids), readers, now);
    const unread = ids.filter((id) => readers.every(({ reports }) => !reports.includes(id)));
    for (const id of unread) progress.line(`verify   ${id} was not asked for: nobody may read it`);
    await checkPages(ports.pages, pages, { stage: 'verify', fix: FIX });
    return {
      did: `${count(pages.length, 'page')} read`,
      counts: { pages: pages.length, unread: unread.length },
    };
  });
}
