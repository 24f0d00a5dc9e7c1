import type { Analysis, Catalogue } from '../domain/analysis.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import { formatProblem, InputError, type Problem } from '../domain/problem.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Reading } from '../sources/types.ts';
import { checkRule } from './check-rule.ts';
import { type Database, literal, lockDatabase, openDatabase, setVariables } from './database.ts';
import { fillExhibit } from './fill-exhibit.ts';
import { loadHistory, loadPortfolio, loadReadings } from './load-tables.ts';
import { measureMetric } from './measure-metric.ts';
import { type Context, contextOf, createViews } from './query.ts';

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
  const database = await openDatabase();
  try {
    await fill(database, input);
    const context = contextOf(database, input.asOf, input.portfolio, input.readings);
    const analysis = await runCatalogue(context, input.catalogue);
    if (context.problems.length > 0) throw new InputError('catalogue', distinct(context.problems));
    return analysis;
  } finally {
    database.close();
  }
}

async function fill(database: Database, { asOf, portfolio, readings, history }: AnalyseInput): Promise<void> {
  await loadReadings(database, readings, asOf);
  await loadPortfolio(database, portfolio);
  await loadHistory(database, history);
  await createViews(database);
  await setVariables(database, {
    as_of: `date ${literal(asOf)}`,
    currency: literal(portfolio.currency),
    gaps: '[]::varchar[]',
  });
  await lockDatabase(database);
}

async function runCatalogue(context: Context, catalogue: Catalogue): Promise<Analysis> {
  const analysis = { metrics: [], rules: [], exhibits: [] } as {
    -readonly [Part in keyof Analysis]: Analysis[Part][number][];
  };
  // One after the other: variables and the search path belong to the connection.
  for (const entry of catalogue.metrics) analysis.metrics.push(await measureMetric(context, entry));
  for (const entry of catalogue.rules) analysis.rules.push(await checkRule(context, entry));
  for (const entry of catalogue.exhibits) analysis.exhibits.push(await fillExhibit(context, entry));
  return analysis;
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
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}
