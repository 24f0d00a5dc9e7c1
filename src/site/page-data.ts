import { readFileSync } from 'node:fs';
import { contents, siteFile } from 'virtual:quarterdeck';
import type { Snapshot } from '../domain/snapshot.ts';
import { checkedSnapshot } from './checked-snapshot.ts';
import type { NewestPage, ReportArchive } from './report-archive.ts';
import { type ReportPart, reportPart } from './report-part.ts';
import { type ReportPlan, SECTIONS } from './report-plan.ts';
import { type ReportView, reportView } from './report-view.ts';
import type { RenderedReport, SiteData } from './site-data.ts';

/** What this build renders. */
export const site = JSON.parse(readFileSync(siteFile, 'utf8')) as SiteData;

/** Every report of every run that is rendered now; pages of one run follow each other. */
export function renderedReports(): { run: string; report: RenderedReport }[] {
  return site.runs.flatMap(({ run, reports }) => reports.map((report) => ({ run, report })));
}

/** Reports whose archive page and comparison are rendered now. */
export function newestPages(): (Pick<ReportArchive, 'id' | 'years'> & { page: NewestPage })[] {
  return site.archives.flatMap(({ id, years, newest }) => (newest ? [{ id, years, page: newest }] : []));
}

/** Years of reports that are rendered now. */
export function yearPages(): { id: string; page: ReportArchive['changed'][number] }[] {
  return site.archives.flatMap(({ id, changed }) => changed.map((page) => ({ id, page })));
}

/** The snapshots read last: pages of one run follow each other, and a comparison needs two. */
const recent = new Map<string, Promise<Snapshot>>();
const RECENT = 2;

function snapshotOf(run: string): Promise<Snapshot> {
  const snapshot = recent.get(run) ?? checkedSnapshot(site.snapshotsDir, run);
  recent.delete(run);
  recent.set(run, snapshot);
  for (const oldest of [...recent.keys()].slice(0, -RECENT)) recent.delete(oldest);
  return snapshot;
}

/** The part of a run's snapshot that a report shows. */
export async function partOf(reportId: string, run: string): Promise<ReportPart> {
  const part = reportPart(await snapshotOf(run), reportId);
  if (!part) throw new Error(`The snapshot of ${run} has no report ${reportId}`);
  return part;
}

const PLAIN: Pick<ReportPlan, 'sections' | 'placed'> = { sections: Object.values(SECTIONS), placed: [] };

/** What a run page shows. */
export async function viewOf(reportId: string, run: string): Promise<ReportView> {
  const part = await partOf(reportId, run);
  return reportView(part, site.plans.find(({ id }) => id === reportId) ?? PLAIN);
}

/** The report's compiled MDX; undefined when there is no longer one. */
export async function contentOf(reportId: string) {
  return (await contents[reportId]?.())?.default;
}

/** The run before, when it has the report too, and so a page that can be linked. */
export function linkedRunBefore(reportId: string, run: string, previous: string | null): string | undefined {
  const before = site.runs.find((each) => each.run === run)?.before ?? [];
  return previous !== null && before.includes(reportId) ? previous : undefined;
}
