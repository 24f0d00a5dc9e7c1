import { expect, test } from 'vitest';
import { analysed, figuresOf, type Given, rows } from './catalogue.fixture.ts';
import { posting, reading } from './warehouse.fixture.ts';

const COVERED = { coveredThrough: '2026-11-22' };
const channel = (name: string, status: string, more: Given = {}) => ({
  ...{ channel: name, kind: 'ota', status, audience: 1000, fit: 0.5, effort_days: 2, ...more },
});
const sale = (id: number, more: Given = {}) => ({
  ...{
    id: `b${id}`,
    product: 'sail',
    booked_on: '2026-10-01',
    confirmed_on: '2026-10-02',
    status: 'confirmed',
  },
  ...{ service_start: '2026-12-20', service_end: '2026-12-20', amount: 100, currency: 'USD', ...more },
});
/** A sale a month: 12 in a year. */
const SALES = rows(
  'bookings',
  Array.from({ length: 12 }, (_, id) => sale(id)),
  COVERED,
);
const product = (more: Given = {}) => ({ id: 'sail', name: 'Sail', price: 100, variable_cost: 30, ...more });

async function sequence(products: readonly Given[], ...channels: Given[]) {
  const { exhibits } = await analysed(
    [rows('products', products), SALES, rows('channels', channels)],
    ['channel-sequencing'],
  );
  return exhibits[0]?.rows.map(([rank, , name, , , , , conversion, contribution, , perDay, assumptions]) => [
    ...[rank, name, conversion, contribution, perDay, assumptions],
  ]);
}

test('channel sequencing: the arithmetic, and the assumptions in words', async () => {
  // 1 sale a month ÷ (1000 × 0.5) = 0.2 %; 4000 × 0.5 × 0.2 % = 4 sales × (100 × 0.8 − 30) = 200, a day 200 ÷ 4 = 50.
  expect(
    await sequence(
      [product()],
      channel('web', 'live', { kind: 'direct' }),
      channel('viator', 'missing', { audience: 4000, commission: 0.2, effort_days: 4 }),
    ),
  ).toEqual([
    [1, 'Viator', 0.002, 200, 50, 'Price $100, commission 20%, variable cost $30, no capacity stated'],
  ]);
});

test('channel sequencing: free capacity caps it', async () => {
  // Capacity 0.75 a week is 3.25 a month, of which 1 is sold: 2.25 × 70 = 157.50 instead of 4 × 70.
  expect(
    await sequence(
      [product({ weekly_capacity: 0.75 })],
      channel('web', 'live'),
      channel('viator', 'missing', { audience: 4000 }),
    ),
  ).toEqual([
    [
      1,
      'Viator',
      0.002,
      157.5,
      78.75,
      'Price $100, commission 0%, variable cost $30, capped at 2.3 sales a month',
    ],
  ]);
});

test('channel sequencing: what another channel needs comes before it, whatever it is worth', async () => {
  const order = await sequence(
    [product()],
    channel('web', 'live'),
    channel('ads', 'missing', { audience: 9000, prerequisite: 'profile' }),
    channel('profile', 'pending', { audience: 100, prerequisite: 'photos' }),
    channel('photos', 'missing', { audience: 1 }),
    channel('small', 'missing', { audience: 500, prerequisite: 'web' }),
    channel('permit-first', 'missing', { audience: 9500, prerequisite: 'a city permit' }),
    channel('hen', 'missing', { prerequisite: 'egg' }),
    channel('egg', 'missing', { prerequisite: 'hen', audience: null }),
  );
  expect(order?.map(([, name]) => name)).toEqual([
    ...['Small', 'Photos', 'Permit first', 'Profile', 'Ads', 'Hen', 'Egg'],
  ]);
  expect(order?.at(-1)?.slice(3)).toEqual([
    ...[null, null, 'No audience and fit, or no sales and price of this company to reckon from'],
  ]);
});

