import { addDays } from '../domain/run.ts';
import { chartOf } from '../sample/accounts.ts';
import { Books, type Entry } from '../sample/books.ts';
import { monthEnd, months } from '../sample/calendar.ts';
import { decimal } from '../sample/money.ts';
import { type Random, seeded } from '../sample/random.ts';
import type { SampleRow, TenantTables } from '../sample/types.ts';
import { AS_OF, FIRST_DAY } from './calendar.ts';
import { CHANNELS, PRODUCTS, sale } from './company-sales.ts';

/** Accounts of what is bought, beside what each sale costs. */
const BOUGHT = [
  '5110',
  '5120',
  '5150',
  '6000',
  '6010',
  '6020',
  '6030',
  '6040',
  '6050',
  '6060',
  '6070',
  '7000',
];
const BUYING_DAYS = 1088;

export interface CompanySize {
  postings: number;
  bookings: number;
}

/** The records of one company over 36 months: its sales, and costs until the books have the legs asked for. */
export function companyTables(
  id: string,
  currency: string,
  { postings, bookings }: CompanySize,
  seed: number,
): TenantTables {
  const random = seeded(seed, id);
  const sales = Array.from({ length: bookings }, (_, index) => sale(index + 1, currency, random));
  const books = new Books('T-');
  books.post(opening());
  for (const entry of sales.flatMap(({ entries }) => entries)) books.post(entry);
  const legs = books.entries.reduce((sum, entry) => sum + entry.legs.length, 0);
  for (const entry of costs(postings - legs, random)) books.post(entry);
  return {
    accounts: chartOf(books.used(), {}).map((row) => ({ ...row, recorded_on: FIRST_DAY })),
    postings: books.rows().map((row) => ({ ...row, currency })),
    bookings: sales.map(({ row }) => row),
    products: PRODUCTS.map(productRow),
    channels: CHANNELS.map(channelRow),
    closes: months(FIRST_DAY, '2026-10-01').map(closeRow),
    ...(currency === 'USD' ? {} : { rates: rates(currency, random) }),
  };
}

function opening(): Entry {
  const legs = [
    ['1000', 250_000_00],
    ['3000', -250_000_00],
  ] as const;
  return { date: FIRST_DAY, memo: 'Opening balance', legs, enteredOn: FIRST_DAY };
}

/** Purchases with this many legs in all: two each, the last three when the number is odd. */
function* costs(legs: number, random: Random): Generator<Entry> {
  for (let left = legs; left >= 2; left -= left === 3 ? 3 : 2) {
    const date = addDays(FIRST_DAY, random.int(0, BUYING_DAYS));
    const cents = random.int(1_000, 90_000);
    const tax = left === 3 ? 100 : 0;
    const paid = [random.pick(BOUGHT), cents - tax] as const;
    yield {
      ...{ date, memo: `Purchase ${left}`, counterparty: `Supplier ${random.int(1, 400)}`, enteredOn: date },
      ...{ receipt: `p/${left}`, legs: [paid, ['2300', tax], ['1000', -cents]] },
    };
  }
}

function productRow({ id, name, cents, recognition }: (typeof PRODUCTS)[number]): SampleRow {
  const [price, variable_cost] = [decimal(cents), decimal(cents * 0.3)];
  return {
    id,
    name,
    unit: 'trip',
    price,
    variable_cost,
    weekly_capacity: '200',
    recognition,
    recorded_on: FIRST_DAY,
  };
}

function channelRow({ channel, kind, commission }: (typeof CHANNELS)[number]): SampleRow {
  return {
    channel,
    kind,
    status: 'live',
    since: FIRST_DAY,
    commission: String(commission),
    recorded_on: FIRST_DAY,
  };
}

function closeRow(month: string): SampleRow {
  const closed_on = addDays(monthEnd(month), 9);
  return { month, closed_on, reconciled_through: monthEnd(month), recorded_on: closed_on };
}

/** A rate a week. */
function rates(currency: string, random: Random): SampleRow[] {
  const days = Array.from({ length: BUYING_DAYS / 7 + 1 }, (_, week) => addDays(FIRST_DAY, week * 7));
  return days
    .filter((date) => date <= AS_OF)
    .map((date) => ({ currency, date, rate: (1.08 * random.around(0.04)).toFixed(4) }));
}
