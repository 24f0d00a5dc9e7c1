import { expect, test } from 'vitest';
import { pointsOf, type YearSeries } from './year-series.ts';

const YEARS: YearSeries[] = [
  {
    units: { occupancy: 'percent', rating: 'count' },
    runs: [{ run: '2025-12-29', date: '2025-12-29', values: { occupancy: { '': 0.5 }, rating: { '': 5 } } }],
  },
  {
    units: { occupancy: 'percent', rating: 'rating' },
    runs: [
      { run: '2026-01-05.2', date: '2026-01-05', values: { occupancy: { '': 0.6, inn: 0.7 } } },
      { run: '2026-01-12', date: '2026-01-12', values: { rating: { '': 4.5 } } },
    ],
  },
];

test('the points of several years follow each other, a run without the figure is a gap', () => {
  expect(pointsOf(YEARS, 'occupancy', 'percent')).toEqual([
    { date: '2025-12-29', values: { '': 0.5 } },
    { date: '2026-01-05', values: { '': 0.6, inn: 0.7 } },
    { date: '2026-01-12', values: {} },
  ]);
});

test('a year that had the figure in another unit is a gap', () => {
  expect(pointsOf(YEARS, 'rating', 'rating').map(({ values }) => values)).toEqual([{}, {}, { '': 4.5 }]);
});
