import { plotted } from '../components/format.ts';
import type { Figure } from '../domain/snapshot.ts';
import { linePath, lonePoints } from './line.ts';

const WIDTH = 120;
const HEIGHT = 32;
const PAD = 3;

/** A trend as a word-sized line: a path with gaps, and the points to dot: its last one and those between gaps. */
export interface Sparkline {
  width: number;
  height: number;
  path: string;
  dots: { x: number; y: number }[];
}

/** The sparkline of a figure's trend; undefined where fewer than two runs have a value. */
export function sparkline(trend: Figure['trend']): Sparkline | undefined {
  const values = trend.map(({ value }) => plotted(value));
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return undefined;
  const least = Math.min(...known);
  const span = Math.max(...known) - least || 1;
  const x = (index: number) => PAD + ((WIDTH - 2 * PAD) * index) / (values.length - 1);
  const y = (value: number) => HEIGHT - PAD - ((HEIGHT - 2 * PAD) * (value - least)) / span;
  const dots = lonePoints(values).map((at) => ({ x: round(x(at)), y: round(y(values[at] ?? least)) }));
  return { width: WIDTH, height: HEIGHT, path: linePath(values, x, y), dots };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
