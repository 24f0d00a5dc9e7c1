import { runFolder } from '../domain/run-folder.ts';
import { type FoundManifest, publishedLists } from '../publish/manifest.ts';
import { type PublishedState, readCertain, readPublished, readRunList } from '../publish/published-state.ts';
import type { Session } from './session.ts';

/** What is published of the session's portfolio, asked as the stages need it. */
export interface Published {
  state: PublishedState;
  /** Whether this run (`2026-11-23`, `2026-11-23.2`), of all reports or of one, is among what readers can see. */
  has(run: string, report?: string): boolean;
  /** The reports of a run, `2026-11-23` or `2026-11-23.2`, that readers can see; undefined when it is not published. */
  reports(run: string): readonly string[] | undefined;
}

/** @throws InputError when the manifest is damaged, of another portfolio or of a newer version. */
export async function publishedOf({ ports, portfolio }: Session): Promise<Published> {
  return published(await readPublished(ports.site, portfolio.id));
}

/** The same, for whoever would overwrite what may be published: also throws when the manifest cannot be seen. */
export async function certainlyPublishedOf({ ports, portfolio }: Session): Promise<Published> {
  return published(await readCertain(ports.site, portfolio.id));
}

function published(state: PublishedState): Published {
  const runs = publishedRuns(state.found);
  return {
    state,
    has: (run, report) => {
      const reports = runs.get(run);
      return reports !== undefined && (report === undefined || reports.includes(report));
    },
    reports: (run) => runs.get(run),
  };
}

/** The reports of each published run, by the name of the run's folders. */
function publishedRuns(found: FoundManifest | null): Map<string, readonly string[]> {
  const runs = found?.manifest.runs ?? [];
  return new Map(runs.map(({ run, revision, reports }) => [runFolder(run, revision), Object.keys(reports)]));
}

/** The sha256 of the page of a report, as it was published; null when it is not. */
export async function publishedPage({ ports }: Session, state: PublishedState, report: string, run: string) {
  const folder = `${report}/${run}`;
  if (!state.found || !publishedLists(state.found.manifest).has(folder)) return null;
  const list = await readRunList(ports.site, state.found, folder);
  return list?.files['index.html']?.digest ?? null;
}
