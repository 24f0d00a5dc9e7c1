import { formatTick, formatValue, plotted, type ValueFormat } from '../components/format.ts';
import type { Value } from '../domain/snapshot.ts';
import type { ChartSpec } from './chart-spec.ts';
import { axisTicks } from './scale.ts';

/** A chart before it is put in words. */
export interface ChartData {
  type: ChartSpec['type'];
  stacked: boolean;
  fromZero: boolean;
  labels: string[];
  series: { name: string; values: Value[] }[];
}

/** The chart of the data, its values and axis written in the given format. */
export function makeChart(
  { type, stacked, fromZero, labels, series }: ChartData,
  format: ValueFormat,
): ChartSpec {
  const drawn = series.map(({ name, values }) => ({
    name,
    values: values.map(plotted),
    texts: values.map((value) => formatValue(value, { money: 'cents', ...format })),
  }));
  const whole = format.unit === 'count';
  const ticks = axisTicks({ type, stacked, fromZero, whole, labels, series: drawn });
  return {
    ...{ type, stacked, labels, series: drawn },
    ticks: ticks.map((value) => ({ value, text: formatTick(value, format) })),
  };
}
