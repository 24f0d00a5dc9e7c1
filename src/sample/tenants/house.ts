import { addDays } from '../../domain/run.ts';
import { chartOf } from '../accounts.ts';
import { type Bill, pay, postBills, postDepreciation, postLoan } from '../bills.ts';
import { Books } from '../books.ts';
import { AS_OF, dayOf, monthEnd, months, START } from '../calendar.ts';
import { closes, fund } from '../funding.ts';
import { assets, obligations, products } from '../lists.ts';
import { cents } from '../money.ts';
import { campaigns, channels } from '../presence.ts';
import { type Random, seeded } from '../random.ts';
import { bookingRow, isServed, type Sale } from '../sales.ts';
import type { SampleRow, TenantTables } from '../types.ts';
import { certificates, maintenance } from '../upkeep.ts';
import { HOUSE_CAMPAIGNS, HOUSE_CHANNELS, HOUSE_PAPERS, HOUSE_SERVICES } from './house-lists.ts';
import { depositsBefore, postStays, stayTax } from './stay-books.ts';
import { stays } from './stays.ts';

const PROPERTY = '3028-51st-st';
const COTTAGE = 'garden-cottage';

const BILLS: readonly Bill[] = [
  { account: '6020', day: 6, usd: 165, vendor: 'Homestead Mutual', memo: 'Landlord insurance' },
  { account: '6030', day: 12, usd: 45, vendor: 'Software subscriptions', memo: 'Channel manager' },
  { account: '6050', day: 20, usd: 175, vendor: 'Colina Handyman', memo: 'Small repairs', vary: 0.12 },
  { account: '6060', day: 14, usd: 110, vendor: 'Harbour Ledger CPA', memo: 'Bookkeeping' },
  {
    account: '6070',
    day: 15,
    usd: 290,
    vendor: 'City utilities',
    memo: 'Water, power and internet',
    vary: 0.06,
  },
];

/** The house at 3028 51st Street: nightly stays in the main house, a term lease of the garden cottage. */
export function house(seed: number): TenantTables {
  const random = seeded(seed, 'house');
  const sales = stays(random);
  const books = new Books('HO-');
  postStays(books, sales);
  postRents(books);
  postBills(books, BILLS, random);
  postCleaning(books, sales, random);
  postOccupancyTax(books, sales);
  postPropertyTax(books);
  const loan = postLoan(books, {
    usd: 262_000,
    rate: 0.0395,
    instalment: 1430,
    lender: 'Cabrillo Savings Bank',
  });
  postDepreciation(books, 520);
  fund(books, {
    draw: 2300,
    balances: [
      ['1500', cents(618_000)],
      ['1590', -cents(41_000)],
      ['2500', -loan],
      ['2350', -cents(2150)],
      ['2050', -cents(400)],
      ['2200', -depositsBefore(sales)],
    ],
  });
  return {
    accounts: chartOf(books.used(), {
      '4000': 'Nightly stays',
      '4010': 'Cottage rent',
      '1500': 'Land and house',
      '2500': 'Mortgage',
    }),
    postings: books.rows(),
    bookings: sales.map(bookingRow),
    products: products([
      ['main-house-night', 'A night in the main house', 'night', 165, 38, 7, 45, 'per night'],
    ]),
    channels: channels(HOUSE_CHANNELS),
    campaigns: campaigns(HOUSE_CAMPAIGNS),
    assets: assets([
      [PROPERTY, 'property', 'House at 3028 51st St', 618_000, 'Grant deed 2019-0448213'],
      ['listing-account', 'account', 'Listing accounts', 0, 'Account owner is the property LLC'],
    ]),
    maintenance: maintenance(HOUSE_SERVICES),
    certificates: certificates(HOUSE_PAPERS),
    obligations: obligations([
      ['Property tax, first half 2025', '2025-12-10', 2400, '2025-10-06'],
      ['Property tax, second half', '2027-04-10', 2520, '2026-10-05'],
    ]),
    leases: leases(),
    rents: rents(),
    closes: closes(3),
  };
}

