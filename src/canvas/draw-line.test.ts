import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { sparklineConfig } from '../charts/sparkline-config.ts';
import { drawLine } from './draw-line.ts';
import { linePng } from './line-png.ts';

const COLOUR = '#38898f';
const LOOK = { colour: () => COLOUR, still: true, fill: (colour: string) => colour };
const SIZE = { width: 132, height: 32, colour: COLOUR };
const money = { unit: 'money', currency: 'USD' } as const;

function draw(values: (number | string | null)[]): Uint8Array {
  const trend = values.map((value, index) => ({ run: `2026-11-0${index + 1}`, value }));
  const config = sparklineConfig({ trend }, money, LOOK);
  if (!config) throw new Error('Nothing is drawn.');
  return drawLine(config, SIZE);
}

/** The dots of a picture as another program decodes it. */
async function decoded(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return {
    ...{ width: image.width, height: image.height },
    at: (x: number, y: number) => [...data.slice((y * image.width + x) * 4, (y * image.width + x) * 4 + 4)],
  };
}

/** Of a column of dots, the heights at which something is drawn, from the top. */
async function heights(png: Uint8Array, x: number): Promise<number[]> {
  const { height, at } = await decoded(png);
  return Array.from({ length: height }, (_, y) => y).filter((y) => (at(x, y)[3] ?? 0) > 127);
}

const middle = (values: readonly number[]) => ((values[0] ?? Number.NaN) + (values.at(-1) ?? Number.NaN)) / 2;

describe('a trend as a picture', () => {
  it('is twice as fine as its size, in its one colour on a clear ground', async () => {
    const { width, height, at } = await decoded(draw([1, 2, 3]));
    expect([width, height]).toEqual([264, 64]);
    expect(at(0, 0)[3]).toBe(0);
    const all = Array.from({ length: width * height }, (_, dot) => at(dot % width, Math.floor(dot / width)));
    const full = all.filter(([, , , alpha]) => alpha === 255);
    expect(full.length).toBeGreaterThan(200);
    expect(new Set(full.map(String))).toEqual(new Set([String([0x38, 0x89, 0x8f, 255])]));
  });

  it('rises from its lowest value to its highest, which are drawn whole', async () => {
    // 4 px above and below are free, twice as fine: from 56 down to 8; the last point has a dot of 3 px.
    const png = draw([10, 55, 100]);
    expect(Math.abs(middle(await heights(png, 3)) - 56)).toBeLessThan(3);
    expect(Math.abs(middle(await heights(png, 129)) - 32)).toBeLessThan(3);
    expect(Math.abs(middle(await heights(png, 255)) - 8)).toBeLessThan(2);
  });

  it('is level where nothing changed, and broken where a run has no value', async () => {
    expect(Math.abs(middle(await heights(draw([5, 5, 5]), 60)) - 32)).toBeLessThan(2);
    const gap = draw([10, 20, null, 30, 40]);
    expect(await heights(gap, 128)).toEqual([]);
    expect(await heights(gap, 30)).not.toEqual([]);
  });

  it('is the same bytes for the same figures, and no others', () => {
    expect(draw([1, 5, 2])).toEqual(draw([1, 5, 2]));
    expect(draw([1, 5, 2])).not.toEqual(draw([1, 5, 3]));
  });

  it('is none of fewer than two values', () => {
    const trend = [
      { run: '2026-11-16', value: null },
      { run: '2026-11-23', value: 4 },
    ];
    expect(sparklineConfig({ trend }, money, LOOK)).toBeUndefined();
  });
});

it('a PNG of an odd width keeps every dot to a sixteenth of its opacity', async () => {
  const [width, height] = [5, 3];
  const alphas = Array.from({ length: width * height }, (_, index) => index * 18);
  const rgba = Uint8ClampedArray.from(alphas.flatMap((alpha) => [0, 0, 0, alpha]));
  const { at } = await decoded(linePng({ width, height, rgba, colour: '#ffffff' }));
  const seen = alphas.map((_, index) => at(index % width, Math.floor(index / width))[3] ?? 0);
  for (const [index, alpha] of alphas.entries()) expect(Math.abs((seen[index] ?? 0) - alpha)).toBeLessThan(9);
});
