import { type Form, fitModel, scaleOf } from './forecast-model.ts';
import type { Shape } from './smoothing.ts';

/** Months ahead over which errors are measured. */
const TESTED_STEPS = 3;

export interface Backtest {
  /** Mean absolute error of the method, over all origins and one to three months ahead; in the unit of the series. */
  error: number;
  /** The same of the naive forecast, on the same months. */
  naiveError: number;
  /** Standard deviation of the error one month ahead, on the scale of the form. */
  deviation: number;
  /** Months from which was forecast. */
  origins: number;
}

/**
 * Rolling origin: at each month from `first` on the method sees only what came before and forecasts the next three, beside the naive
 * forecast (the same month a year before where there is a season, else the last month).
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.2, 5.8 and 5.10.
 */
export function backtest(values: readonly number[], shape: Shape, form: Form, first: number): Backtest {
  const scale = scaleOf(form);
  const tests = values.slice(first).flatMap((_, index) => {
    const known = values.slice(0, first + index);
    const model = fitModel(known.map(scale.to), shape);
    return values.slice(known.length, known.length + TESTED_STEPS).map((actual, later) => {
      const forecast = model.forecast(later + 1);
      const naive = known[known.length + (later % shape.season) - shape.season] ?? 0;
      return {
        error: Math.abs(actual - scale.from(forecast)),
        naiveError: Math.abs(actual - naive),
        square: (scale.to(actual) - forecast) ** 2 / model.spread(later + 1),
      };
    });
  });
  return {
    error: mean(tests.map(({ error }) => error)),
    naiveError: mean(tests.map(({ naiveError }) => naiveError)),
    deviation: Math.sqrt(mean(tests.map(({ square }) => square))),
    origins: values.length - first,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
