import type { Analysis, Catalogue } from '../domain/analysis.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import { formatProblem, InputError, type Problem } from '../domain/problem.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Reading } from '../sources/types.ts';
import { checkRule } from './check-rule.ts';
import { convertCurrencies } from './convert-currencies.ts';
import { type Database, literal, lockDatabase, openDatabase, setVariables } from './database.ts';
import { fillExhibit } from './fill-exhibit.ts';
import { loadHistory, loadPortfolio, loadReadings } from './load-tables.ts';
import { measureMetric } from './measure-metric.ts';
import { type Context, contextOf, createViews } from './query.ts';

/** Queries at once: two cores are what a small machine has. */
const LANES = 2;

export interface AnalyseInput {
  /** Day of the run, the only clock. */
  asOf: string;
  portfolio: Portfolio;
  /** In any order. */
  readings: readonly Reading[];
  /** Earlier runs, oldest first. */
  history: readonly Snapshot[];
  catalogue: Catalogue;
}

/**
 * Runs the catalogue over the readings. The same input gives the same analysis, in whatever order the readings come.
 * Throws one InputError with every entry that could not be run or gave rows that it must not give.
 */
export async function analyse(input: AnalyseInput): Promise<Analysis> {
  const unknown = unknownSettings(input.portfolio, input.catalogue);
  if (unknown.length > 0) throw new InputError('portfolio', unknown);
  const database = await openWarehouse(input);
  try {
    const lanes = await openLanes(database, input);
    const analysis = await runCatalogue(lanes, input.catalogue);
    const problems = distinct(lanes.flatMap((lane) => lane.problems));
    if (problems.length > 0) throw new InputError('catalogue', problems);
    return analysis;
  } finally {
    database.close();
  }
}

/** A warehouse with the readings in it, locked, that answers queries for the day of the run. Close it. */
export async function openWarehouse({
  asOf,
  portfolio,
  readings,
  history,
}: Omit<AnalyseInput, 'catalogue'>): Promise<Database> {
  const database = await openDatabase();
  try {
    await loadReadings(database, readings, asOf);
    await convertCurrencies(database, portfolio.currency, asOf);
    await loadPortfolio(database, portfolio);
    await loadHistory(database, history);
    await createViews(database);
    await lockDatabase(database);
    await setVariables(database, runVariables(asOf, portfolio));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function runVariables(asOf: string, { currency }: Portfolio): Record<string, string> {
  return { as_of: `date ${literal(asOf)}`, currency: literal(currency), gaps: '[]::varchar[]' };
}

/** Connections on which queries run side by side. Variables and the search path belong to each of them alone. */
async function openLanes(
  database: Database,
  { asOf, portfolio, readings }: AnalyseInput,
): Promise<Context[]> {
  const connections = [database, ...(await database.more(LANES - 1))];
  return Promise.all(
    connections.map(async (lane) => {
      await setVariables(lane, runVariables(asOf, portfolio));
      return contextOf(lane, asOf, portfolio, readings);
    }),
  );
}

async function runCatalogue(lanes: readonly Context[], catalogue: Catalogue): Promise<Analysis> {
  return {
    metrics: await sideBySide(lanes, catalogue.metrics, measureMetric),
    rules: await sideBySide(lanes, catalogue.rules, checkRule),
    exhibits: await sideBySide(lanes, catalogue.exhibits, fillExhibit),
  };
}

/** Each lane takes the next entry when it is free; the results stay in the order of the entries. */
async function sideBySide<Entry, Result>(
  lanes: readonly Context[],
  entries: readonly Entry[],
  run: (lane: Context, entry: Entry) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = entries.entries();
  await Promise.all(
    lanes.map(async (lane) => {
      for (const [index, entry] of waiting) results[index] = await run(lane, entry);
    }),
  );
  return results;
}

function unknownSettings(portfolio: Portfolio, { metrics, rules, exhibits }: Catalogue): Problem[] {
  const known = new Set(
    [...metrics, ...rules, ...exhibits].flatMap(({ meta }) => Object.keys(meta.settings)),
  );
  return Object.keys(portfolio.settings)
    .filter((name) => !known.has(name))
    .map((name) => ({
      where: `portfolio.yaml › settings.${name}`,
      what: 'no file of the catalogue has a setting of this name',
      fix: 'Correct the name or remove the line.',
    }));
}

function distinct(problems: readonly Problem[]): Problem[] {
  const byText = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, problem]) => problem);
}
