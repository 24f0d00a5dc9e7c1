import { addDays } from '../../domain/run.ts';
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
import { AS_OF, dayOf, months, START } from '../calendar.ts';
import { type DemandPlan, demand } from '../demand.ts';
import { closes, fund, reconciliations } from '../funding.ts';
import { assets, obligations, products } from '../lists.ts';
import { cents, distinct, lifted } from '../money.ts';
import { customers } from '../people.ts';
import { campaigns, channels } from '../presence.ts';
import { type Random, seeded } from '../random.ts';
import { bookingRow, earnedByDay, isServed, numbered, type Sale } from '../sales.ts';
import type { TenantTables } from '../types.ts';
import { certificates, maintenance } from '../upkeep.ts';
import { postRetainerCosts, type Retainers } from './agency-billing.ts';
import { cateringTax, depositsBefore, postCharters } from './charter-books.ts';
import { JADA_CAMPAIGNS, JADA_CHANNELS, JADA_PAPERS, JADA_SERVICES } from './jada-lists.ts';
import { BOAT_TIME, sailDays } from './sails.ts';

const PRICES: Readonly<Record<string, number>> = {
  'sunset-charter': 980,
  'half-day-charter': 1450,
  'full-day-charter': 2650,
};

const PLAN: DemandPlan = {
  perMonth: [10, 11, 17, 20, 19, 23, 27, 28, 24, 19, 13, 12],
  idle: 1.1,
  products: ['sunset-charter', 'half-day-charter', 'sunset-charter', 'full-day-charter', 'half-day-charter'],
  channels: [
    'website',
    'getmyboat',
    'google',
    'hotel-desks',
    'boatsetter',
    'website',
    'google',
    'instagram',
    'getmyboat',
    'website',
    'hotel-desks',
  ],
  lead: [6, 52],
  days: [0.9, 0.25, 0.3, 0.4, 0.5, 0.8, 1],
  cancelled: 0.05,
  growth: { sales: 0.1, price: 1.06 },
};

const BILLS: readonly Bill[] = [
  { account: '6000', day: 28, usd: 5900, vendor: 'Payroll service', memo: 'Captain and office salaries' },
  { account: '6010', day: 2, usd: 2150, vendor: 'Shelter Basin Marina', memo: 'Slip fees' },
  { account: '6020', day: 9, usd: 1480, vendor: 'Bluewater Mutual', memo: 'Hull and liability insurance' },
  {
    account: '6030',
    day: 12,
    usd: 420,
    vendor: 'Software subscriptions',
    memo: 'Booking and office software',
  },
  { account: '6040', day: 18, usd: 900, vendor: 'Search advertising', memo: 'Advertising', vary: 0.08 },
  { account: '6050', day: 21, usd: 1250, vendor: 'Point Loma Boatworks', memo: 'Yard and parts', vary: 0.15 },
  { account: '6060', day: 14, usd: 450, vendor: 'Harbour Ledger CPA', memo: 'Bookkeeping' },
  { account: '6070', day: 16, usd: 165, vendor: 'Bay Telecom', memo: 'Phones and dock power', vary: 0.06 },
];

const FOLLOWING: readonly Following[] = [
  { account: '5100', vendor: 'Payroll service', memo: 'Day crew wages', share: 0.17, every: 'half-month' },
  { account: '5110', vendor: 'Harbor Fuel Dock', memo: 'Diesel', share: 0.05, every: 'week' },
  { account: '5120', vendor: 'Cove Catering', memo: 'Catering and bar', share: 0.045, every: 'week' },
  { account: '5150', vendor: 'Tidy Decks', memo: 'Cleaning', share: 0.018, every: 'half-month' },
];

