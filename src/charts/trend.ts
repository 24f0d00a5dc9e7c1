import { plotted } from '../components/format.ts';
import type { Unit } from '../domain/catalogue.ts';
import { longDate, shortDate } from '../domain/day.ts';
import type { Value } from '../domain/snapshot.ts';
import type { ChartSpec } from './chart-spec.ts';
import { makeChart } from './make-chart.ts';

/** One run of a trend: its date and the value of each series, '' being the portfolio's. */
export interface TrendPoint {
  date: string;
  values: Record<string, Value>;
}

/** What is drawn of a key figure whatever the years: each series by its id in the points, in the figure's unit. */
export interface Trend {
  series: readonly { id: string; name: string }[];
  unit: Unit;
  currency: string;
}

/**
 * Which series of a key figure are drawn. Where the portfolio has a figure it alone, else every tenant's. Undefined
 * where fewer than two runs have a value.
 */
export function trendOf(
  points: readonly TrendPoint[],
  unit: Unit,
  currency: string,
  names: readonly { id: string; name: string }[],
): Trend | undefined {
  const has = (id: string) => points.filter(({ values }) => plotted(values[id] ?? null) !== null).length;
  const series = has('') > 0 ? [{ id: '', name: 'Portfolio' }] : names.filter(({ id }) => has(id) > 0);
  return series.some(({ id }) => has(id) > 1) ? { series, unit, currency } : undefined;
}

/** A key figure over the runs; a run without a value is a gap. */
export function trendChart({ series, unit, currency }: Trend, points: readonly TrendPoint[]): ChartSpec {
  const oneYear = new Set(points.map(({ date }) => date.slice(0, 4))).size === 1;
  return makeChart(
    {
      type: 'line',
      stacked: false,
      fromZero: false,
      labels: points.map(({ date }) => (oneYear ? shortDate(date) : longDate(date))),
      series: series.map(({ id, name }) => ({
        name,
        values: points.map(({ values }) => values[id] ?? null),
      })),
    },
    { unit, currency, money: 'whole' },
  );
}
