import { expect, test } from 'vitest';
import { ahead, smooth, spread } from './smoothing.ts';

// Oil production of Saudi Arabia 1996–2007, and its simple exponential smoothing with the first value as the first level:
// Forecasting: Principles and Practice, 1st ed., 7.1; the forecasts as in statsmodels' test_holtwinters.py (from R's forecast).
const OIL = [
  446.6565229, 454.4732436, 455.662974, 423.6322388, 456.2713279, 440.5880501, 425.3325201, 485.1494479,
  506.0481621, 526.7919833, 514.268889, 494.2110193,
];

test.each([
  [0.2, 484.802468],
  [0.6, 501.837461],
])('simple smoothing with α = %s gives the published forecast', (alpha, expected) => {
  const state = smooth(OIL, { season: 1, start: 1 }, { alpha, beta: 0, gamma: 0 });
  expect(ahead(state, 1)).toBeCloseTo(expected, 4);
  expect(ahead(state, 9)).toBeCloseTo(expected, 4);
});

test('a season of two, by hand', () => {
  // Start: level 15, season −5, +5. Third value 12: forecast 10, error 2, level 16, that season −5 + 0.2 = −4.8.
  // Fourth value 20: forecast 16 + 5 = 21, error −1, level 15.5, that season 5 − 0.1 = 4.9.
  const state = smooth([10, 20, 12, 20], { season: 2, start: 2 }, { alpha: 0.5, beta: 0, gamma: 0.1 });
  expect(state.errors).toEqual([2, -1]);
  expect([1, 2, 3].map((steps) => ahead(state, steps))).toEqual([
    expect.closeTo(10.7, 10),
    expect.closeTo(20.4, 10),
    expect.closeTo(10.7, 10),
  ]);
});

test('a trend is damped by a tenth a month, by hand', () => {
  // Level 10, then 20: error 10, level 15, trend 2; then 0.9 × 2 = 1.8, 0.81 × 2 = 1.62 more.
  const state = smooth([10, 20], { season: 1, start: 1 }, { alpha: 0.5, beta: 0.2, gamma: 0 });
  expect(ahead(state, 1)).toBeCloseTo(16.8, 10);
  expect(ahead(state, 2)).toBeCloseTo(18.42, 10);
});

test('the variance grows as the table of the book says', () => {
  // ETS(A,N,N): 1 + α²(h − 1); ETS(A,N,A): 1 + α²(h − 1) + γk(2α + γ), k full seasons in h − 1; fpp3 8.7.
  expect(spread({ alpha: 0.2, beta: 0, gamma: 0 }, 1, 6)).toBeCloseTo(1 + 0.04 * 5, 10);
  expect(spread({ alpha: 0.2, beta: 0, gamma: 0.1 }, 12, 12)).toBeCloseTo(1 + 0.04 * 11, 10);
  expect(spread({ alpha: 0.2, beta: 0, gamma: 0.1 }, 12, 13)).toBeCloseTo(1 + 0.04 * 12 + 0.1 * 0.5, 10);
  // ETS(A,Ad,N), h = 3: 1 + (α + β·0.9)² + (α + β·1.71)².
  expect(spread({ alpha: 0.2, beta: 0.1, gamma: 0 }, 1, 3)).toBeCloseTo(1 + 0.29 ** 2 + 0.371 ** 2, 10);
});
