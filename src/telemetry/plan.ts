import { daysBetween } from '../domain/run.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { findingPoints } from './finding-points.ts';
import { kpiPoints } from './kpi-points.ts';
import type { MetricPoint } from './point.ts';

/** What one run says to the monitoring. */
export interface TelemetryPlan {
  run: string;
  /** When the sources were read. A run that is sent again says the same values for the same instant. */
  at: string;
  points: MetricPoint[];
  /** Sent last and alone; the alarm waits for it. */
  completed: MetricPoint;
}

/** USD a month for a series that is sent in every hour of it (CloudWatch, first 10,000 custom metrics). */
const SERIES_PRICE = 0.3;
/** CloudWatch takes no value that is older. */
const OLDEST_DAYS = 14;

/** The metrics of a run; a sentence instead where the monitoring would take them for something else. */
export function planTelemetry(snapshot: Snapshot, now: string): TelemetryPlan | { none: string } {
  const { run, readAt, backfilled, portfolio } = snapshot;
  if (backfilled) return { none: 'none for a run that was made afterwards' };
  if (daysBetween(readAt.slice(0, 10), now.slice(0, 10)) >= OLDEST_DAYS)
    return { none: `none: the run was read ${OLDEST_DAYS} days ago or earlier, which CloudWatch refuses` };
  const common = { Portfolio: portfolio.id };
  const completed: MetricPoint = { name: 'RunCompleted', dimensions: common, value: 1, unit: 'Count' };
  const points = [
    ...findingPoints(snapshot, common),
    ...coveragePoints(snapshot, common),
    ...kpiPoints(snapshot, common),
  ];
  return { run, at: readAt, points, completed };
}

/** What the series of a plan cost in USD a month at most: CloudWatch counts only the hours in which they are sent. */
export function mostMonthlyCost({ points }: Pick<TelemetryPlan, 'points'>): number {
  const series = points.length + 1;
  return Math.round(series * SERIES_PRICE * 100) / 100;
}

/** Share of the tables that could be read, in percent: of the portfolio and of each tenant that has any. */
function coveragePoints({ coverage, portfolio }: Snapshot, common: Record<string, string>): MetricPoint[] {
  const tenants = portfolio.tenants.map(({ id }) => id);
  const places = [
    { dimensions: common, entries: coverage },
    ...tenants.map((tenant) => ({
      dimensions: { ...common, Tenant: tenant },
      entries: coverage.filter((entry) => entry.tenant === tenant),
    })),
  ];
  return places.flatMap(({ dimensions, entries }): MetricPoint[] => {
    if (entries.length === 0) return [];
    const read = entries.filter(({ status }) => status !== 'failed').length;
    const value = Math.round((read / entries.length) * 10_000) / 100;
    return [{ name: 'TablesRead', dimensions, value, unit: 'Percent' }];
  });
}
