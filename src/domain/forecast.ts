import { backtest } from './backtest.ts';
import { type Form, fitModel, scaleOf } from './forecast-model.ts';
import { monthAfter, monthsBetween } from './run.ts';
import type { Shape } from './smoothing.ts';
import { widthOf80 } from './student.ts';

/** A complete month of a series; `month` is its first day. */
export interface MonthValue {
  month: string;
  value: number;
}

export interface ForecastSettings {
  /** Day of the run. */
  asOf: string;
  /** Months that are forecast, the run's own month being the first. */
  horizon: number;
  /** Months in a season. */
  season: number;
  /** A multiplicative series with a month at or below zero is taken as additive. */
  form: Form;
  /** What the series cannot fall below and rise above; null where there is no such limit. */
  lowest: number | null;
  highest: number | null;
}

interface ForecastMonth extends MonthValue {
  /** Ends of the interval that holds the month with a probability of 80 %. */
  low: number;
  high: number;
}

export interface SeriesForecast {
  /** Empty where the series is left out. */
  months: readonly ForecastMonth[];
  /** Why it is left out, as part of a sentence; null where it is shown. */
  reason: string | null;
  /** How it was smoothed, and what the naive forecast is, in words. */
  method: string | null;
  naive: string | null;
  /** Mean absolute errors of the backtest, in the unit of the series; null where none could be made. */
  error: number | null;
  naiveError: number | null;
  /** Months at the end of the series, without a break, that were used. */
  monthsUsed: number;
}

/** Months before the first that is tested, where there is no season, and months to test on. */
const BEFORE_TEST = 6;
const LEAST_ORIGINS = 3;
/** Months that the newest complete one may lie before the run's. */
const OLDEST = 3;
/** Months that are used at most: what lies further back says little, and a run should not grow with the books. */
const MOST_MONTHS = 60;

/**
 * Forecasts a series of months by exponential smoothing, with a season as soon as a year of data and three months to test on are there.
 * It is left out, with a reason, where there is too little data, where the newest month is too old, or where its backtest error is not
 * smaller than that of the naive forecast. A month missing within the series is unknown, not zero: only what follows it is used.
 * The 80 % interval is the forecast ± Student's t × the backtest's standard deviation × the growth of the variance with the horizon
 * (the errors are of months that the method had not seen, so they hold what choosing the start and weights costs, too).
 * `series` in the order of months.
 */
export function forecast(series: readonly MonthValue[], settings: ForecastSettings): SeriesForecast {
  const run = unbroken(series);
  const last = run.at(-1)?.month;
  const nothing = { months: [], method: null, naive: null, error: null, naiveError: null };
  const leaveOut = (reason: string) => ({ ...nothing, reason, monthsUsed: run.length });
  const steps = last === undefined ? 0 : monthsBetween(last, settings.asOf);
  if (last === undefined || run.length < BEFORE_TEST + LEAST_ORIGINS) {
    return leaveOut(`fewer than ${BEFORE_TEST + LEAST_ORIGINS} complete months in a row`);
  }
  if (steps > OLDEST) return leaveOut(`the newest complete month is ${steps} months before the run`);
  return tested(run, last, steps - 1 + settings.horizon, settings);
}

function tested(
  run: readonly MonthValue[],
  last: string,
  steps: number,
  settings: ForecastSettings,
): SeriesForecast {
  const values = run.map(({ value }) => value);
  const form = values.every((value) => value > 0) ? settings.form : 'additive';
  const isSeasonal = values.length >= settings.season + LEAST_ORIGINS;
  const shape = isSeasonal ? { season: settings.season, start: settings.season } : { season: 1, start: 3 };
  const { error, naiveError, deviation, origins } = backtest(
    values,
    shape,
    form,
    isSeasonal ? settings.season : BEFORE_TEST,
  );
  const months = Array.from({ length: steps }, (_, index) => monthAfter(last, index + 1));
  // Compared as they are shown: a difference in the last digits of a float is none.
  const isBetter = rounded(error) < rounded(naiveError);
  return {
    months: isBetter
      ? forecastMonths(values, shape, form, months, deviation * widthOf80(origins), settings)
      : [],
    reason: isBetter ? null : 'no better than naive',
    method: `${isSeasonal ? 'seasonal' : 'no season'}, ${form}`,
    naive: isSeasonal ? 'a year before' : 'last month',
    error: rounded(error),
    naiveError: rounded(naiveError),
    monthsUsed: values.length,
  };
}

function forecastMonths(
  values: readonly number[],
  shape: Shape,
  form: Form,
  months: readonly string[],
  width: number,
  { lowest, highest }: ForecastSettings,
): ForecastMonth[] {
  const scale = scaleOf(form);
  const model = fitModel(values.map(scale.to), shape);
  const within = (value: number) =>
    rounded(Math.min(Math.max(scale.from(value), lowest ?? -Infinity), highest ?? Infinity));
  return months.map((month, index) => {
    const middle = model.forecast(index + 1);
    const half = width * Math.sqrt(model.spread(index + 1));
    return { month, value: within(middle), low: within(middle - half), high: within(middle + half) };
  });
}

/** The newest months that follow each other without a gap. */
function unbroken(series: readonly MonthValue[]): readonly MonthValue[] {
  const breaks = series.findLastIndex(
    ({ month }, index) => index > 0 && monthAfter(series[index - 1]?.month ?? '', 1) !== month,
  );
  return series.slice(Math.max(breaks, series.length - MOST_MONTHS, 0));
}

/** To the places of the warehouse; logarithms may differ in their last digits. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}
