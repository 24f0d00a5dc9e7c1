import { describe, expect, test } from 'vitest';
import { type ForecastSettings, forecast } from './forecast.ts';
import { monthAfter } from './run.ts';

const FIRST = '2025-08-01';
const SETTINGS: ForecastSettings = {
  ...{ asOf: '2026-11-23', horizon: 6, season: 12, form: 'additive' },
  ...{ lowest: null, highest: null },
};

function series(values: readonly number[], first = FIRST) {
  return values.map((value, index) => ({ month: monthAfter(first, index), value }));
}

function repeat(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value);
}

// A year at 1,000, then three months at 1,200. With r = ln 1.2 and α = 0.2 the level after them is 1,000·1.2^0.488 (0.488 = 1 − 0.8³).
const STEP = [...repeat(12, 1000), ...repeat(3, 1200)];

test('a step of level, by hand: forecast, errors and interval', () => {
  const found = forecast(series(STEP), { ...SETTINGS, form: 'multiplicative' });
  expect(found).toMatchObject({
    reason: null,
    method: 'seasonal, multiplicative',
    naive: 'a year before',
    monthsUsed: 15,
  });
  // From the 12th month the misses are 200 three times, from the 13th 1,200 − 1,000·1.2^0.2 twice, from the 14th 1,200 − 1,000·1.2^0.36.
  expect(found.error).toBeCloseTo((600 + 2 * 162.8627 + 132.1623) / 6, 3);
  expect(found.naiveError).toBe(200);
  // Squares over the variance of their horizon: r²·(1 + 1/1.04 + 1/1.08 + 0.64 + 0.64/1.04 + 0.4096) ÷ 6 = 0.758741·r²; t of 3 origins is 1.638.
  const half = Math.sqrt(0.758741) * 1.638;
  expect(found.months.map(({ month }) => month)).toEqual(
    ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04'].map((month) => `${month}-01`),
  );
  expect(found.months[0]?.value).toBeCloseTo(1093.0511, 3);
  expect(found.months[0]?.low).toBeCloseTo(1000 * 1.2 ** (0.488 - half), 2);
  expect(found.months[1]?.high).toBeCloseTo(1000 * 1.2 ** (0.488 + half * Math.sqrt(1.04)), 2);
});

test('without a year of data there is no season, and the naive forecast is the last month', () => {
  const found = forecast(series([9, 11, 10, 9, 11, 9, 11, 9, 11, 9, 11], '2025-12-01'), SETTINGS);
  expect(found).toMatchObject({
    method: 'no season, additive',
    naive: 'last month',
    reason: null,
  });
  // The last month misses by 2, then by 0, then by 2: five origins, 5 + 4 + 3 tests, 8 of them a miss.
  expect(found.naiveError).toBeCloseTo((2 * 8) / 12, 5);
  expect(found.months[0]?.value).toBeGreaterThan(9.5);
  expect(found.months[0]?.value).toBeLessThan(10.5);
});

describe('left out', () => {
  test('too few months', () => {
    expect(forecast(series(repeat(8, 5), '2026-03-01'), SETTINGS)).toMatchObject({
      ...{ months: [], error: null, monthsUsed: 8, reason: 'fewer than 9 complete months in a row' },
    });
    expect(forecast([], SETTINGS).reason).toBe('fewer than 9 complete months in a row');
  });

  test('a month that is missing is not zero: only what follows it counts', () => {
    const holed = series(repeat(20, 5), '2025-03-01').filter(({ month }) => month !== '2026-02-01');
    expect(forecast(holed, SETTINGS)).toMatchObject({ monthsUsed: 8, months: [] });
  });

  test('too old', () => {
    const old = (asOf: string) => forecast(series(STEP), { ...SETTINGS, asOf });
    expect(old('2027-02-01').reason).toBe('the newest complete month is 4 months before the run');
    const late = old('2027-01-31');
    expect(late.reason).toBeNull();
    expect([late.months[0]?.month, late.months.at(-1)?.month]).toEqual(['2026-11-01', '2027-06-01']);
  });

  test('no better than the naive forecast, with both errors', () => {
    // Each month repeats the year before: the naive forecast is never wrong.
    const months = Array.from({ length: 18 }, (_, index) => 100 + 10 * (index % 12));
    expect(forecast(series(months, '2025-05-01'), SETTINGS)).toMatchObject({
      ...{ months: [], naiveError: 0, reason: 'no better than naive', monthsUsed: 18 },
    });
  });
});

test('five years are used, not more', () => {
  const months = simulated(80, 1);
  const settings = { ...SETTINGS, asOf: monthAfter(FIRST, 80) };
  const all = forecast(series(months), settings);
  expect(all.monthsUsed).toBe(60);
  expect(all).toEqual(forecast(series(months).slice(20), settings));
});

test('bounds hold the forecast and its interval', () => {
  const months = [...repeat(12, 0.9), 0.98, 1, 1];
  const found = forecast(series(months), { ...SETTINGS, lowest: 0, highest: 1 });
  expect(found.months).toHaveLength(6);
  for (const { value, low, high } of found.months) {
    expect(low).toBeLessThan(value);
    expect(high).toBe(1);
  }
});

test('a multiplicative series with a month at or below zero is taken as additive', () => {
  const months = [...repeat(11, 100), 0, ...repeat(3, 150)];
  const found = forecast(series(months), { ...SETTINGS, form: 'multiplicative', lowest: 0 });
  expect(found.method).toBe('seasonal, additive');
});

/** A generator of numbers between 0 and 1 with a seed (mulberry32), so that the simulation is the same on every machine. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Months of a seasonal series whose level and season drift with each error, as ETS(A,N,A) has it. */
function simulated(count: number, seed: number): number[] {
  const next = random(seed);
  const season = Array.from({ length: 12 }, (_, index) => 300 * Math.sin((Math.PI * index) / 6));
  let level = 1000;
  return Array.from({ length: count }, (_, index) => {
    const error = 80 * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const value = level + (season[index % 12] ?? 0) + error;
    level += 0.3 * error;
    season[index % 12] = (season[index % 12] ?? 0) + 0.1 * error;
    return value;
  });
}

test.each([18, 30])(
  'the interval holds about four fifths of simulated months, %i months being known',
  (count) => {
    const settings = { ...SETTINGS, asOf: monthAfter(FIRST, count) };
    const hits = Array.from({ length: 150 }, (_, seed) => {
      const values = simulated(count + 6, seed + 1);
      const { months } = forecast(series(values.slice(0, count)), settings);
      return months.map(({ low, high }, index) => {
        const value = values[count + index] ?? 0;
        return low <= value && value <= high;
      });
    }).flat();
    const share = hits.filter(Boolean).length / hits.length;
    expect(hits.length).toBeGreaterThan(300);
    expect(share).toBeGreaterThan(0.75);
    expect(share).toBeLessThan(0.88);
  },
);
