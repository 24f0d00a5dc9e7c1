import { addDays } from '../domain/run.ts';
import type { Random } from '../sample/random.ts';

export const BOOKS_RUN = '2026-11-23';
export const CURRENCIES = ['EUR', 'GBP', 'JPY', 'IDR'];

export type Values = Record<string, string | null>;
export type Leg = readonly [account: string, cents: bigint, more?: Values];

/** Cents of anything from one to hundreds of millions, odd ones above all. */
function some(random: Random): bigint {
  return BigInt(random.int(1, 10 ** random.int(1, 9)));
}

function foreign(random: Random): Values {
  return { currency: CURRENCIES[random.int(0, CURRENCIES.length - 1)] ?? 'EUR' };
}

type Kind = (random: Random, sister: string, date: string) => readonly Leg[];

function plain(debit: string, credit: string): Kind {
  return (random) => {
    const amount = some(random);
    return [
      [debit, amount],
      [credit, -amount],
    ];
  };
}

function inCurrency(debit: string, credit: string): Kind {
  return (random) => {
    const [amount, more] = [some(random), foreign(random)];
    return [
      [debit, amount, more],
      [credit, -amount, more],
    ];
  };
}

function withSister(debit: string, credit: string): Kind {
  return (random, sister) => {
    const [amount, more] = [some(random), { counterparty_tenant: sister }];
    return [
      [debit, amount, more],
      [credit, -amount, more],
    ];
  };
}

/** The transactions of generated books: 26 kinds, some that do not balance. */
export const KINDS: readonly Kind[] = [
  plain('1000', '4000'),
  plain('1000', '2200'),
  plain('2200', '4000'),
  // A refund of a sale, and one of a deposit.
  plain('4000', '1000'),
  plain('2200', '1000'),
  plain('1000', '2350'),
  plain('2350', '1010'),
  plain('3100', '1000'),
  plain('1500', '2500'),
  plain('7010', '1590'),
  plain('7000', '1000'),
  plain('7020', '2600'),
  plain('1010', '4900'),
  plain('9990', '1000'),
  plain('6000', '2000'),
  inCurrency('1010', '4000'),
  inCurrency('5100', '1010'),
  inCurrency('1100', '2200'),
  withSister('1100', '4000'),
  withSister('6100', '2000'),
  withSister('1000', '1100'),
  // A sale with tax, commission and a deposit that was held; five legs, some of nothing.
  (random) => {
    const [price, tax, share] = [some(random) * 8n, some(random), some(random)];
    return [
      ['1000', price + tax - share],
      ['5000', share],
      ['2300', -tax],
      ['1600', 0n],
      ['4000', -price],
    ];
  },
  // One currency bought with another: each foreign leg is off by what its bank charged.
  (random) => {
    const [amount, more] = [some(random), foreign(random)];
    return [
      ['1010', amount, more],
      ['1010', -amount, more],
      ['1000', -1n],
      ['7000', 1n],
    ];
  },
  // Legs on different days, over the end of a month.
  (random, _, date) => {
    const amount = some(random);
    const later = addDays(date, random.int(1, 40));
    return [
      ['1600', amount],
      ['1000', -amount, { date: later > BOOKS_RUN ? BOOKS_RUN : later }],
    ];
  },
  // Does not balance.
  (random) => {
    const amount = some(random);
    return [
      ['6000', amount + BigInt(random.int(1, 999))],
      ['1000', -amount],
    ];
  },
  // Does not balance in a foreign currency.
  (random) => {
    const [amount, more] = [some(random), foreign(random)];
    return [
      ['6000', amount + 7n, more],
      ['1000', -amount, more],
    ];
  },
];
