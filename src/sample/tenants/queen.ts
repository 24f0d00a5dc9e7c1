import { addDays } from '../../domain/run.ts';
import { chartOf } from '../accounts.ts';
import { type Bill, pay, postBills, postFranchiseTax } from '../bills.ts';
import { Books } from '../books.ts';
import { AS_OF, dayOf, months, periods, START, YEAR_DAYS } from '../calendar.ts';
import { closes, fund } from '../funding.ts';
import { assets, obligations, products } from '../lists.ts';
import { cents } from '../money.ts';
import { customers } from '../people.ts';
import { campaigns, channels } from '../presence.ts';
import { type Random, seeded } from '../random.ts';
import { bookingRow, isServed, isSold, numbered, type Sale } from '../sales.ts';
import type { TenantTables } from '../types.ts';
import { certificates } from '../upkeep.ts';
import { postRetainerCosts, type Retainers } from './agency-billing.ts';
import { boatTimePrice } from './jada.ts';
import { QUEEN_CAMPAIGNS, QUEEN_CHANNELS, QUEEN_PAPERS } from './queen-lists.ts';
import { sailDays } from './sails.ts';

const TICKET = 79;
const MIX = [
  'website',
  'google',
  'viator',
  'website',
  'instagram',
  'google',
  'tripadvisor',
  'website',
  'concierge',
  'viator',
  'google',
];

const BILLS: readonly Bill[] = [
  { account: '6000', day: 27, usd: 740, vendor: 'Payroll service', memo: 'Guest coordinator' },
  { account: '6020', day: 8, usd: 140, vendor: 'Bluewater Mutual', memo: 'Liability insurance' },
  { account: '6030', day: 11, usd: 180, vendor: 'Software subscriptions', memo: 'Ticketing and hosting' },
  { account: '6040', day: 17, usd: 520, vendor: 'Search advertising', memo: 'Advertising', vary: 0.08 },
  { account: '6060', day: 14, usd: 160, vendor: 'Harbour Ledger CPA', memo: 'Bookkeeping' },
];

/** Queen of San Diego: tickets for shared sails on JADA's boat. */
export function queen(seed: number, retainers: Retainers): TenantTables {
  const random = seeded(seed, 'queen');
  const sales = tickets(random);
  const books = new Books('QS-');
  postWeeks(books, sales);
  postBoatTime(books);
  postBills(books, BILLS, random);
  postCardFees(books, sales);
  postRetainerCosts(books, 'queen-of-san-diego', retainers);
  postFranchiseTax(books);
  const before = sales.filter((sale) => sale.confirmedOn !== '' && sale.confirmedOn < START);
  const deferred = before.reduce((sum, { amount }) => sum + amount, 0);
  fund(books, {
    draw: 1500,
    balances: [
      ['2200', -deferred],
      ['2400', -cents(180)],
      ['1500', cents(5200)],
    ],
  });
  return {
    accounts: chartOf(books.used(), { '4000': 'Ticket revenue', '1500': 'Website and equipment' }),
    postings: books.rows(),
    bookings: sales.map(bookingRow),
    products: products([
      ['shared-sail', 'Shared sunset sail, a place', 'ticket', TICKET, 36, 54, 14, 'point of service'],
    ]),
    channels: channels(QUEEN_CHANNELS),
    campaigns: campaigns(QUEEN_CAMPAIGNS),
    assets: assets([
      [
        'queenofsandiego.example',
        'domain',
        'queenofsandiego.example',
        900,
        'Registrar account of Queen of San Diego LLC',
      ],
      ['booking-site', 'software', 'Booking site', 5200, 'Work-for-hire agreement 2024-02-19'],
    ]),
    certificates: certificates(QUEEN_PAPERS),
    obligations: obligations([
      ['LLC tax', '2026-04-15', 800, '2026-01-19'],
      ['Business tax certificate', '2027-02-28', 38, '2026-10-12'],
      ['LLC tax', '2027-04-15', 800, '2026-10-12'],
    ]),
    closes: closes(1),
  };
}