/** JADA: yacht charters, with boat time sold to Queen of San Diego. */
export function jada(seed: number, retainers: Retainers): TenantTables {
  const random = seeded(seed, 'jada');
  const sales = charters(random);
  const books = new Books('JA-');
  const own = sales.filter(({ counterpartyTenant }) => counterpartyTenant === undefined);
  postCharters(books, own, new Map(JADA_CHANNELS.map(({ channel, commission }) => [channel, commission])));
  postBoatTime(books, sales);
  postBills(books, BILLS, random);
  postFollowing(books, earnedByDay(sales), FOLLOWING, random);
  postCardFees(books, own);
  postSalesTax(books, own);
  postRetainerCosts(books, 'jada', retainers);
  postFranchiseTax(books);
  const loan = postLoan(books, {
    usd: 84_000,
    rate: 0.079,
    instalment: 1640,
    lender: 'Pacific Marine Credit',
  });
  postDepreciation(books, 1500);
  postSavings(books);
  fund(books, {
    draw: 5600,
    balances: [
      ['1010', cents(9000)],
      ['1500', cents(312_000)],
      ['1590', -cents(61_000)],
      ['2500', -loan],
      ['2200', -depositsBefore(own)],
    ],
  });
  return {
    accounts: chartOf(books.used(), { '4000': 'Charter revenue', '4010': 'Boat time revenue' }),
    postings: books.rows(),
    bookings: sales.map(bookingRow),
    products: products([
      ['sunset-charter', 'Sunset charter, 3 h', 'charter', 980, 265, 7, 40, 'point of service'],
      ['half-day-charter', 'Half-day charter, 4 h', 'charter', 1450, 390, 7, 45, 'point of service'],
      ['full-day-charter', 'Full-day charter, 8 h', 'charter', 2650, 720, 4, 45, 'point of service'],
      ['boat-time', 'Boat and crew for a shared sail', 'sail', BOAT_TIME, 130, 4, 30, 'point of service'],
    ]),
    channels: channels(JADA_CHANNELS),
    campaigns: campaigns(JADA_CAMPAIGNS),
    assets: assets([
      ['sy-jada', 'vessel', 'Sailing yacht Jada', 248_000, 'USCG certificate of documentation 1093411'],
      ['my-little-wing', 'vessel', 'Motor launch Little Wing', 64_000, 'Bill of sale 2021-03-12'],
      ['sailjada.example', 'domain', 'sailjada.example', 400, 'Registrar account of JADA LLC'],
      ['booking-account', 'account', 'Charter booking account', 0, 'Account owner is JADA LLC'],
    ]),
    maintenance: maintenance(JADA_SERVICES),
    certificates: certificates(JADA_PAPERS),
    obligations: obligations([
      ['Federal estimated tax', '2026-04-15', 3200, '2026-02-10'],
      ['Sales tax return', '2027-01-31', 640, '2026-10-06'],
      ['Tideland lease, annual', '2027-03-01', 4200, '2026-09-15'],
    ]),
    closes: closes(0),
    reconciliations: reconciliations(['1000', '1010', '2500'], closes(0)),
  };
}

function charters(random: Random): Sale[] {
  const price = distinct();
  const name = customers(random, 0.12);
  const wished = demand(PLAN, random).map((wish) => {
    const amount = price(cents((PRICES[wish.product] ?? 0) * wish.factor), wish.start);
    const deposit = Math.round(amount * 0.3);
    return { ...wish, end: wish.start, amount, deposit, customer: name() };
  });
  const boatTime = sailDays().map((start) => ({
    product: 'boat-time',
    channel: 'queen-of-san-diego',
    bookedOn: addDays(start, -28),
    confirmedOn: addDays(start, -27),
    cancelledOn: '',
    start,
    end: start,
    amount: boatTimePrice(start),
    deposit: 0,
    customer: 'Queen of San Diego',
    counterpartyTenant: 'queen-of-san-diego',
  }));
  return numbered('JC-', [...wished, ...boatTime.filter(({ confirmedOn }) => confirmedOn <= AS_OF)]);
}

/** Boat time differs by the fuel that the day's course takes, so that no two payments near each other are the same. */
export function boatTimePrice(day: string): number {
  const number = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  return cents(Math.round(BOAT_TIME * lifted(day, 0.04))) + (number % 45) * 100;
}

function postBoatTime(books: Books, sales: readonly Sale[]): void {
  for (const sale of sales)
    if (sale.counterpartyTenant !== undefined && isServed(sale))
      books.post({
        date: sale.end,
        memo: `Earned ${sale.id}`,
        counterparty: sale.customer,
        counterpartyTenant: sale.counterpartyTenant,
        legs: [
          ['1000', sale.amount],
          ['4010', -sale.amount],
        ],
      });
}

function postCardFees(books: Books, sales: readonly Sale[]): void {
  for (const month of months()) {
    const served = sales.filter((sale) => isServed(sale) && sale.end.startsWith(month.slice(0, 7)));
    const fee = Math.round(served.reduce((sum, { amount }) => sum + amount, 0) * 0.024);
    if (fee > 0) pay(books, dayOf(month, 31), '5010', fee, 'Card processor', 'Card fees of the month');
  }
}

/** Sales tax of each quarter is paid over on the twentieth of the month after. */
function postSalesTax(books: Books, sales: readonly Sale[]): void {
  for (const month of months('2025-07-01').filter((first) =>
    ['01', '04', '07', '10'].includes(first.slice(5, 7)),
  )) {
    const served = sales.filter(
      (sale) => isServed(sale) && sale.end >= addDays(month, -95) && quarterBefore(month, sale.end),
    );
    pay(
      books,
      dayOf(month, 20),
      '2300',
      served.reduce((sum, sale) => sum + cateringTax(sale), 0),
      'CDTFA',
      'Sales tax of the quarter',
    );
  }
}

function quarterBefore(month: string, day: string): boolean {
  const from = months(addDays(month, -93), addDays(month, -1)).slice(-3)[0] ?? START;
  return day >= from && day < month;
}

function postSavings(books: Books): void {
  for (const month of months('2025-07-01').filter((first) =>
    ['01', '04', '07', '10'].includes(first.slice(5, 7)),
  ))
    books.post({
      date: dayOf(month, 24),
      memo: 'Transfer to savings',
      legs: [
        ['1010', cents(1500)],
        ['1000', -cents(1500)],
      ],
    });
}
