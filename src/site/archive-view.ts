import type { TrendPoint } from '../charts/trend.ts';
import type { YearSeries } from '../charts/year-series.ts';
import type { RunsPage } from './report-archive.ts';
import type { ReportHead, ReportRun } from './report-run.ts';

/** A key figure over the runs of an index page. */
export interface KpiTrend {
  id: string;
  title: string;
  unit: ReportRun['kpis'][number]['unit'];
  period: string;
  tenants: ReportHead['tenants'];
  points: TrendPoint[];
  /** Whether any run has a value. */
  known: boolean;
}

/** A day of the list: its newest revision, and under it what stood there before, newest first. */
export interface ListedRun extends ReportRun {
  before: ReportRun[];
}

/** Days under their year, newest first. */
export function daysByYear(runs: readonly ReportRun[]): { year: string; days: ListedRun[] }[] {
  const byDay = Map.groupBy(runs.toReversed(), ({ date }) => date);
  const days = [...byDay.values()].flatMap(([newest, ...before]) => (newest ? [{ ...newest, before }] : []));
  return [...Map.groupBy(days, ({ date }) => date.slice(0, 4))].map(([year, ofYear]) => ({
    year,
    days: ofYear,
  }));
}

/** The newest run's key figures, each over all runs; of a corrected day only its last revision counts. */
export function kpiTrends({ head, runs }: Omit<RunsPage, 'trends'>): KpiTrend[] {
  const days = lastRevisions(runs);
  return (days.at(-1)?.kpis ?? []).map(({ id, title, unit, period }) => {
    const points = days.map(({ date, kpis }) => {
      const kpi = kpis.find((each) => each.id === id && each.unit === unit);
      return { date, values: kpi?.values ?? {} };
    });
    const known = points.some(({ values }) => Object.values(values).some((value) => value !== null));
    return { id, title, unit, period, tenants: head.tenants, points, known };
  });
}

/** Of each day the run that counts. */
function lastRevisions(runs: readonly ReportRun[]): ReportRun[] {
  return [...new Map(runs.map((run) => [run.date, run])).values()];
}

/** What `series-<year>.json` holds of a year's runs. */
export function yearSeries(runs: readonly ReportRun[]): YearSeries {
  const days = lastRevisions(runs);
  return {
    units: Object.fromEntries(days.flatMap(({ kpis }) => kpis.map(({ id, unit }) => [id, unit]))),
    runs: days.map(({ run, date, kpis }) => ({
      run,
      date,
      values: Object.fromEntries(kpis.map(({ id, values }) => [id, values])),
    })),
  };
}
