import { readSeries, UnreadableError } from '../components/comparison/run-reading.ts';
import { type Trend, trendChart } from './trend.ts';
import type { TrendChart } from './trend-chart.ts';
import './trend-chart.ts';
import { pointsOf, type YearSeries } from './year-series.ts';

const get = (address: string) => fetch(address);

/**
 * `<trend-years data-years="2026 2025">`, newest year first: its button adds one earlier year at a time to the charts
 * inside. Without a script there is no button; each year has a page of its own.
 */
class TrendYears extends HTMLElement {
  readonly #read = new Map<string, YearSeries>();
  /** Years of which every run is drawn; the page comes with the newest. */
  #drawn = 1;

  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button || this.#next === undefined) return;
    button.addEventListener('click', () => void this.#add(button));
    this.#offer(button);
  }

  get #years(): string[] {
    return (this.dataset.years ?? '').split(' ');
  }

  get #next(): string | undefined {
    return this.#years[this.#drawn];
  }

  #offer(button: HTMLButtonElement): void {
    button.hidden = this.#next === undefined;
    button.disabled = false;
    if (this.#next !== undefined) button.textContent = `Add ${this.#next} to the charts`;
  }

  async #add(button: HTMLButtonElement): Promise<void> {
    const years = this.#years.slice(0, this.#drawn + 1);
    button.disabled = true;
    this.#say(`Reading ${years.at(-1)}…`);
    try {
      const series = await Promise.all(years.toReversed().map((year) => this.#series(year)));
      this.#draw(series);
      this.#drawn += 1;
      this.#say(`The charts begin with ${years.at(-1)}.`);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      this.#say(error.message);
    }
    this.#offer(button);
  }

  async #series(year: string): Promise<YearSeries> {
    const series = this.#read.get(year) ?? (await readSeries('./', year, get));
    this.#read.set(year, series);
    return series;
  }

  #draw(years: readonly YearSeries[]): void {
    for (const chart of this.querySelectorAll<TrendChart>('trend-chart[data-trend]')) {
      const { kpi, ...trend } = JSON.parse(chart.dataset.trend ?? '') as Trend & { kpi: string };
      chart.show(trendChart(trend, pointsOf(years, kpi, trend.unit)));
    }
  }

  #say(text: string): void {
    const place = this.querySelector('[role="status"]');
    if (place) place.textContent = text;
  }
}

customElements.define('trend-years', TrendYears);
