import type { Unit } from '../domain/catalogue.ts';
import { runFolder } from '../domain/run-folder.ts';
import type { Value } from '../domain/snapshot.ts';
import type { SnapshotOutline } from './snapshot-outline.ts';

/** A key figure as one run published it, by tenant; `''` is the portfolio. */
interface RunKpi {
  id: string;
  title: string;
  unit: Unit;
  period: string;
  values: Record<string, Value>;
}

/** What index pages say about one run of a report. */
export interface ReportRun {
  /** Its folder. */
  run: string;
  date: string;
  revision: number;
  /** What a revision corrects, if its maker said so. */
  why: string | null;
  backfilled: boolean;
  headline: string[];
  kpis: RunKpi[];
}

/** What the head of an index page says about the report, as its newest run on that page has it. */
export interface ReportHead {
  title: string;
  role: string;
  question: string;
  portfolio: { name: string; sample: boolean; currency: string };
  tenants: { id: string; name: string }[];
}

const KPI_CARDS = 6;

/** A report's line in the list of its runs. @throws Error when the run does not have it. */
export function reportRun(outline: SnapshotOutline, id: string): ReportRun {
  const { run, revision, why = null, backfilled } = outline;
  const { headline, kpis } = reportOf(outline, id);
  const metrics = new Map(outline.metrics.map((metric) => [metric.id, metric]));
  return {
    ...{ run: runFolder(run, revision), date: run, revision, why, backfilled, headline },
    kpis: kpis.slice(0, KPI_CARDS).flatMap((kpi) => {
      const metric = metrics.get(kpi);
      if (!metric) return [];
      const { title, unit, period, figures } = metric;
      const values = Object.fromEntries(figures.map(({ tenant, value }) => [tenant ?? '', value]));
      return [{ id: kpi, title, unit, period, values }];
    }),
  };
}

/** @throws Error when the run does not have the report. */
export function reportHead(outline: SnapshotOutline, id: string): ReportHead {
  const { name, sample, currency, tenants } = outline.portfolio;
  const { title, role, question } = reportOf(outline, id);
  return { title, role, question, portfolio: { name, sample, currency }, tenants };
}

function reportOf({ run, reports }: SnapshotOutline, id: string) {
  const report = reports.find((each) => each.id === id);
  if (!report) throw new Error(`The snapshot of ${run} has no report ${id}, though it is published`);
  return report;
}
