import { existsSync } from 'node:fs';
import path from 'node:path';
import { isCharted } from '../charts/exhibit-chart.ts';
import { defaultPair } from '../components/comparison/archived-runs.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { kpiTrends } from './archive-view.ts';
import type { BuildRequest } from './build-request.ts';
import { type NewestPage, planIndexes, type ReportArchive, type RunsPage } from './report-archive.ts';
import { reportHead, reportRun } from './report-run.ts';
import type { RenderedReport, RenderedRun } from './site-data.ts';
import { readOutline, readSnapshot } from './snapshot-file.ts';
import type { SnapshotOutline } from './snapshot-outline.ts';

type ReadOutline = (run: string) => SnapshotOutline;
type PageOf = (runs: readonly string[]) => RunsPage;

/** What a build renders: pages of runs, and the index pages that they change. */
export interface ReadSite {
  runs: RenderedRun[];
  archives: ReportArchive[];
  /** The newest snapshot of which anything is rendered. */
  newest: Snapshot | undefined;
}

/**
 * Reads the snapshots that are rendered, of the others only outlines, and only those of the years that change and of
 * the archive page.
 */
export function readSite(request: BuildRequest): ReadSite {
  const { snapshotsDir } = request;
  const outline: ReadOutline = once((run: string) => readOutline(snapshotsDir, run));
  const runs: RenderedRun[] = [];
  let newest: Snapshot | undefined;
  // Pages read whole snapshots unchecked, so that each is checked once.
  for (const run of request.runs) {
    const snapshot = readSnapshot(snapshotsDir, run);
    const reports = wantedReports(request, run, snapshot);
    if (reports.length === 0) continue;
    runs.push({ run, reports, before: reportsBefore(snapshot, request, outline) });
    newest = snapshot;
  }
  const stale = staleRuns(request);
  const last = stale.at(-1);
  if (last && !newest) newest = readSnapshot(snapshotsDir, last.run);
  const changed = archives(request, runs, stale, outline);
  for (const run of comparedRuns(changed, request.runs)) readSnapshot(snapshotsDir, run);
  return { runs, archives: changed, newest };
}

/** Runs that only the comparisons show. */
function comparedRuns(changed: readonly ReportArchive[], rendered: readonly string[]): Set<string> {
  const pairs = changed.flatMap(({ newest }) => defaultPair(newest?.runs ?? []) ?? []);
  return new Set(pairs.map(({ run }) => run).filter((run) => !rendered.includes(run)));
}

function wantedReports({ archive, again, reports }: BuildRequest, run: string, snapshot: Snapshot) {
  const published = again ? [] : archive.find((each) => each.run === run)?.published;
  const wanted = snapshot.reports.filter(
    ({ id }) => (reports === undefined || reports.includes(id)) && !published?.includes(id),
  );
  return wanted.map(({ id, exhibits }): RenderedReport => {
    const filled = snapshot.exhibits.filter((each) => exhibits.includes(each.id) && each.rows.length > 0);
    return { id, csv: filled.map((exhibit) => exhibit.id), charts: filled.some(isCharted) };
  });
}

/** A run and the reports of it whose index pages are rendered. */
interface Indexed {
  run: string;
  reports: readonly { id: string }[];
}

/** Runs of which no page is rendered, only the indexes that list them. */
function staleRuns({ archive, indexes = [], reports }: BuildRequest): Indexed[] {
  return archive
    .filter(({ run }) => indexes.includes(run))
    .map(({ run, published }) => {
      const wanted = published.filter((id) => reports === undefined || reports.includes(id));
      return { run, reports: wanted.map((id) => ({ id })) };
    });
}

/** From the snapshot before alone, so that a page is the same whatever else is built or published. */
function reportsBefore(
  { previous }: Snapshot,
  { snapshotsDir }: BuildRequest,
  outline: ReadOutline,
): string[] {
  if (previous === null || !existsSync(path.join(snapshotsDir, `${previous}.json`))) return [];
  return outline(previous).reports.map(({ id }) => id);
}

function archives(
  request: BuildRequest,
  rendered: readonly RenderedRun[],
  stale: readonly Indexed[],
  outline: ReadOutline,
): ReportArchive[] {
  const indexed: readonly Indexed[] = [...rendered, ...stale];
  const ids = new Set(indexed.flatMap(({ reports }) => reports.map(({ id }) => id)));
  const visible = visibleReports(request, rendered);
  const all: ReportArchive[] = [];
  for (const id of ids) {
    const has = ({ reports }: Indexed) => reports.some((report) => report.id === id);
    const runs = [...visible].filter(([, reports]) => reports.has(id)).map(([run]) => run);
    const plan = planIndexes(
      runs,
      indexed.filter(has).map(({ run }) => run),
    );
    const pageOf: PageOf = once((list: readonly string[]) => runsPage(id, list, outline));
    const changed: ReportArchive['changed'] = [];
    for (const { year, runs: ofYear } of plan.changed) changed.push({ year, ...pageOf(ofYear) });
    const newest = plan.newest && newestPage(id, plan.newest, pageOf, outline, visible);
    all.push({ id, years: plan.years, newest, changed });
  }
  return all;
}

/** By run, oldest first: the reports that readers can see after this build. */
function visibleReports(
  { archive }: BuildRequest,
  rendered: readonly RenderedRun[],
): Map<string, ReadonlySet<string>> {
  const now = new Map(rendered.map(({ run, reports }) => [run, reports.map(({ id }) => id)]));
  return new Map(
    archive.map(({ run, published }) => [run, new Set([...published, ...(now.get(run) ?? [])])]),
  );
}

function runsPage(id: string, runs: readonly string[], outline: ReadOutline): RunsPage {
  const outlines = runs.map(outline);
  const last = outlines.at(-1);
  if (!last) throw new Error(`${id} has an index page without runs`);
  const shown = { head: reportHead(last, id), runs: outlines.map((each) => reportRun(each, id)) };
  return { ...shown, trends: kpiTrends(shown) };
}

function newestPage(
  id: string,
  runs: readonly string[],
  pageOf: PageOf,
  outline: ReadOutline,
  visible: ReadonlyMap<string, ReadonlySet<string>>,
): NewestPage {
  const last = runs.at(-1) ?? '';
  const { reports, notBuilt } = outline(last);
  const siblings = reports.filter((each) => each.id !== id && visible.get(last)?.has(each.id));
  return {
    ...pageOf(runs),
    siblings: siblings.map((each) => ({ id: each.id, title: each.title })),
    notBuilt,
  };
}

/** Asks once for each key. */
function once<Key, Answer>(ask: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new Map<Key, Answer>();
  return (key) => {
    const answer = answers.get(key) ?? ask(key);
    answers.set(key, answer);
    return answer;
  };
}
