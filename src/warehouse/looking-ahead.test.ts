import { beforeAll, expect, test } from 'vitest';
import type { Catalogue } from '../domain/analysis.ts';
import { monthAfter } from '../domain/run.ts';
import { accounts, closes, look, postings, sale, txn } from './books.fixture.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { reading } from './warehouse.fixture.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue(['content/catalogue']);
});

// A year at 1,000 and three months at 1,200: src/domain/forecast.test.ts has the calculation by hand, 1,000 · 1.2^0.488 = 1,093.05.
const STEP = [...Array.from({ length: 12 }, () => 1000), 1200, 1200, 1200];
const YEAR = STEP.flatMap((amount, index) =>
  sale(monthAfter('2025-08-10', index).replace(/01$/, '10'), amount),
);

test('the quarter is its closed months, and the forecast or what is posted, where that is more', async () => {
  const books = [accounts('reef'), closes('reef', '2025-08-01', 15)];
  // October 1,200 is closed; 1,150 of November is posted, more than its forecast; December is forecast at 1,093.05.
  const rows = [...YEAR, ...sale('2026-11-05', 1150)];
  const { figures } = await look(catalogue, [...books, postings('reef', rows)], ['quarter-forecast']);
  expect(figures).toEqual([
    [null, 3443.05],
    ['reef', 3443.05],
  ]);
  const less = await look(
    catalogue,
    [...books, postings('reef', [...YEAR, ...sale('2026-11-05', 400)])],
    ['quarter-interval'],
  );
  // 1,200 + 2 × 1,093.05; low 1,200 + 842.68 + 838.35, high 1,200 + 1,417.80 + 1,425.13.
  const quarter = { closed: 1200, posted: 400, low: 2881.04, forecast: 3386.1, high: 4042.93 };
  expect(less.rows).toEqual([
    { tenant: 'Portfolio', ...quarter, mean_error: 176.31, naive_error: 200, note: null },
    { tenant: 'reef', ...quarter, mean_error: 176.31, naive_error: 200, note: null },
  ]);
});

test('a forecast that is no better is no figure of the metric, and the exhibit says why', async () => {
  // Each month as a year before: the naive forecast is never wrong.
  const rows = Array.from({ length: 15 }, (_, index) =>
    sale(monthAfter('2025-08-10', index), 1000 + 100 * (index % 12)),
  );
  const readings = [accounts('reef'), closes('reef', '2025-08-01', 15), postings('reef', rows.flat())];
  const {
    figures,
    words,
    rows: shown,
  } = await look(catalogue, readings, ['quarter-forecast', 'quarter-interval']);
  expect(words[1]).toBe('no forecast: no better than naive');
  expect(figures).toEqual([
    [null, null],
    ['reef', null],
  ]);
  expect(shown[1]).toEqual({
    ...{ tenant: 'reef', closed: 1200, posted: 0, low: null, forecast: null, high: null },
    ...{ mean_error: 0, naive_error: 0, note: 'no better than naive' },
  });
});

test('revenue of the portfolio: months that all have closed, without what companies sell to each other', async () => {
  const reef = [...YEAR, ...sale('2026-09-12', 70, { counterparty_tenant: 'studio' })];
  const ofReef = [accounts('reef'), closes('reef', '2025-08-01', 15), postings('reef', reef)];
  const ofStudio = [accounts('studio'), postings('studio', sale('2026-09-03', 30))];
  const { rows } = await look(
    catalogue,
    [...ofReef, ...ofStudio, closes('studio', '2026-07-01', 4)],
    ['revenue-forecast'],
  );
  // In October studio closed a month without a sale.
  expect(rows.filter(({ actual }) => actual !== null).slice(-3)).toMatchObject([
    { month: '2026-08-01', tenant: 'Portfolio', actual: 1200 },
    { month: '2026-09-01', tenant: 'Portfolio', actual: 1230 },
    { month: '2026-10-01', tenant: 'Portfolio', actual: 1200 },
  ]);
  const late = await look(
    catalogue,
    [...ofReef, ...ofStudio, closes('studio', '2026-07-01', 3)],
    ['forecasts-by-company', 'revenue-forecast'],
  );
  const notes = late.rows.filter(({ series }) => series === 'Revenue');
  // Without October the portfolio has no season yet, and the last month misses once only, at the step.
  expect(notes.map(({ tenant, months_used, note }) => [tenant, months_used, note])).toEqual([
    ['Portfolio', 14, 'no better than naive'],
    ['reef', 15, null],
    ['studio', 3, 'fewer than 9 complete months in a row'],
  ]);
  // So the chart is of the largest company that has a forecast: reef, whose naive forecast misses September by 270 in two of six tests.
  expect(late.rows.at(-1)).toMatchObject({ month: '2027-04-01', tenant: 'reef', naive_error: 223.33 });
});

