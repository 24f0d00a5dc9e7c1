import type { ChartConfiguration } from 'chart.js';
import { plotted, type ValueFormat } from '../components/format.ts';
import type { Figure } from '../domain/snapshot.ts';
import { chartjsConfig, type Look } from './chartjs-config.ts';
import { makeChart } from './make-chart.ts';

/**
 * Chart.js' configuration of a figure's trend as a word-sized line: that of the page's charts, without axes. Undefined where
 * fewer than two runs have a value.
 */
export function sparklineConfig(
  { trend }: Pick<Figure, 'trend'>,
  format: ValueFormat,
  look: Look,
): ChartConfiguration<'line' | 'bar', (number | null)[]> | undefined {
  const known = trend.map(({ value }) => plotted(value)).filter((value) => value !== null);
  if (known.length < 2) return undefined;
  const series = [{ name: '', values: trend.map(({ value }) => value) }];
  const labels = trend.map(({ run }) => run);
  const chart = makeChart({ type: 'line', stacked: false, fromZero: false, labels, series }, format);
  const config = chartjsConfig(chart, look);
  return { ...config, options: { ...config.options, ...bare(Math.min(...known), Math.max(...known)) } };
}

/** Nothing but the line, from its lowest to its highest value; a level line lies in the middle. */
function bare(least: number, most: number) {
  const air = least === most ? 1 : 0;
  return {
    // The last point is dotted, and may lie on the edge.
    clip: false as const,
    layout: { autoPadding: false, padding: { left: 1, right: 4, top: 4, bottom: 4 } },
    plugins: { legend: { display: false }, tooltip: { enabled: false } },
    scales: { x: { display: false }, y: { display: false, min: least - air, max: most + air } },
  };
}