function leases(): SampleRow[] {
  const first = {
    property: PROPERTY,
    unit: COTTAGE,
    kind: 'term',
    starts: '2024-11-01',
    ends: '2026-04-30',
    rent: '2150.00',
    deposit: '2150.00',
  };
  const second = { ...first, starts: '2026-05-01', ends: '2027-10-31', rent: '2250.00' };
  return [
    {
      property: PROPERTY,
      unit: 'main-house',
      kind: 'nightly',
      starts: '2023-06-01',
      status: 'active',
      recorded_on: START,
    },
    { ...first, status: 'active', recorded_on: START },
    { ...second, status: 'upcoming', recorded_on: '2026-02-20' },
    { ...first, status: 'ended', recorded_on: '2026-05-01' },
    { ...second, status: 'active', recorded_on: '2026-05-01' },
  ];
}

function rentOf(month: string): number {
  return month < '2026-05-01' ? 2150 : 2250;
}

/** The day on which the cottage's rent of a month arrives: the second or third. */
function rentPaid(month: string): string {
  return dayOf(month, 2 + (Number(month.slice(6, 7)) % 2));
}

function rents(): SampleRow[] {
  return months().flatMap((month) => {
    const amount = `${rentOf(month)}.00`;
    const expected = { property: PROPERTY, unit: COTTAGE, month, due: month, amount };
    const paid = rentPaid(month);
    return [
      { ...expected, recorded_on: month === START ? START : addDays(month, -6) },
      { ...expected, received: amount, received_on: paid, recorded_on: addDays(paid, 1) },
    ];
  });
}

function postRents(books: Books): void {
  for (const month of months()) {
    const amount = cents(rentOf(month));
    books.post({
      date: rentPaid(month),
      memo: `Rent ${month.slice(0, 7)}`,
      counterparty: 'Cottage tenant',
      legs: [
        ['1000', amount],
        ['4010', -amount],
      ],
    });
  }
}

function postCleaning(books: Books, sales: readonly Sale[], random: Random): void {
  for (const month of months()) {
    const count = sales.filter((sale) => isServed(sale) && sale.end.startsWith(month.slice(0, 7))).length;
    if (monthEnd(month) > AS_OF || count === 0) continue;
    pay(
      books,
      monthEnd(month),
      '5150',
      cents(count * 78 * random.around(0.03)),
      'Fresh Turn Cleaning',
      'Turnover cleaning',
    );
    pay(
      books,
      dayOf(month, 25),
      '5120',
      cents(count * 11 * random.around(0.1)),
      'Household supplies',
      'Supplies for guests',
    );
  }
}

/** Occupancy tax of direct stays, paid over in the month after. */
function postOccupancyTax(books: Books, sales: readonly Sale[]): void {
  for (const month of months('2025-06-01')) {
    const before = addDays(month, -1).slice(0, 7);
    const due = sales
      .filter((sale) => isServed(sale) && sale.start.startsWith(before))
      .reduce((sum, sale) => sum + stayTax(sale), 0);
    pay(books, dayOf(month, 24), '2300', due, 'City Treasurer', 'Occupancy tax of the month before');
  }
}

/** Property tax is set aside each month and paid in December and April. */
function postPropertyTax(books: Books): void {
  for (const month of months()) {
    const monthly = cents(month < '2026-05-01' ? 400 : 420);
    const date = monthEnd(month);
    if (date <= AS_OF)
      books.post({
        date,
        memo: 'Property tax of the month',
        receipt: `tax-bill-${date.slice(0, 4)}.pdf`,
        legs: [
          ['6090', monthly],
          ['2050', -monthly],
        ],
      });
  }
  pay(books, '2025-12-08', '2050', cents(2400), 'County Tax Collector', 'Property tax, first half');
  pay(books, '2026-04-08', '2050', cents(2400), 'County Tax Collector', 'Property tax, second half');
}
