import type { Unit } from '../domain/catalogue.ts';
import type { Metric, Snapshot } from '../domain/snapshot.ts';
import type { MetricPoint } from './point.ts';

/** What a unit is to CloudWatch, and what its values are multiplied with; null for one that is no number. */
const UNITS: Record<Unit, { unit: MetricPoint['unit']; factor: number } | null> = {
  money: { unit: 'None', factor: 1 },
  count: { unit: 'Count', factor: 1 },
  percent: { unit: 'Percent', factor: 100 },
  days: { unit: 'None', factor: 1 },
  months: { unit: 'None', factor: 1 },
  hours: { unit: 'None', factor: 1 },
  rating: { unit: 'None', factor: 1 },
  number: { unit: 'None', factor: 1 },
  date: null,
};

/** A report shows this many first; the others are not watched. */
const KPIS_A_REPORT = 6;

/**
 * The portfolio's figure of every KPI, once, whoever reads it. A figure that is partial or not collected is left out: a
 * gap is honest, and a dip would be taken for the business.
 */
export function kpiPoints(snapshot: Snapshot, common: Readonly<Record<string, string>>): MetricPoint[] {
  const shown = new Set(snapshot.reports.flatMap(({ kpis }) => kpis.slice(0, KPIS_A_REPORT)));
  return snapshot.metrics
    .filter(({ id }) => shown.has(id))
    .flatMap((metric) => {
      const found = portfolioValue(metric);
      return found === null ? [] : [{ name: 'Kpi', dimensions: { ...common, Kpi: metric.id }, ...found }];
    });
}

function portfolioValue({ unit, figures }: Metric): Pick<MetricPoint, 'value' | 'unit'> | null {
  const known = UNITS[unit];
  const figure = figures.find(({ tenant }) => tenant === null);
  if (known === null || figure?.status !== 'collected' || typeof figure.value !== 'number') return null;
  return { value: Number((figure.value * known.factor).toFixed(6)), unit: known.unit };
}
