import { join } from 'node:path';
import type { Catalogue } from '../domain/analysis.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { crossChecked } from '../sources/cross-checks.ts';
import { readSources, SOURCES } from '../sources/index.ts';
import type { Reading, Source, SourceContext, SourceResult } from '../sources/types.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { makeSnapshot } from './make-snapshot.ts';
import { openSession, type Session } from './session.ts';
import { emptyFolder, NOW } from './small-portfolio.fixture.ts';

const CONTENT = join(PROGRAM_DIR, 'content');

/** Which readings a failure takes. */
export type Taken = (reading: Reading) => boolean;

/** The sample portfolio, whose sources are read once a run and can then fail in every way. */
export class Failures {
  readonly #session: Session;
  readonly #cacheDir: string;
  readonly #parsed = new Map<string, unknown>();
  readonly #read = new Map<string, Promise<SourceResult[]>>();

  private constructor(session: Session, cacheDir: string) {
    this.#session = session;
    this.#cacheDir = cacheDir;
  }

  static async open(): Promise<Failures> {
    const options = { content: CONTENT, state: await emptyFolder(), target: 'local' } as const;
    return new Failures(await openSession(options, () => NOW), await emptyFolder());
  }

  get portfolio(): Portfolio {
    return this.#session.portfolio;
  }

  /** All rules, and of metrics and exhibits those that read one of the tables. */
  catalogueOf(tables: readonly string[]): Catalogue {
    const reads = (entry: { tables: readonly string[] }) =>
      entry.tables.some((table) => tables.includes(table));
    const { metrics, exhibits, ...rest } = this.#session.catalogue;
    return { ...rest, metrics: metrics.filter(reads), exhibits: exhibits.filter(reads) };
  }

  /** What the sources say, those taken failed or (`silent`) as if they had not been asked. */
  async found(run: string, taken: Taken = () => false, silent = false): Promise<SourceResult> {
    const changed = (reading: Reading): Reading[] => {
      if (!taken(reading)) return [reading];
      return silent ? [] : [{ ...reading, ...NO_ANSWER }];
    };
    const results = await this.#sources(run);
    const all = {
      readings: results.flatMap(({ readings }) => readings.flatMap(changed)),
      unmapped: results.flatMap(({ unmapped }) => unmapped),
      problems: results.flatMap(({ problems }) => problems),
    };
    return crossChecked(all, this.portfolio, this.#context(run));
  }

  /** What the sources say when the folder or bundle of one of them is not there. */
  async foundWithoutFolder(run: string, source: string): Promise<SourceResult> {
    const sources = this.portfolio.sources.map((config) => {
      if (config.id !== source) return config;
      return 'git' in config && config.git !== undefined
        ? { ...config, git: 'nowhere.bundle' }
        : { ...config, folder: 'nowhere' };
    });
    return readSources({ ...this.portfolio, sources }, this.#context(run));
  }

  async snapshot(
    run: string,
    found: SourceResult,
    history: readonly Snapshot[],
    { portfolio = this.portfolio, catalogue = this.#session.catalogue } = {},
  ): Promise<Snapshot> {
    const { reports } = this.#session;
    const { snapshot } = await makeSnapshot({
      ...{ run, portfolio, catalogue, reports, found, history },
      ...{ backfilled: false, readAt: NOW, acceptances: [], tasks: new Map() },
    });
    return snapshot;
  }

  #context(run: string): SourceContext {
    const [cacheDir, parsed] = [this.#cacheDir, this.#parsed];
    return { asOf: run, backfill: false, contentDir: CONTENT, cacheDir, parsed };
  }

  #sources(run: string): Promise<SourceResult[]> {
    const known = this.#read.get(run);
    if (known) return known;
    const results = Promise.all(
      this.portfolio.sources.map((config) => {
        const source: Source = SOURCES[config.kind];
        return source.read(config, this.#context(run));
      }),
    );
    this.#read.set(run, results);
    return results;
  }
}

const NO_ANSWER = { status: 'failed', reason: 'no answer', rows: [], coveredThrough: null } as const;