test('a missing channel is a finding where nobody stated a capacity, and none where nothing is free', async () => {
  const missing = async (weekly_capacity: number | null) => {
    const products = rows('products', [product({ weekly_capacity })]);
    const channels = rows('channels', [
      channel('web', 'live'),
      channel('viator', 'missing', { audience: 16_000 }),
    ]);
    const { rules } = await analysed([products, SALES, channels], ['channel-missing']);
    return rules[0]?.breaches.map(({ subject, money }) => [subject, money]);
  };
  // 16 sales × 70.
  expect(await missing(null)).toEqual([['viator', 1120]]);
  expect(await missing(0.2)).toEqual([]);
});

test('CAC: first-time customers only, and spend that won nobody counts in the portfolio', async () => {
  const spend = (tenant: string, amount: string) => [
    reading(tenant, 'accounts', [{ code: 'ads', name: 'Ads', type: 'expense', category: 'marketing' }]),
    reading(tenant, 'postings', [posting('1', '2026-11-01', 'ads', amount)], COVERED),
  ];
  const bookings = rows(
    'bookings',
    [
      sale(1, { customer: 'Ann', confirmed_on: '2026-11-02' }),
      sale(2, { customer: 'Ann', confirmed_on: '2026-11-09' }),
      sale(3, { customer: 'Bo', confirmed_on: '2026-11-03' }),
      sale(4, { customer: 'Cy', confirmed_on: '2025-11-03' }),
      sale(5, { customer: 'Cy', confirmed_on: '2026-11-03' }),
      sale(6, { customer: 'Di', confirmed_on: '2026-11-03', status: 'cancelled' }),
      sale(7, { customer: 'Ed', confirmed_on: '2026-11-03', counterparty_tenant: 'studio' }),
      sale(8, { customer: 'Flo', confirmed_on: null, status: 'inquiry' }),
    ],
    COVERED,
  );
  const theirs = reading(
    'studio',
    'bookings',
    [{ ...sale(9), amount: '100', customer: 'Gus', confirmed_on: '2025-01-01' } as Record<string, string>],
    COVERED,
  );
  // Reef: 300 ÷ Ann and Bo. Together (300 + 60) ÷ 2; studio itself won nobody.
  const all = [...spend('reef', '300'), ...spend('studio', '60'), bookings, theirs];
  expect(await figuresOf('customer-acquisition-cost', ...all)).toEqual([
    [null, 180],
    ['reef', 150],
    ['studio', null],
  ]);
});

test('who delivers or bills sells, too: without revenue in the books that is a finding', async () => {
  const arrived = (id: string, actual_arrival: string) => ({
    ...{ id, vessel: 'Wren', origin: 'A', destination: 'B', revenue: 400, status: 'arrived', actual_arrival },
  });
  const deliveries = rows('deliveries', [arrived('1', '2026-11-01'), arrived('2', '2026-11-10')]);
  const bills = reading(
    'studio',
    'invoices',
    ['1', '2'].map((id) => ({
      ...{ id, client: 'a', issued: '2026-10-31', due: '2026-11-30', amount: '250', currency: 'USD' },
    })),
    { coveredThrough: '2026-10-31' },
  );
  const { rules } = await analysed([deliveries, bills], ['sells-without-books']);
  expect(rules[0]?.breaches.map(({ tenant, title, n }) => [tenant, title, n])).toEqual([
    ['reef', 'reef Ltd sold $800 and posted no revenue', 2],
    ['studio', 'studio Ltd sold $500 and posted no revenue', 2],
  ]);
  const books = [
    rows('accounts', [{ code: 'sales', name: 'Sales', type: 'income' }]),
    rows('postings', [posting('1', '2026-11-12', 'sales', '-800')], COVERED),
  ];
  const mended = await analysed([deliveries, ...books], ['sells-without-books']);
  expect(mended.rules[0]?.breaches).toEqual([]);
});
