import { runFolder } from '../domain/run-folder.ts';
import { type PublishedState, readPublished } from '../publish/apply.ts';
import type { Session } from './session.ts';

/** What is published of the session's portfolio, asked as the stages need it. */
export interface Published {
  state: PublishedState;
  /** Whether this run, of all reports or of one, is among what readers can see. */
  has(run: string, report?: string): boolean;
  /** The reports of a run, `2026-11-23` or `2026-11-23.2`, that readers can see; undefined when it is not published. */
  reports(run: string): readonly string[] | undefined;
  /** sha256 of a report's page, in hexadecimal; `folder` is the run's, `2026-11-23` or `2026-11-23.2`. */
  digestOf(report: string, folder: string): string | undefined;
}

/** @throws InputError when the manifest is damaged, of another portfolio or of a newer version. */
export async function publishedOf({ ports, portfolio }: Session): Promise<Published> {
  const state = await readPublished(ports.site, portfolio.id);
  const runs = state.manifest?.runs ?? [];
  return {
    state,
    digestOf: (report, folder) => state.manifest?.files[`${report}/${folder}/index.html`]?.digest,
    has: (run, report) =>
      runs.some((entry) => entry.run === run && (report === undefined || entry.reports.includes(report))),
    reports: (name) => runs.find(({ run, revision }) => runFolder(run, revision) === name)?.reports,
  };
}
