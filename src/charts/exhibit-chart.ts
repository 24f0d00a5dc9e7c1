import { areMonths, formatMonth, formatValue } from '../components/format.ts';
import { isIsoDate, shortDate } from '../domain/day.ts';
import type { Exhibit, Value } from '../domain/snapshot.ts';
import type { ChartSpec } from './chart-spec.ts';
import { makeChart } from './make-chart.ts';

type Drawable = Pick<Exhibit, 'columns' | 'rows' | 'chart' | 'tenantColumn'>;

/** Whether an exhibit declares a chart and has at least two rows to draw. */
export function isCharted({ chart, rows }: Pick<Exhibit, 'chart' | 'rows'>): boolean {
  return chart !== null && rows.length > 1;
}

/** The chart that an exhibit declares, from its rows; undefined when there is nothing to draw. */
export function exhibitChart(
  exhibit: Drawable,
  currency: string,
  tenantName: (id: string) => string,
): ChartSpec | undefined {
  const { chart, columns, rows, tenantColumn } = exhibit;
  if (chart === null || !isCharted(exhibit)) return undefined;
  const place = new Map(columns.map(({ key }, index) => [key, index]));
  const column = (key: string) => columns[place.get(key) ?? -1];
  const values = (key: string): Value[] => rows.map((row) => row[place.get(key) ?? -1] ?? null);
  const series = chart.series.filter((key) => place.has(key));
  const months = areMonths(values(chart.x));
  const label = (value: Value): string => {
    if (chart.x === tenantColumn && typeof value === 'string') return tenantName(value);
    if (typeof value === 'string' && isIsoDate(value))
      return months ? formatMonth(value, 'short') : shortDate(value);
    return formatValue(value, { unit: column(chart.x)?.unit ?? 'text', currency });
  };
  return makeChart(
    {
      type: chart.type,
      stacked: chart.stacked,
      fromZero: true,
      labels: values(chart.x).map(label),
      series: series.map((key) => ({ name: column(key)?.title ?? key, values: values(key) })),
    },
    { unit: column(series[0] ?? '')?.unit ?? 'number', currency },
  );
}
