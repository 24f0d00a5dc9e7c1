/** Smoothing weights of the error-correction form, each between 0 and 1, and the share of the trend that is kept each month. */
export interface Weights {
  /** Of the level. */
  alpha: number;
  /** Of the trend; 0 leaves the trend out. */
  beta: number;
  /** Of the season; at most 1 − alpha. */
  gamma: number;
}

/** Months that one season has (1: none), and values that the first level is the mean of (a season's length where there is one). */
export interface Shape {
  season: number;
  start: number;
}

export interface State {
  level: number;
  trend: number;
  /** Deviations from the level; the first is that of the next value. */
  season: readonly number[];
  /** Errors of the forecasts one step ahead, oldest first; none for the values that the start is taken from. */
  errors: readonly number[];
}

/** A trend that goes on for ever is rarely seen; damped by a tenth each month it has faded after two years. */
const DAMPING = 0.9;

/**
 * Exponential smoothing with an additive season and a damped trend, ETS(A,Ad,A), by its error-correction equations:
 * forecast f = level + φ·trend + season, error e = y − f, then level ← level + φ·trend + α·e, trend ← φ·trend + β·e, season ← season + γ·e.
 * The start is plain: the level is the mean of the first `start` values, the season their deviations from it, the trend zero.
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 8.3 to 8.5.
 */
export function smooth(values: readonly number[], { season, start }: Shape, weights: Weights): State {
  const first = values.slice(0, start);
  let level = first.reduce((sum, value) => sum + value, 0) / first.length;
  let trend = 0;
  let deviations = season > 1 ? first.map((value) => value - level) : [0];
  const errors: number[] = [];
  for (const value of values.slice(start)) {
    const [deviation = 0, ...later] = deviations;
    const error = value - level - DAMPING * trend - deviation;
    level += DAMPING * trend + weights.alpha * error;
    trend = DAMPING * trend + weights.beta * error;
    deviations = [...later, deviation + weights.gamma * error];
    errors.push(error);
  }
  return { level, trend, season: deviations, errors };
}

/** The forecast `steps` ahead, from 1. */
export function ahead({ level, trend, season }: State, steps: number): number {
  return level + damped(steps) * trend + (season[(steps - 1) % season.length] ?? 0);
}

/**
 * Variance of the error `steps` ahead, as a multiple of the variance one step ahead: 1 + Σ c², where c for each step between is
 * α + β(φ + … + φʲ), and γ more where a season has gone round. Source: the same book, 8.7.
 */
export function spread({ alpha, beta, gamma }: Weights, season: number, steps: number): number {
  let sum = 1;
  for (let step = 1; step < steps; step += 1) {
    const turn = season > 1 && step % season === 0 ? gamma : 0;
    sum += (alpha + beta * damped(step) + turn) ** 2;
  }
  return sum;
}

function damped(steps: number): number {
  let sum = 0;
  for (let step = 1, share = DAMPING; step <= steps; step += 1, share *= DAMPING) sum += share;
  return sum;
}
