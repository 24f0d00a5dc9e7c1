import { chartOf } from '../accounts.ts';
import {
  type Bill,
  type Following,
  pay,
  postBills,
  postDepreciation,
  postFollowing,
  postFranchiseTax,
  postLoan,
} from '../bills.ts';
import { Books } from '../books.ts';
import { dayOf, months, periods } from '../calendar.ts';
import { type DemandPlan, demand } from '../demand.ts';
import { closes, fund } from '../funding.ts';
import { assets, obligations, products } from '../lists.ts';
import { cents } from '../money.ts';
import { customers } from '../people.ts';
import { campaigns, channels } from '../presence.ts';
import { seeded } from '../random.ts';
import { bookingRow, earnedByDay, isServed, numbered, type Sale } from '../sales.ts';
import type { TenantTables } from '../types.ts';
import { certificates, maintenance } from '../upkeep.ts';
import { HAULING_CAMPAIGNS, HAULING_CHANNELS, HAULING_PAPERS, HAULING_SERVICES } from './hauling-lists.ts';

const PRICES: Readonly<Record<string, number>> = { 'quarter-load': 245, 'half-load': 395, 'full-load': 640 };

const PLAN: DemandPlan = {
  perMonth: [36, 36, 39, 41, 40, 42, 44, 43, 41, 40, 37, 36],
  idle: 0.75,
  products: ['half-load', 'quarter-load', 'full-load', 'half-load', 'full-load', 'quarter-load', 'half-load'],
  channels: [
    'google',
    'website',
    'yelp',
    'referral',
    'thumbtack',
    'google',
    'website',
    'yelp',
    'google',
    'phone',
    'thumbtack',
  ],
  lead: [2, 9],
  days: [0.1, 0.8, 0.9, 0.9, 0.9, 1, 1],
  cancelled: 0.02,
  growth: { sales: 0.04, price: 1.03 },
};

const BILLS: readonly Bill[] = [
  { account: '6000', day: 26, usd: 3400, vendor: 'Payroll service', memo: 'Lead driver salary' },
  { account: '6010', day: 1, usd: 650, vendor: 'Kearny Yard Storage', memo: 'Yard rent' },
  { account: '6020', day: 7, usd: 510, vendor: 'Roadsafe Insurance', memo: 'Truck and liability insurance' },
  { account: '6030', day: 13, usd: 175, vendor: 'Software subscriptions', memo: 'Dispatch software' },
  { account: '6040', day: 19, usd: 480, vendor: 'Search advertising', memo: 'Advertising', vary: 0.08 },
  { account: '6050', day: 22, usd: 290, vendor: 'Miramar Truck Repair', memo: 'Truck repairs', vary: 0.15 },
  { account: '6060', day: 14, usd: 210, vendor: 'Harbour Ledger CPA', memo: 'Bookkeeping' },
  { account: '6070', day: 16, usd: 92, vendor: 'Bay Telecom', memo: 'Phones' },
];

const FOLLOWING: readonly Following[] = [
  { account: '5100', vendor: 'Payroll service', memo: 'Helpers', share: 0.18, every: 'half-month' },
  { account: '5110', vendor: 'Mesa Fuel', memo: 'Diesel', share: 0.075, every: 'week' },
  { account: '5130', vendor: 'County Transfer Station', memo: 'Dump fees', share: 0.17, every: 'week' },
];

/** QuickDumpNow: hauling jobs; its bookings come from the dispatch program's export. */
export function hauling(seed: number): TenantTables {
  const random = seeded(seed, 'hauling');
  const name = customers(random, 0.15);
  const wishes = demand(PLAN, random).map((wish) => {
    const amount = cents(Math.round((PRICES[wish.product] ?? 0) * wish.factor));
    return { ...wish, end: wish.start, amount, deposit: 0, customer: name() };
  });
  const sales = numbered('HJ-', wishes);
  const books = new Books('QD-');
  postWeeks(books, sales);
  postBills(books, BILLS, random);
  postFollowing(books, earnedByDay(sales), FOLLOWING, random);
  postCardFees(books, sales);
  postFranchiseTax(books);
  const loan = postLoan(books, { usd: 21_500, rate: 0.069, instalment: 640, lender: 'Mission Credit Union' });
  postDepreciation(books, 560);
  fund(books, {
    draw: 1900,
    balances: [
      ['1500', cents(46_500)],
      ['1590', -cents(14_200)],
      ['2500', -loan],
    ],
  });
  return {
    accounts: chartOf(books.used(), { '4000': 'Hauling revenue', '1500': 'Trucks and trailers' }),
    postings: books.rows(),
    bookings: sales.map(bookingRow),
    products: products([
      ['quarter-load', 'Quarter load', 'job', 245, 108, 14, 5, 'point of service'],
      ['half-load', 'Half load', 'job', 395, 172, 14, 6, 'point of service'],
      ['full-load', 'Full load', 'job', 640, 282, 12, 7, 'point of service'],
    ]),
    channels: channels(HAULING_CHANNELS),
    campaigns: campaigns(HAULING_CAMPAIGNS),
    assets: assets([
      ['truck-1', 'vehicle', 'Isuzu dump truck', 31_000, 'California title 8841207'],
      ['trailer-1', 'vehicle', 'Dump trailer', 9800, 'California title 9120466'],
      [
        'quickdumpnow.example',
        'domain',
        'quickdumpnow.example',
        300,
        'Registrar account of QuickDumpNow LLC',
      ],
    ]),
    maintenance: maintenance(HAULING_SERVICES),
    certificates: certificates(HAULING_PAPERS),
    obligations: obligations([
      ['LLC tax', '2026-04-15', 800, '2026-01-19'],
      ['Heavy vehicle use tax', '2027-08-31', 310, '2026-09-04'],
      ['LLC tax', '2027-04-15', 800, '2026-10-12'],
    ]),
    closes: closes(2),
  };
}

/** Customers pay on the day; the week's jobs are entered together. */
function postWeeks(books: Books, sales: readonly Sale[]): void {
  const rate = new Map(HAULING_CHANNELS.map(({ channel, commission }) => [channel, commission]));
  for (const { from, to } of periods('week')) {
    const jobs = sales.filter((sale) => isServed(sale) && sale.end >= from && sale.end <= to);
    const earned = jobs.reduce((sum, { amount }) => sum + amount, 0);
    const kept = Math.round(jobs.reduce((sum, sale) => sum + sale.amount * (rate.get(sale.channel) ?? 0), 0));
    books.post({
      date: to,
      memo: `${jobs.length} jobs of the week`,
      counterparty: 'Hauling customers',
      receipt: `jobs-${to}.pdf`,
      legs: [
        ['1000', earned - kept],
        ['5000', kept],
        ['4000', -earned],
      ],
    });
  }
}

function postCardFees(books: Books, sales: readonly Sale[]): void {
  for (const month of months()) {
    const served = sales.filter((sale) => isServed(sale) && sale.end.startsWith(month.slice(0, 7)));
    const fee = Math.round(served.reduce((sum, { amount }) => sum + amount, 0) * 0.027);
    if (fee > 0) pay(books, dayOf(month, 31), '5010', fee, 'Card processor', 'Card fees of the month');
  }
}
