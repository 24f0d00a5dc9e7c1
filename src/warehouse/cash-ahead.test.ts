import { beforeAll, expect, test } from 'vitest';
import type { Catalogue } from '../domain/analysis.ts';
import type { Reading } from '../sources/types.ts';
import { accounts, closes, look, postings, sale, txn } from './books.fixture.ts';
import { quarter } from './cash-ahead.fixture.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { reading } from './warehouse.fixture.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue(['content/catalogue']);
});

const QUARTER = quarter([{ kind: 'licence', due: '2026-12-09', amount: '500', currency: 'USD' }]);

test('runway and the 13 weeks show each part of free cash', async () => {
  // Bank 10,000 + 3 × (1,060 − 300 − 1,500 − 250 − 400) − 600 − 900 + 600 − 30 + 450 = 5,350; held 180 taxes and 600 deposits: free 4,570.
  // A month: sales less fuel, rent and the unknown 30 ÷ 3: −810; debt −250; boat −200; draws −400; together −1,660, a week −383.08.
  // 4,570 − 500 of December: week 10 is 239.23, week 11 −143.85: 11 × 12 ÷ 52 = 2.5 months.
  const { rows } = await look(catalogue, QUARTER, ['runway-by-company']);
  const reef = {
    ...{ cash: 5350, taxes: -180, unearned: -600, security: 0, free: 4570 },
    ...{
      operating: -810,
      debt: -250,
      capex: -200,
      draws: -400,
      pace: -1660,
      due: -500,
      runway: '2.5 months',
    },
  };
  expect(rows).toEqual([
    { tenant: 'Portfolio', ...reef },
    { tenant: 'reef', ...reef },
  ]);
  const weeks = (await look(catalogue, QUARTER, ['cash-forecast'])).rows;
  expect(weeks).toHaveLength(13);
  expect(weeks[0]).toEqual({
    ...{ week: '2026-11-23', opening: 4570, operating: -186.92, debt: -57.69, capex: -46.15, draws: -92.31 },
    ...{ due: 0, free: 4186.92 },
  });
  expect(weeks[2]).toMatchObject({ week: '2026-12-07', opening: 3803.85, due: -500, free: 2920.77 });
  expect(weeks.findIndex(({ free }) => Number(free) < 0)).toBe(10);
  expect((await look(catalogue, QUARTER, ['cash-runway'])).figures).toEqual([
    [null, 2.5],
    ['reef', 2.5],
  ]);
});

test('a company whose free cash grows is not burning; one that lasts longer is said to', async () => {
  const rich = (more: readonly Record<string, string>[]) => [
    accounts('reef'),
    closes('reef', '2026-10-01', 1),
    postings('reef', [...txn('open', '2026-08-01', { bank: '90000', capital: '-90000' }), ...more]),
  ];
  const runwayOf = async (readings: readonly Reading[]) => {
    const { rows, figures, words } = await look(catalogue, readings, ['runway-by-company', 'cash-runway']);
    return [rows[1]?.runway, figures[1], words[1]];
  };
  expect(await runwayOf(rich(sale('2026-10-04', 100)))).toEqual(['not burning', ['reef', 24], 'not burning']);
  const burns = 'more than 24 months';
  expect(await runwayOf(rich(txn('r', '2026-10-04', { rent: '100', bank: '-100' })))).toEqual([
    ...[burns, ['reef', 24], burns],
  ]);
  // 78,000 are left; at 2,769.23 a week they are gone in week 29: 29 × 12 ÷ 52 = 6.7 months, and no words.
  expect(await runwayOf(rich(txn('r', '2026-10-04', { rent: '12000', bank: '-12000' })))).toEqual([
    ...['6.7 months', ['reef', 6.7], null],
  ]);
});

