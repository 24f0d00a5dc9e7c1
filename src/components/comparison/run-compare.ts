import { compareReports } from '../../domain/compare.ts';
import type { ComparedReport } from '../../domain/compared-report.ts';
import { type ArchivedRun, askedPair, runName } from './archived-runs.ts';
import { comparisonHtml } from './comparison-html.ts';
import { readRun, readYear, UnreadableError } from './run-reading.ts';

const REPORT_FOLDER = '../';
const get = (address: string) => fetch(address);

/**
 * `<run-compare data-years="2025 2026">`, oldest year first: lets the reader choose two runs of the report and draws their comparison over
 * the one that the page was built with.
 */
class RunCompare extends HTMLElement {
  readonly #reports = new Map<string, Promise<ComparedReport>>();
  #asked = 0;

  connectedCallback(): void {
    void this.#begin();
  }

  async #begin(): Promise<void> {
    const years = (this.dataset.years ?? '').split(' ');
    const lists = await Promise.allSettled(years.map((year) => readYear(REPORT_FOLDER, year, get)));
    const runs = lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
    const failed = lists.flatMap((list) => (list.status === 'rejected' ? [sentence(list.reason)] : []));
    if (failed.length > 0) this.#say(failed.join(' '));
    if (runs.length < 2) return;
    this.#offer(runs);
    if (location.search === '') return;
    const asked = askedPair(location.search, runs);
    if ('problem' in asked) return this.#say(asked.problem, true);
    this.#select('from').value = asked.from;
    this.#select('to').value = asked.to;
    await this.#show();
  }

  #offer(runs: readonly ArchivedRun[]): void {
    for (const name of ['from', 'to'] as const) {
      const select = this.#select(name);
      const chosen = select.value;
      select.replaceChildren(...runs.toReversed().map((run) => new Option(runName(run), run.run)));
      select.value = chosen;
      select.disabled = false;
      select.addEventListener('change', () => {
        history.replaceState(null, '', `?from=${this.#select('from').value}&to=${this.#select('to').value}`);
        void this.#show();
      });
    }
  }

  async #show(): Promise<void> {
    const [from, to] = [this.#select('from').value, this.#select('to').value];
    this.#asked += 1;
    const mine = this.#asked;
    if (from === to) return this.#say('Choose two different runs.', true);
    this.#say('Reading the two runs…');
    const read = await Promise.allSettled([this.#report(from), this.#report(to)]);
    // The reader has chosen another pair meanwhile.
    if (mine !== this.#asked) return;
    const [one, other] = read.map((each) => (each.status === 'fulfilled' ? each.value : undefined));
    if (one && other) {
      this.#result.innerHTML = comparisonHtml(compareReports(one, other));
      return this.#say('');
    }
    this.#say(
      read.flatMap((each) => (each.status === 'rejected' ? [sentence(each.reason)] : [])).join(' '),
      true,
    );
  }

  #report(run: string): Promise<ComparedReport> {
    const reading = this.#reports.get(run) ?? readRun(REPORT_FOLDER, run, get);
    this.#reports.set(run, reading);
    // What could not be read is asked for again when it is chosen again.
    reading.catch(() => this.#reports.delete(run));
    return reading;
  }

  /** Says something below the lists; `instead` of the comparison, which would be of another pair. */
  #say(text: string, instead = false): void {
    const place = this.querySelector('[role="status"]');
    if (place) place.textContent = text;
    if (instead) this.#result.replaceChildren();
  }

  get #result(): Element {
    return this.querySelector('[data-result]') ?? this;
  }

  #select(name: 'from' | 'to'): HTMLSelectElement {
    return this.querySelector(`select[name="${name}"]`) as HTMLSelectElement;
  }
}

function sentence(error: unknown): string {
  if (error instanceof UnreadableError) return error.message;
  throw error;
}

customElements.define('run-compare', RunCompare);
