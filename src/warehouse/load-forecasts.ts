import type { Catalogue, CatalogueEntry } from '../domain/analysis.ts';
import type { ForecastMeta } from '../domain/catalogue.ts';
import { forecast, type MonthValue, type SeriesForecast } from '../domain/forecast.ts';
import { InputError, type Problem } from '../domain/problem.ts';
import { monthProblems } from './check-months.ts';
import type { Database } from './database.ts';
import { type Cell, insert } from './load-tables.ts';
import { ask, type Context, type ContextInput, openContext } from './query.ts';
import { rounded, toText } from './values.ts';

/** Places of a value in the table. */
const PLACES = 6;

/**
 * Runs the forecast queries of the catalogue and fills the table `forecasts`. Comes after the readings and views, before anything
 * that reads it. Throws one InputError with every query that fails or gives months that it must not give.
 */
export async function loadForecasts(
  database: Database,
  input: ContextInput & { catalogue: Pick<Catalogue, 'forecasts'> },
): Promise<void> {
  const { forecasts } = input.catalogue;
  const context = await openContext(database, input);
  const wrong = horizonProblems(context, forecasts);
  if (wrong.length > 0) throw new InputError('portfolio', wrong);
  const rows: Cell[][] = [];
  for (const entry of forecasts) rows.push(...(await rowsOf(context, entry)));
  if (context.problems.length > 0) throw new InputError('catalogue', context.problems);
  await insert(database, 'forecasts', rows);
}

async function rowsOf(context: Context, entry: CatalogueEntry<ForecastMeta>): Promise<Cell[][]> {
  const { rows } = await ask(context, entry);
  const months = rows.map((row) => ({
    tenant: toText(row.tenant ?? null),
    month: toText(row.month ?? null),
    value: rounded(row.value ?? null, PLACES),
  }));
  const problems = monthProblems(context, entry.file, months);
  context.problems.push(...problems);
  if (problems.length > 0) return [];
  const known = months.flatMap(({ tenant, month, value }) =>
    month === null || value === null ? [] : [{ tenant, month, value }],
  );
  return [null, ...context.tenants].flatMap((tenant) => {
    const series = known
      .filter((row) => row.tenant === tenant)
      .toSorted((a, b) => (a.month < b.month ? -1 : 1));
    return series.length === 0
      ? []
      : seriesRows(entry.id, tenant, series, forecastOf(context, entry, series));
  });
}

function forecastOf(
  { asOf, settings }: Context,
  { meta }: CatalogueEntry<ForecastMeta>,
  series: readonly MonthValue[],
): SeriesForecast {
  const { season, form, lowest, highest } = meta;
  const horizon = settings.horizon_months ?? meta.settings.horizon_months;
  return forecast(series, { asOf, horizon, season, form, lowest, highest });
}

function seriesRows(
  id: string,
  tenant: string | null,
  series: readonly MonthValue[],
  { months, reason, method, naive, error, naiveError, monthsUsed }: SeriesForecast,
): Cell[][] {
  const why = [reason, method, naive, text(error), text(naiveError), monthsUsed];
  const row = (kind: string, month: string | null, ...values: (number | null)[]) => [
    ...[id, tenant, month, kind],
    ...values.map(text),
    ...why,
  ];
  return [
    ...series.map(({ month, value }) => row('actual', month, value, null, null)),
    ...months.map(({ month, value, low, high }) => row('forecast', month, value, low, high)),
    ...(reason === null ? [] : [row('left out', null, null, null, null)]),
  ];
}

/** DuckDB reads a decimal from its digits; small numbers would come as 1e-7. */
function text(value: number | null): string | null {
  return value === null ? null : value.toFixed(PLACES);
}

function horizonProblems(
  { settings }: Context,
  forecasts: readonly CatalogueEntry<ForecastMeta>[],
): Problem[] {
  const horizon = settings.horizon_months;
  if (horizon === undefined || forecasts.length === 0) return [];
  if (Number.isInteger(horizon) && horizon >= 1 && horizon <= 24) return [];
  return [
    {
      where: 'portfolio.yaml › settings.horizon_months',
      what: `the horizon is ${horizon} months`,
      fix: 'Write a whole number from 1 to 24.',
    },
  ];
}