test('occupancy by month counts the nights of each month, and a month without a guest as zero', async () => {
  const unit = (name: string, starts: string) => ({
    ...{ property: 'villa', unit: name, kind: 'nightly', starts, status: 'active' },
  });
  const stay = (id: string, from: string, to: string) => ({
    ...{ id, product: 'night', booked_on: '2026-07-01', service_start: from, service_end: to },
    ...{ status: 'served', amount: '100', currency: 'USD' },
  });
  const { rows } = await look(
    catalogue,
    [
      reading('reef', 'leases', [unit('house', '2025-01-01'), unit('hut', '2026-10-22')]),
      reading('reef', 'products', [{ id: 'night', name: 'Night', recognition: 'per night' }]),
      reading(
        'reef',
        'bookings',
        [stay('1', '2026-07-25', '2026-08-04'), stay('2', '2026-10-01', '2026-10-11')],
        {
          coveredThrough: '2026-11-22',
        },
      ),
    ],
    ['occupancy-forecast'],
  );
  // 7 of 31 nights, 3 of 31, none of 30, and 10 of 31 + 10.
  expect(rows.map(({ month, actual }) => [month, actual])).toEqual([
    ['2026-07-01', 0.2258],
    ['2026-08-01', 0.0968],
    ['2026-09-01', 0],
    ['2026-10-01', 0.2439],
    ['2026-11-01', null],
  ]);
});

test('a month that has ended and is not closed is on the roadmap once, as forecast, and in no mean', async () => {
  // A year at 1,000 and three months at 1,200 are closed, each with 400 of rent; October has 9,000 of rent and no close.
  const rows = [...STEP, 1200].flatMap((amount, index) => {
    const day = monthAfter('2025-07-10', index);
    const rent = index === 15 ? '9000' : '400';
    return [...sale(day, amount), ...txn(`r${index}`, day, { rent, bank: `-${rent}` })];
  });
  const books = [accounts('reef'), closes('reef', '2025-07-01', 15), postings('reef', rows)];
  const roadmap = (await look(catalogue, books, ['profitability-roadmap'])).rows;
  const october = roadmap.filter(({ month }) => month === '2026-10-01');
  expect(october).toMatchObject([{ kind: 'forecast' }]);
  expect(Number(october[0]?.revenue) - Number(october[0]?.operating)).toBeCloseTo(400, 1);
});

test('the profitability roadmap takes its revenue from the forecast, and says why there is none', async () => {
  // Fixed cost 400 and fuel of a fifth of the sales, each month; the interval of revenue is that of the test above for December.
  const costs = STEP.flatMap((amount, index) => [
    ...txn(`r${index}`, monthAfter('2025-08-10', index), { rent: '400', bank: '-400' }),
    ...txn(`f${index}`, monthAfter('2025-08-10', index), {
      fuel: String(amount / 5),
      bank: String(-amount / 5),
    }),
  ]);
  const { rows } = await look(
    catalogue,
    [
      ...[accounts('reef'), closes('reef', '2025-08-01', 15), postings('reef', [...YEAR, ...costs])],
      ...[
        accounts('studio'),
        closes('studio', '2026-08-01', 3),
        postings('studio', sale('2026-09-03', 30, { counterparty_tenant: 'reef' })),
      ],
    ],
    ['profitability-roadmap'],
  );
  const december = rows.find(({ month, kind }) => month === '2026-12-01' && kind === 'forecast');
  // 1,093.05 × 0.8 − 400, and so the interval.
  expect(december).toMatchObject({
    tenant: 'Portfolio',
    revenue: 1093.05,
    operating: 474.44,
    margin: 0.4341,
    note: null,
  });
  expect(Number(december?.low)).toBeCloseTo(Number(december?.revenue_low) * 0.8 - 400, 1);
  expect(Number(december?.high)).toBeCloseTo(Number(december?.revenue_high) * 0.8 - 400, 1);
  expect(december).toMatchObject({ mean_error: 176.31 });
  expect(rows.filter(({ kind }) => kind === 'actual')).toHaveLength(6);
  expect(rows.find(({ month }) => month === '2026-10-01')).toMatchObject({ kind: 'actual', operating: 560 });
  const short = [accounts('reef'), closes('reef', '2026-08-01', 3), postings('reef', YEAR)];
  expect((await look(catalogue, short, ['profitability-roadmap'])).rows.at(-1)).toMatchObject({
    ...{ month: '2026-11-01', tenant: 'Portfolio', kind: 'left out', revenue: null, operating: null },
    note: 'fewer than 9 complete months in a row',
  });
});
