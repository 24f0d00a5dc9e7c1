import type { KpiTrend } from './archive-view.ts';
import type { ReportHead, ReportRun } from './report-run.ts';
import type { SnapshotOutline } from './snapshot-outline.ts';

/** An archive page shows the runs of the newest year, and at least so many. */
const FEWEST_RUNS = 12;

/** Runs of a report on one index page, oldest first, and the newest run's key figures over them. */
export interface RunsPage {
  head: ReportHead;
  runs: ReportRun[];
  trends: KpiTrend[];
}

/** The index pages of a report that a build writes. */
export interface ReportArchive {
  id: string;
  /** Every year that has a run, newest first. */
  years: string[];
  /** The archive page and the comparison; null where nothing on them changes. */
  newest: NewestPage | null;
  /** Years of which a run is rendered: each has a page, its list of runs and its series. */
  changed: (RunsPage & { year: string })[];
}

export interface NewestPage extends RunsPage {
  /** The newest run's other reports that have pages. */
  siblings: { id: string; title: string }[];
  /** For the owner: reports that the newest run could not make. */
  notBuilt: SnapshotOutline['notBuilt'];
}

/** Which runs of a report stand on the index pages that a build has to write; by folder, oldest first. */
export interface IndexPlan {
  years: string[];
  newest: string[] | null;
  changed: { year: string; runs: string[] }[];
}

/**
 * @param runs All runs of the report that readers can see after this build, oldest first.
 * @param rendered Those of them that it renders.
 */
export function planIndexes(runs: readonly string[], rendered: readonly string[]): IndexPlan {
  const byYear = Map.groupBy(runs, yearOf);
  const years = [...byYear.keys()].toReversed();
  const touched = new Set(rendered.map(yearOf));
  const ofNewestYear = byYear.get(years[0] ?? '') ?? [];
  // The same list where it is the year's: what is read and drawn of it is then used for both pages.
  const newest = ofNewestYear.length < FEWEST_RUNS ? runs.slice(-FEWEST_RUNS) : ofNewestYear;
  const isNewYear = [...touched].some((year) => byYear.get(year)?.every((run) => rendered.includes(run)));
  return {
    years,
    newest: isNewYear || rendered.some((run) => newest.includes(run)) ? newest : null,
    changed: [...touched].map((year) => ({ year, runs: byYear.get(year) ?? [] })),
  };
}

function yearOf(run: string): string {
  return run.slice(0, 4);
}
