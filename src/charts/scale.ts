import type { ChartSpec } from './chart-spec.ts';

/** The values of a chart, and how its axis is to be. */
type Drawn = Pick<ChartSpec, 'type' | 'stacked' | 'labels'> & {
  /** Zero is on the axis whatever the values are; for bars it always is. */
  fromZero?: boolean;
  /** No tick lies between two integers. */
  whole?: boolean;
  series: Pick<ChartSpec['series'][number], 'values'>[];
};

/** About `count` round values; every value of the chart lies between the first and the last. */
export function axisTicks(chart: Drawn, count = 5): number[] {
  const values = extremes(chart);
  const least = Math.min(...values);
  const most = Math.max(...values);
  const fromZero = chart.fromZero || chart.type === 'bar' || nearZero(least, most);
  // Values that are all the same lie in the middle of an axis of their own size.
  const air = least === most ? Math.abs(most) * 0.1 || 1 : 0;
  const low = fromZero ? Math.min(0, least) : least - air;
  const high = fromZero ? Math.max(0, most) : most + air;
  const rough = roundStep((high - low || 1) / (count - 1));
  const step = chart.whole ? Math.max(1, Math.ceil(rough)) : rough;
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
}

/** Round numbers: 1, 2, 2.5 or 5 times a power of ten, at least `rough`. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** A line starts at zero when its values are not all far from it. */
function nearZero(least: number, most: number): boolean {
  return least >= 0 ? least < most * 0.6 : true;
}

function extremes({ series, stacked, labels }: Drawn): number[] {
  const all = series.flatMap(({ values }) => values).filter((value) => value !== null);
  if (!stacked) return all.length > 0 ? all : [0];
  return labels.flatMap((_, index) => {
    const here = series.map(({ values }) => values[index] ?? 0);
    return [sum(here.filter((value) => value > 0)), sum(here.filter((value) => value < 0))];
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
