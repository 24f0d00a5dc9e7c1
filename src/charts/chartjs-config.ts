import type { ChartConfiguration } from 'chart.js';
import { type ChartSpec, type Hatch, seriesStyle } from './chart-spec.ts';
import { lonePoints } from './line.ts';

/** What the page looks like: custom properties, the wish for stillness, and how a hatched fill is made. */
export interface Look {
  colour: (property: string) => string;
  still: boolean;
  fill: (colour: string, hatch: Hatch) => string | CanvasPattern;
}

/** Chart.js' configuration for a chart. The legend is the page's own, so that it is there without a script too. */
export function chartjsConfig(
  spec: ChartSpec,
  look: Look,
): ChartConfiguration<'line' | 'bar', (number | null)[]> {
  return {
    type: spec.type,
    data: {
      labels: spec.labels,
      datasets: spec.series.map((series, index) => dataset(spec, series, index, look)),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: look.still ? false : { duration: 300 },
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: { display: false },
        tooltip: {
          callbacks: {
            label: ({ datasetIndex, dataIndex }) => said(spec, datasetIndex, dataIndex),
          },
        },
      },
      scales: scales(spec, look),
    },
  };
}

function dataset(spec: ChartSpec, series: ChartSpec['series'][number], index: number, look: Look) {
  const { dash, hatch, colour } = seriesStyle(index);
  const ink = look.colour(colour);
  const base = { label: series.name, data: series.values, borderColor: ink };
  if (spec.type === 'bar')
    return { ...base, backgroundColor: look.fill(ink, hatch), categoryPercentage: 0.76 };
  return {
    ...base,
    backgroundColor: ink,
    borderDash: [...dash],
    borderWidth: 2,
    pointRadius: radii(series.values),
    pointHoverRadius: 4,
    spanGaps: false,
  };
}

/** Only the last point and those between gaps are dotted, as in the static chart. */
function radii(values: readonly (number | null)[]): number[] {
  const dotted = new Set(lonePoints(values));
  return values.map((_, index) => (dotted.has(index) ? 3 : 0));
}

function said({ series }: ChartSpec, place: number, index: number): string {
  return `${series[place]?.name}: ${series[place]?.texts[index]}`;
}

function scales({ ticks, stacked }: ChartSpec, look: Look) {
  const color = look.colour('--ink-soft');
  const texts = new Map(ticks.map(({ value, text }) => [value, text]));
  return {
    x: { stacked, ticks: { color, maxRotation: 0, autoSkipPadding: 12 }, grid: { display: false } },
    y: {
      ...{ stacked, min: ticks[0]?.value, max: ticks.at(-1)?.value },
      ...{ border: { display: false }, grid: { color: look.colour('--rule') } },
      afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
        axis.ticks = ticks.map(({ value }) => ({ value }));
      },
      ticks: { color, callback: (value: string | number) => texts.get(Number(value)) ?? '' },
    },
  };
}
