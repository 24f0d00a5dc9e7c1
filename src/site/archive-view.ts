import type { TrendPoint } from '../charts/trend.ts';
import type { ReportSummary, RunSummary } from './run-summary.ts';

interface ArchivedReport {
  run: RunSummary;
  report: ReportSummary;
}

/** A key figure over all runs of a report. */
export interface KpiTrend {
  id: string;
  title: string;
  unit: ReportSummary['kpis'][number]['unit'];
  period: string;
  tenants: RunSummary['tenants'];
  points: TrendPoint[];
  /** Whether any run has a value. */
  known: boolean;
}

/** Runs under their year, newest first. */
export function runsByYear(archive: readonly ArchivedReport[]): { year: string; runs: ArchivedReport[] }[] {
  const years = Map.groupBy(archive.toReversed(), ({ run }) => run.date.slice(0, 4));
  return [...years].map(([year, runs]) => ({ year, runs }));
}

/** The newest run's key figures, each over all runs; of a corrected day only its last revision counts. */
export function kpiTrends(archive: readonly ArchivedReport[]): KpiTrend[] {
  const newest = archive.at(-1);
  if (!newest) return [];
  const days = [...new Map(archive.map((each) => [each.run.date, each])).values()];
  return newest.report.kpis.map(({ id, title, unit, period }) => {
    const points = days.map(({ run, report }) => ({
      date: run.date,
      values: report.kpis.find((kpi) => kpi.id === id)?.values ?? {},
    }));
    const known = points.some(({ values }) => Object.values(values).some((value) => value !== null));
    return { id, title, unit, period, tenants: newest.run.tenants, points, known };
  });
}