test('break-even says what is sold so far, and which costs nobody has marked', async () => {
  const served = (id: string, day: string) => ({
    ...{ id, product: 'sail', booked_on: '2026-08-01', service_start: day, service_end: day },
    ...{ status: 'served', amount: '100', currency: 'USD' },
  });
  const days = [
    '2026-08-02',
    '2026-09-02',
    '2026-09-03',
    '2026-10-02',
    '2026-10-03',
    '2026-10-04',
    '2026-11-04',
    '2026-11-05',
  ];
  const bookings = reading(
    'reef',
    'bookings',
    days.map((day, index) => served(`B-${index}`, day)),
    { coveredThrough: '2026-11-22' },
  );
  // Margin 700 ÷ 1,000; fixed 1,500 rent + 50 interest + 10 not marked; 1,560 ÷ 0.7 = 2,228.57; two sold a month, 2 × 2.22857 needed.
  expect((await look(catalogue, [...QUARTER, bookings], ['break-even-table'])).rows).toEqual([
    {
      ...{ tenant: 'reef', revenue: 1000, variable: 300, margin: 0.7, fixed: 1560, unmarked: 10 },
      ...{ break_even: 2228.57, so_far: 450, to_earn: 1778.57, sold: 2, needed: 4.46, sold_so_far: 2 },
    },
  ]);
});

test('the reserve comes first, then channels by return over risk, each with its arithmetic', async () => {
  const channel = (name: string, status: string, more: Record<string, string>) => ({
    ...{
      channel: name,
      kind: 'ota',
      status,
      audience: '100',
      fit: '0.5',
      effort_days: '2',
      commission: '0.1',
    },
    ...more,
  });
  const channels = reading('reef', 'channels', [
    channel('site', 'live', { fit: '1' }),
    channel('far', 'missing', { audience: '1000', fit: '0.1' }),
    channel('near', 'missing', {}),
    channel('dear', 'missing', { commission: '0.9' }),
  ]);
  const products = reading('reef', 'products', [
    { id: 'sail', name: 'Sail', price: '200', variable_cost: '80', weekly_capacity: '1.5' },
  ]);
  const sold = Array.from({ length: 48 }, (_, index) => ({
    ...{ id: `B-${index}`, product: 'sail', booked_on: '2026-08-01', confirmed_on: '2026-08-01' },
    ...{ status: 'served', amount: '100', currency: 'USD' },
  }));
  const bookings = reading('reef', 'bookings', sold, { coveredThrough: '2026-11-22' });
  const { rows } = await look(catalogue, [...QUARTER, channels, products, bookings], ['capital-deployment']);
  // Fixed cost 1,560 a month with what is not marked: three are 4,680, free cash 4,570. Four sold a month from a reach of 100; free capacity 6.5 − 4 = 2.5.
  // A sale leaves 200 × 0.9 − 80 = 100. Near: 100 × 0.5 × 4 % = 2 sales, 2,400 a year for 800. Far: 4 sales, capped at 2.5, at twice the risk.
  // Dear: a sale would lose 60.
  expect(rows).toMatchObject([
    { rank: 1, use: 'Fill the reserve to 3 months of fixed cost', fixed: 1560, free: 4570, amount: 110 },
    {
      rank: 2,
      use: 'Go live on near',
      amount: 800,
      sales: 2,
      contribution: 100,
      yearly: 2400,
      risk: 1,
      ratio: 3,
    },
    { rank: 3, use: 'Go live on far', amount: 800, sales: 2.5, yearly: 3000, risk: 2, ratio: 1.88 },
  ]);
  expect(rows).toHaveLength(3);
});

test('burn by month leaves out financing, draws and what is bought to last', async () => {
  const { rows } = await look(catalogue, QUARTER, ['burn-forecast']);
  // August 300 + 1,500 + 50 − 1,060; September 900 more for the storm; October 30 more and a deposit of 600 less.
  expect(rows.map(({ month, tenant, actual, note }) => [month, tenant, actual, note])).toEqual([
    ['2026-08-01', 'Portfolio', 790, null],
    ['2026-09-01', 'Portfolio', 1690, null],
    ['2026-10-01', 'Portfolio', 220, null],
    ['2026-11-01', 'Portfolio', null, 'fewer than 9 complete months in a row'],
  ]);
});
