import { createCanvas } from '@napi-rs/canvas';
import {
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js';
import { linePng } from './line-png.ts';

Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement);

/** Dots of the picture for each dot of the layout, so that it is sharp on a phone. */
const PIXEL_RATIO = 2;

/** The size of a picture in CSS pixels, and the one colour ("#38898f") that its chart is drawn in. */
export interface LinePicture {
  width: number;
  height: number;
  colour: string;
}

/**
 * A chart without words, in one colour, as a PNG on a clear ground: drawn without a browser, the same bytes for the same
 * configuration.
 */
export function drawLine(
  config: ChartConfiguration<'line' | 'bar', (number | null)[]>,
  { width, height, colour }: LinePicture,
): Uint8Array {
  const canvas = createCanvas(width, height);
  const still = { responsive: false, animation: false as const, events: [], devicePixelRatio: PIXEL_RATIO };
  // It offers all of a browser's canvas that Chart.js calls, but its type does not say so.
  const surface = canvas as unknown as HTMLCanvasElement;
  const chart = new Chart(surface, { ...config, options: { ...config.options, ...still } });
  const drawn = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  chart.destroy();
  return linePng({ width: drawn.width, height: drawn.height, rgba: drawn.data, colour });
}