function tickets(random: Random): Sale[] {
  const name = customers(random, 0.08);
  let turn = 0;
  const sails = sailDays();
  const parties = sails.flatMap((start) => {
    const second = start >= addDays(START, YEAR_DAYS);
    return Array.from({ length: second || turn % 2 === 0 ? 4 : 3 }, () =>
      party(start, turn++, second, random),
    );
  });
  const sold = parties.map((each) => ({
    ...each,
    amount: cents(TICKET * each.guests * (each.second ? 1.05 : 1) + random.int(-6, 6)),
  }));
  return numbered(
    'QT-',
    sold
      .filter(({ bookedOn }) => bookedOn <= AS_OF)
      .map(({ second, guests, ...sale }) => ({ ...sale, deposit: sale.amount, customer: name() })),
  );
}

interface Party extends Omit<Sale, 'id' | 'amount' | 'deposit' | 'customer'> {
  second: boolean;
  guests: number;
}

function party(start: string, turn: number, second: boolean, random: Random): Party {
  const lead = 3 + ((turn * 7) % 19);
  const idle = turn % 5 === 4;
  const confirmed = addDays(start, -lead);
  const bookedOn = idle ? addDays(confirmed, -2) : confirmed;
  return {
    product: 'shared-sail',
    channel: MIX[turn % MIX.length] ?? 'website',
    bookedOn,
    confirmedOn: idle || confirmed > AS_OF ? '' : confirmed,
    cancelledOn: '',
    start,
    end: start,
    guests: idle ? 2 : 3 + random.int(0, 1) + (turn % 3 === 0 ? 1 : 0),
    second,
  };
}

/** A processor pays each week's ticket sales out at the week's end; sails are earned the same day. */
function postWeeks(books: Books, sales: readonly Sale[]): void {
  const rate = new Map(QUEEN_CHANNELS.map(({ channel, commission }) => [channel, commission]));
  for (const { from, to } of periods('week')) {
    const sold = sales.filter((sale) => isSold(sale) && sale.confirmedOn >= from && sale.confirmedOn <= to);
    const cash = sold.reduce((sum, { amount }) => sum + amount, 0);
    const kept = Math.round(sold.reduce((sum, sale) => sum + sale.amount * (rate.get(sale.channel) ?? 0), 0));
    const common = { date: to, counterparty: 'Ticket sales' };
    books.post({
      ...common,
      memo: 'Tickets sold in the week',
      receipt: `payout-${to}.pdf`,
      legs: [
        ['1000', cash - kept],
        ['5000', kept],
        ['2200', -cash],
      ],
    });
    const earned = sales
      .filter((sale) => isServed(sale) && sale.end >= from && sale.end <= to)
      .reduce((sum, { amount }) => sum + amount, 0);
    books.post({
      ...common,
      memo: 'Sails of the week earned',
      legs: [
        ['2200', earned],
        ['4000', -earned],
      ],
    });
  }
}

function postBoatTime(books: Books): void {
  for (const date of sailDays().filter((day) => day < AS_OF)) {
    const amount = boatTimePrice(date);
    books.post({
      date,
      memo: 'Boat time',
      counterparty: 'JADA',
      counterpartyTenant: 'jada',
      receipt: `jada-sail-${date}.pdf`,
      legs: [
        ['5140', amount],
        ['1000', -amount],
      ],
    });
  }
}

function postCardFees(books: Books, sales: readonly Sale[]): void {
  for (const month of months()) {
    const sold = sales.filter((sale) => isSold(sale) && sale.confirmedOn.startsWith(month.slice(0, 7)));
    const fee = Math.round(sold.reduce((sum, { amount }) => sum + amount, 0) * 0.029);
    if (fee > 0) pay(books, dayOf(month, 31), '5010', fee, 'Card processor', 'Card fees of the month');
  }
}
