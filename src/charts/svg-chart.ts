import { type ChartSpec, type Hatch, seriesStyle } from './chart-spec.ts';
import { linePath, lonePoints, coordinate as n } from './line.ts';

const WIDTH = 720;
const HEIGHT = 280;
const TOP = 12;
const RIGHT = 14;
const BOTTOM = 30;
const CHAR_WIDTH = 7.2;

interface Frame {
  spec: ChartSpec;
  left: number;
  x: (index: number) => number;
  y: (value: number) => number;
  slot: number;
}

/** Which labels of the category axis fit: every n-th, the last one always. */
export function shownLabels(labels: readonly string[], width: number): number[] {
  const longest = Math.max(1, ...labels.map((label) => label.length));
  const every = Math.max(1, Math.ceil((labels.length * (longest * CHAR_WIDTH + 12)) / width));
  const last = labels.length - 1;
  return labels.map((_, index) => index).filter((index) => (last - index) % every === 0);
}

/**
 * A chart as a self-contained SVG, the same bytes for the same chart. Colours come from the page's custom properties;
 * `id` keeps hatchings of several charts on one page apart.
 */
export function svgChart(spec: ChartSpec, id: string, title: string): string {
  const frame = layOut(spec);
  const marks = spec.type === 'bar' ? bars(frame, id) : lines(frame);
  const defs = spec.type === 'bar' ? `<defs>${hatchings(spec, id)}</defs>` : '';
  return [
    `<svg class="chart-svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(title)}">`,
    ...[defs, grid(frame), categories(frame), ...marks, '</svg>'],
  ].join('');
}

function layOut(spec: ChartSpec): Frame {
  const longest = Math.max(...spec.ticks.map(({ text }) => text.length));
  const min = spec.ticks[0]?.value ?? 0;
  const max = spec.ticks.at(-1)?.value ?? 1;
  const left = Math.ceil(longest * CHAR_WIDTH) + 14;
  const slot = (WIDTH - left - RIGHT) / Math.max(1, spec.labels.length);
  const reach = HEIGHT - TOP - BOTTOM;
  return {
    ...{ spec, left, slot },
    x: (index) => left + slot * (index + 0.5),
    y: (value) => TOP + reach * (1 - (value - min) / (max - min)),
  };
}

function grid({ spec, left, y }: Frame): string {
  const rows = spec.ticks.map(({ value, text }) => {
    const kind = value === 0 ? 'chart-zero' : 'chart-grid';
    const at = n(y(value));
    const line = `<line class="${kind}" x1="${left}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/>`;
    const words = `<text class="chart-text" x="${left - 8}" y="${n(y(value) + 4)}" text-anchor="end">${escapeXml(text)}</text>`;
    return `${line}${words}`;
  });
  return rows.join('');
}

function categories({ spec, left, slot, x }: Frame): string {
  const most = Math.max(3, Math.floor((slot * Math.max(1, spec.labels.length / 3)) / CHAR_WIDTH));
  const labels = spec.labels.map((label) => (label.length > most ? `${label.slice(0, most - 1)}…` : label));
  return shownLabels(labels, WIDTH - left - RIGHT)
    .map((index) => {
      const text = escapeXml(labels[index] ?? '');
      return `<text class="chart-text" x="${n(x(index))}" y="${HEIGHT - 9}" text-anchor="middle">${text}</text>`;
    })
    .join('');
}

function lines(frame: Frame): string[] {
  return frame.spec.series.map(({ values }, index) => {
    const { dash, colour } = seriesStyle(index);
    const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
    const path = linePath(values, frame.x, frame.y);
    const dots = lonePoints(values).map((at) => dot(frame, at, values[at] ?? 0, colour));
    return `<path d="${path}" fill="none" stroke="var(${colour})" stroke-width="2"${dashes}/>${dots.join('')}`;
  });
}

function dot({ x, y }: Frame, at: number, value: number, colour: string): string {
  return `<circle cx="${n(x(at))}" cy="${n(y(value))}" r="3" fill="var(${colour})"/>`;
}

function bars(frame: Frame, id: string): string[] {
  const { spec, slot, x, y } = frame;
  const group = slot * 0.72;
  const width = spec.stacked ? group : group / spec.series.length;
  const above = spec.labels.map(() => 0);
  const below = spec.labels.map(() => 0);
  return spec.series.flatMap(({ values }, place) =>
    values.map((value, index) => {
      if (value === null || value === 0) return '';
      const pile = value > 0 ? above : below;
      const from = spec.stacked ? (pile[index] ?? 0) : 0;
      pile[index] = from + value;
      const left = x(index) - group / 2 + (spec.stacked ? 0 : place * width);
      return bar(left, Math.max(1, width - 1), y(from), y(from + value), place, id);
    }),
  );
}

function bar(left: number, width: number, from: number, to: number, place: number, id: string): string {
  const box = `x="${n(left)}" y="${n(Math.min(from, to))}" width="${n(width)}" height="${n(Math.abs(to - from))}"`;
  const { colour, hatch } = seriesStyle(place);
  const over = hatch === 'none' ? '' : `<rect ${box} fill="url(#${id}-${place})"/>`;
  return `<rect ${box} fill="var(${colour})"/>${over}`;
}

const HATCHES: Record<Exclude<Hatch, 'none'>, string> = {
  diagonal: '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4"/>',
  back: '<path d="M-2 6l4 4M0 0l8 8M6-2l4 4"/>',
  level: '<path d="M0 4h8"/>',
  cross: '<path d="M0 4h8M4 0v8"/>',
  dots: '<circle cx="4" cy="4" r="1.2"/>',
};

function hatchings(spec: ChartSpec, id: string): string {
  return spec.series.map((_, place) => hatching(seriesStyle(place).hatch, `${id}-${place}`)).join('');
}

/** A pattern in the page's paper colour that is laid over a bar. */
function hatching(hatch: Hatch, id: string): string {
  if (hatch === 'none') return '';
  const lines = `<g class="chart-hatch">${HATCHES[hatch]}</g>`;
  return `<pattern id="${id}" width="8" height="8" patternUnits="userSpaceOnUse">${lines}</pattern>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
