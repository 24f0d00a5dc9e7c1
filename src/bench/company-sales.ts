import { addDays } from '../domain/run.ts';
import type { Entry } from '../sample/books.ts';
import { decimal } from '../sample/money.ts';
import type { Random } from '../sample/random.ts';
import type { SampleRow } from '../sample/types.ts';
import { AS_OF, FIRST_DAY } from './calendar.ts';

export const CHANNELS = [
  { channel: 'website', kind: 'direct', commission: 0 },
  { channel: 'boatsetter', kind: 'ota', commission: 0.15 },
  { channel: 'getmyboat', kind: 'ota', commission: 0.12 },
  { channel: 'airbnb', kind: 'ota', commission: 0.03 },
  { channel: 'google', kind: 'search', commission: 0 },
  { channel: 'concierge', kind: 'referral', commission: 0.1 },
] as const;

export const PRODUCTS = [
  { id: 'short', name: 'Short trip', cents: 48_000, days: 0, recognition: 'point of service' },
  { id: 'day', name: 'Day trip', cents: 145_000, days: 0, recognition: 'point of service' },
  { id: 'stay', name: 'Stay', cents: 92_000, days: 4, recognition: 'per night' },
  { id: 'voyage', name: 'Voyage', cents: 610_000, days: 9, recognition: 'over voyage' },
] as const;

/** Days after the first one on which something may be sold: a deposit is paid back by the day of the run. */
const SELLING_DAYS = 1080;
const DEPOSIT = 0.3;
const CARD_FEE = 0.029;

type Channel = (typeof CHANNELS)[number];

/** A sale: its row, and what it puts into the books by `AS_OF`. */
export interface Sale {
  row: SampleRow;
  entries: readonly Entry[];
}

/** One sale of 36 months: one in ten stays an inquiry, one in twelve is cancelled and its deposit paid back. */
export function sale(number: number, currency: string, random: Random): Sale {
  const product = random.pick(PRODUCTS);
  const channel = random.pick(CHANNELS);
  const bookedOn = addDays(FIRST_DAY, random.int(0, SELLING_DAYS));
  const starts = addDays(bookedOn, random.int(8, 70));
  const ends = addDays(starts, product.days);
  const cents = Math.round(product.cents * random.around(0.25));
  const status = statusOf(random.next(), ends);
  const deposit = status === 'inquiry' ? 0 : Math.round(cents * DEPOSIT);
  const customer = `Customer ${number}`;
  const row = {
    ...{
      id: `B-${number}`,
      product: product.id,
      channel: channel.channel,
      booked_on: bookedOn,
      status,
      currency,
      customer,
    },
    ...{ confirmed_on: status === 'inquiry' ? '' : bookedOn, service_start: starts, service_end: ends },
    cancelled_on: status === 'cancelled' ? addDays(bookedOn, 5) : '',
    ...{ amount: decimal(cents), deposit: decimal(deposit) },
    paid: decimal(status === 'served' ? cents : deposit),
    refunded: decimal(status === 'cancelled' ? deposit : 0),
  };
  return { row, entries: entriesOf({ status, bookedOn, ends, cents, deposit, customer, channel }) };
}

function statusOf(chance: number, ends: string): 'inquiry' | 'cancelled' | 'served' | 'confirmed' {
  if (chance < 0.1) return 'inquiry';
  if (chance < 0.18) return 'cancelled';
  return ends <= AS_OF ? 'served' : 'confirmed';
}

interface Terms {
  status: ReturnType<typeof statusOf>;
  bookedOn: string;
  ends: string;
  cents: number;
  deposit: number;
  customer: string;
  channel: Channel;
}

function entriesOf({ status, bookedOn, ends, cents, deposit, customer, channel }: Terms): Entry[] {
  if (status === 'inquiry') return [];
  const of = (date: string, memo: string, legs: Entry['legs']): Entry => ({
    ...{ date, memo, legs, counterparty: customer, receipt: `r/${customer}`, enteredOn: date },
  });
  const paid = of(bookedOn, 'Deposit', [
    ['1000', deposit],
    ['2200', -deposit],
  ]);
  const back = of(addDays(bookedOn, 5), 'Deposit paid back', [
    ['2200', deposit],
    ['1000', -deposit],
  ]);
  if (status !== 'served') return status === 'cancelled' ? [paid, back] : [paid];
  const commission = Math.round(cents * channel.commission);
  const fee = Math.round((cents - deposit) * CARD_FEE);
  const crew = Math.round(cents * 0.2);
  return [
    paid,
    of(ends, 'Service', [
      ...([
        ['1000', cents - deposit - commission - fee],
        ['5000', commission],
        ['5010', fee],
      ] as const),
      ...([
        ['2200', deposit],
        ['4000', -cents],
      ] as const),
    ]),
    of(ends, 'Crew', [
      ['5100', crew],
      ['1000', -crew],
    ]),
  ];
}
