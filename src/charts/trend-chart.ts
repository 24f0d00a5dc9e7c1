import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartSpec, Hatch } from './chart-spec.ts';
import { chartjsConfig, type Look } from './chartjs-config.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

const DARK = '(prefers-color-scheme: dark)';
const STILL = '(prefers-reduced-motion: reduce)';

/** `<trend-chart>`: draws the chart in its JSON over the page's static SVG once it scrolls into view. */
export class TrendChart extends HTMLElement {
  #chart: Chart<'line' | 'bar', (number | null)[]> | undefined;
  #seen: IntersectionObserver | undefined;
  #spec: ChartSpec | undefined;
  readonly #redraw = () => this.#chart && this.#draw();

  connectedCallback(): void {
    this.#seen = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.#draw(),
      { rootMargin: '100px' },
    );
    this.#seen.observe(this);
    matchMedia(DARK).addEventListener('change', this.#redraw);
  }

  disconnectedCallback(): void {
    this.#seen?.disconnect();
    matchMedia(DARK).removeEventListener('change', this.#redraw);
    this.#chart?.destroy();
  }

  /** Draws another chart in its place. */
  show(spec: ChartSpec): void {
    this.#spec = spec;
    this.#draw();
  }

  #draw(): void {
    this.#seen?.disconnect();
    const text = this.querySelector('script[type="application/json"]')?.textContent;
    if (!text) return;
    this.#spec ??= JSON.parse(text) as ChartSpec;
    this.#chart?.destroy();
    const canvas = this.querySelector('canvas') ?? this.appendChild(document.createElement('canvas'));
    canvas.setAttribute('aria-hidden', 'true');
    this.#chart = new Chart(canvas, chartjsConfig(this.#spec, lookOf(this)));
    this.dataset.drawn = '';
  }
}

function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const colour = (property: string) => style.getPropertyValue(property).trim();
  Chart.defaults.font.family = style.fontFamily;
  Chart.defaults.font.size = 12;
  return {
    colour,
    still: matchMedia(STILL).matches,
    fill: (ink, hatch) => hatched(ink, colour('--paper'), hatch) ?? ink,
  };
}

const SIZE = 8;
const STROKES: Record<Hatch, readonly [number, number, number, number][]> = {
  none: [],
  diagonal: [
    [0, 8, 8, 0],
    [-2, 2, 2, -2],
    [6, 10, 10, 6],
  ],
  back: [
    [0, 0, 8, 8],
    [-2, 6, 2, 10],
    [6, -2, 10, 2],
  ],
  level: [[0, 4, 8, 4]],
  cross: [
    [0, 4, 8, 4],
    [4, 0, 4, 8],
  ],
  dots: [[3, 4, 5, 4]],
};

/** The fill of a bar, as the static SVG has it: the ink with lines of the paper's colour. */
function hatched(ink: string, paper: string, hatch: Hatch): CanvasPattern | null {
  if (hatch === 'none') return null;
  const tile = document.createElement('canvas');
  tile.width = SIZE;
  tile.height = SIZE;
  const context = tile.getContext('2d');
  if (!context) return null;
  context.fillStyle = ink;
  context.fillRect(0, 0, SIZE, SIZE);
  context.strokeStyle = paper;
  context.lineWidth = hatch === 'dots' ? 2 : 1.4;
  for (const [x1, y1, x2, y2] of STROKES[hatch]) {
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }
  return context.createPattern(tile, 'repeat');
}

customElements.define('trend-chart', TrendChart);
