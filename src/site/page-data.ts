import { readFileSync } from 'node:fs';
import { contents, siteFile } from 'virtual:quarterdeck';
import { type ReportPart, reportPart } from './report-part.ts';
import { type ReportPlan, SECTIONS } from './report-plan.ts';
import { type ReportView, reportView } from './report-view.ts';
import type { ReportSummary, RunSummary } from './run-summary.ts';
import type { SiteData } from './site-data.ts';
import { readSnapshot } from './snapshot-file.ts';

/** What this build renders. */
export const site = JSON.parse(readFileSync(siteFile, 'utf8')) as SiteData;

/** One report in one run of the archive. */
export interface ArchivedReport {
  run: RunSummary;
  report: ReportSummary;
}

/** Every report of every run that is rendered now; pages of one run follow each other. */
export function renderedReports(): ArchivedReport[] {
  return site.archive.filter(({ run }) => site.runs.includes(run)).flatMap((run) => wanted(run));
}

function wanted(run: RunSummary): ArchivedReport[] {
  return run.reports
    .filter(({ id }) => site.report === null || id === site.report)
    .map((report) => ({ run, report }));
}

/** All runs of a report, oldest first. */
export function archiveOf(reportId: string): ArchivedReport[] {
  return site.archive.flatMap((run) => {
    const report = run.reports.find(({ id }) => id === reportId);
    return report ? [{ run, report }] : [];
  });
}

/** The reports that have ever been made, each with its newest run, in their order. */
export function allReports(): ArchivedReport[] {
  const newest = new Map(
    site.archive.flatMap((run) => run.reports.map((report) => [report.id, { run, report }] as const)),
  );
  return [...newest.values()].sort(
    (a, b) => a.report.order - b.report.order || (a.report.id < b.report.id ? -1 : 1),
  );
}

/** The reports that have an archive page in this build. */
export function archivedReports(): ArchivedReport[] {
  return allReports().filter(({ report }) => site.report === null || report.id === site.report);
}

/** The snapshots read last: pages of one run follow each other, and a comparison needs two. */
const recent = new Map<string, ReturnType<typeof readSnapshot>>();
const RECENT = 2;

function snapshotOf(run: string): ReturnType<typeof readSnapshot> {
  const snapshot = recent.get(run) ?? readSnapshot(site.snapshotsDir, run);
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

/** Whether a run before has the report, and so a page that can be linked. */
export function isArchived(reportId: string, run: string | null): run is string {
  return archiveOf(reportId).some((each) => each.run.run === run);
}
