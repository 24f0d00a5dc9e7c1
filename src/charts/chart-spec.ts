/** A named row of values, one a label; null is a gap, never a zero. */
interface Series {
  name: string;
  values: (number | null)[];
  /** The values in words. */
  texts: string[];
}

/**
 * A chart as data: what the static SVG, the legend and Chart.js are all drawn from. Everything that is written is
 * here in words, so that the script in the page formats nothing.
 */
export interface ChartSpec {
  type: 'line' | 'bar';
  /** Series are put on each other; bars only. */
  stacked: boolean;
  labels: string[];
  series: Series[];
  /** Round values of the value axis, lowest first. */
  ticks: { value: number; text: string }[];
}

/** Series look different without colour too: each has its dash pattern and, as a bar, its hatching. */
const SERIES_STYLES = [
  { dash: [], hatch: 'none' },
  { dash: [7, 4], hatch: 'diagonal' },
  { dash: [2, 3], hatch: 'dots' },
  { dash: [10, 3, 2, 3], hatch: 'back' },
  { dash: [4, 2], hatch: 'level' },
  { dash: [1, 4], hatch: 'cross' },
] as const;
export type Hatch = (typeof SERIES_STYLES)[number]['hatch'];

/** The style of the series at `index`; after the last the first again. */
export function seriesStyle(index: number) {
  const place = index % SERIES_STYLES.length;
  return { ...SERIES_STYLES[place], colour: `--series-${place + 1}` } as {
    dash: readonly number[];
    hatch: Hatch;
    colour: `--series-${number}`;
  };
}
