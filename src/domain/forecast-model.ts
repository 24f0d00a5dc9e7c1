import { ahead, type Shape, smooth, spread, type Weights } from './smoothing.ts';

/** How a series moves: the season adds to the level, or multiplies it (then everything is done on logarithms). */
export type Form = 'additive' | 'multiplicative';

/** A forecasting method that has seen a series; steps count from 1. */
export interface Model {
  weights: Weights;
  /** On the scale of `form`. */
  forecast(steps: number): number;
  /** Variance as a multiple of the variance one step ahead. */
  spread(steps: number): number;
}

/**
 * Weights for a series too short to choose its own: the level follows slowly, as is usual (0.1 to 0.3: Gardner, "Exponential smoothing:
 * the state of the art, part II", 2006, section 4), and there is no trend, which one year cannot tell from a season.
 */
const USUAL: Weights = { alpha: 0.2, beta: 0, gamma: 0.1 };

const GRID: readonly Weights[] = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7].flatMap((alpha) =>
  [0, 0.02, 0.05].flatMap((beta) => [0.05, 0.1, 0.2, 0.3].map((gamma) => ({ alpha, beta, gamma }))),
);

/** Errors from which on weights can be chosen by them: a full year's. */
const ENOUGH_ERRORS = 12;

/** Fits the method to values on the scale of its form. The weights with the smallest sum of squared errors one step ahead count. */
export function fitModel(values: readonly number[], shape: Shape): Model {
  const weights = values.length - shape.start < ENOUGH_ERRORS ? USUAL : best(values, shape);
  const state = smooth(values, shape, weights);
  return {
    weights,
    forecast: (steps) => ahead(state, steps),
    spread: (steps) => spread(weights, shape.season, steps),
  };
}

function best(values: readonly number[], shape: Shape): Weights {
  const tried = GRID.map((weights) => ({ weights, error: squares(smooth(values, shape, weights).errors) }));
  return tried.reduce((least, one) => (one.error < least.error ? one : least)).weights;
}

function squares(errors: readonly number[]): number {
  return errors.reduce((sum, error) => sum + error * error, 0);
}

/** What a value is on the scale on which a series is smoothed, and back. */
export function scaleOf(form: Form): { to(value: number): number; from(value: number): number } {
  return form === 'multiplicative'
    ? { to: Math.log, from: Math.exp }
    : { to: (value) => value, from: (value) => value };
}
