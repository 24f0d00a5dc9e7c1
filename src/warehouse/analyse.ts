import type { Analysis, Catalogue, CheckedRule } from '../domain/analysis.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import { formatProblem, InputError, type Problem } from '../domain/problem.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Reading } from '../sources/types.ts';
import { checkRule } from './check-rule.ts';
import { convertCurrencies } from './convert-currencies.ts';
import { type Database, lockDatabase, openDatabase, setVariables } from './database.ts';
import { fillExhibit } from './fill-exhibit.ts';
import { keepViews } from './keep-views.ts';
import { loadForecasts } from './load-forecasts.ts';
import { type Judged, loadJudgement, loadMeasured, uncheckedTenants, unjudged } from './load-judgement.ts';
import { loadHistory, loadPortfolio, loadReadings } from './load-tables.ts';
import { measureMetric } from './measure-metric.ts';
import { type Context, openContext, runVariables } from './query.ts';

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
  /** What the run makes of the breaches, for the metrics and exhibits that stand on findings. */
  judge?: (rules: readonly CheckedRule[]) => Judged;
  /** Threads of DuckDB and queries side by side; both may be 1. */
  threads?: number;
  lanes?: number;
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
    await keepViews(database);
    await loadForecasts(database, input);
    const lanes = await openLanes(database, input);
    const analysis = await runCatalogue(database, lanes, input);
    const problems = distinct(lanes.flatMap((lane) => lane.problems));
    if (problems.length > 0) throw new InputError('catalogue', problems);
    return analysis;
  } finally {
    database.close();
  }
}

/** A warehouse with the readings in it, locked, that answers queries for the day of the run. Close it. */
export async function openWarehouse(input: Omit<AnalyseInput, 'catalogue'>): Promise<Database> {
  const { asOf, portfolio, readings, history, threads } = input;
  const database = await openDatabase();
  try {
    await loadReadings(database, readings, asOf);
    await convertCurrencies(database, portfolio.currency, asOf);
    await loadPortfolio(database, portfolio);
    await loadHistory(database, history);
    await lockDatabase(database, threads);
    await setVariables(database, runVariables(input));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Connections on which queries run side by side. Variables and the search path belong to each of them alone. */
async function openLanes(database: Database, input: AnalyseInput): Promise<Context[]> {
  const connections = [database, ...(await database.more((input.lanes ?? LANES) - 1))];
  return Promise.all(connections.map((lane) => openContext(lane, input)));
}

/** Rules first, then what stands on their findings: metrics, and exhibits on top of both. */
async function runCatalogue(
  database: Database,
  lanes: readonly Context[],
  { catalogue, judge }: AnalyseInput,
): Promise<Analysis> {
  const rules = await sideBySide(lanes, catalogue.rules, checkRule);
  const judged = judge?.(rules) ?? unjudged(rules);
  const silent = await loadJudgement(database, judged);
  for (const lane of lanes) {
    lane.unsure = uncheckedTenants(judged.rules);
    for (const table of silent) lane.silent.add(table);
  }
  const metrics = await sideBySide(lanes, catalogue.metrics, measureMetric);
  await loadMeasured(database, metrics);
  return { rules, metrics, exhibits: await sideBySide(lanes, catalogue.exhibits, fillExhibit) };
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

function unknownSettings(portfolio: Portfolio, catalogue: Catalogue): Problem[] {
  const { metrics, rules, exhibits, forecasts } = catalogue;
  const known = new Set([
    ...[...metrics, ...rules, ...exhibits, ...forecasts].flatMap(({ meta }) => Object.keys(meta.settings)),
    ...rules.flatMap(({ id }) => [`${id}.count`, `${id}.money`]),
  ]);
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
