import type { Analysis, Catalogue } from '../domain/analysis.ts';
import type { Snapshot, Value } from '../domain/snapshot.ts';
import type { TableName } from '../domain/tables.ts';
import type { Reading } from '../sources/types.ts';
import { analyse } from './analyse.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { portfolioOf, reading } from './warehouse.fixture.ts';

let loaded: Promise<Catalogue> | undefined;

/** The catalogue that comes with the program, read once a test file. */
export function bundledCatalogue(): Promise<Catalogue> {
  loaded ??= loadCatalogue(['content/catalogue']);
  return loaded;
}

/** Runs only the named entries of the catalogue, over the companies reef and studio, as of 23 November 2026. */
export async function analysed(
  readings: readonly Reading[],
  ids: readonly string[],
  history: readonly Snapshot[] = [],
): Promise<Analysis> {
  const all = await bundledCatalogue();
  const chosen = ({ id }: { id: string }) => ids.includes(id);
  return analyse({
    asOf: '2026-11-23',
    portfolio: portfolioOf(['reef', 'studio']),
    readings,
    history,
    catalogue: {
      ...all,
      metrics: all.metrics.filter(chosen),
      rules: all.rules.filter(chosen),
      exhibits: all.exhibits.filter(chosen),
    },
  });
}

/** A row as tests write it: numbers and yes or no as they are. */
export type Given = Readonly<Record<string, string | number | boolean | null>>;

/** Rows of one table of the company reef. */
export function rows(table: TableName, given: readonly Given[], more: Partial<Reading> = {}): Reading {
  const values = given.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [column, value === null ? null : String(value)]),
    ),
  );
  return reading('reef', table, values, more);
}

/** Figures of one metric: whose (null for the portfolio) and how much. */
export async function figuresOf(id: string, ...readings: Reading[]): Promise<[string | null, Value][]> {
  const { metrics } = await analysed(readings, [id]);
  return (metrics[0]?.figures ?? []).map(({ tenant, value }) => [tenant, value]);
}

/** Breaches of one rule as lines: severity, subject, title, detail. */
export async function breachesOf(id: string, ...readings: Reading[]): Promise<string[]> {
  const { rules } = await analysed(readings, [id]);
  return (rules[0]?.breaches ?? []).map(
    ({ severity, subject, title, detail }) => `${severity} | ${subject} | ${title} | ${detail}`,
  );
}
