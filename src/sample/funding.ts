import { addDays } from '../domain/run.ts';
import { CASH, FIXED, HELD } from './accounts.ts';
import type { Books, Entry } from './books.ts';
import { AS_OF, dayOf, monthEnd, months, START } from './calendar.ts';
import { cents, lifted } from './money.ts';
import type { SampleRow } from './types.ts';

/** Free cash never falls under this many months of fixed costs. */
const RESERVE_MONTHS = 3.7;

export interface Opening {
  /** Balances at the start besides cash and capital, in cents. */
  balances: readonly (readonly [account: string, cents: number])[];
  /** What the owner takes each month, in dollars. */
  draw: number;
}

/** Posts the owner's draws, then opening balances with as much cash as the leanest day of the sample needs. */
export function fund(books: Books, { balances, draw }: Opening): void {
  for (const month of months()) {
    const amount = cents(Math.round(draw * lifted(month, 0.06)));
    const date = dayOf(month, 28);
    if (date <= AS_OF)
      books.post({
        date,
        memo: 'Owner draw',
        counterparty: 'Owner',
        legs: [
          ['3100', amount],
          ['1000', -amount],
        ],
      });
  }
  const held = balances.reduce((sum, [account, amount]) => sum + (HELD.has(account) ? amount : 0), 0);
  const needed = RESERVE_MONTHS * dearestMonth(books.entries) - leanestDay(books.entries) - held;
  const cash = Math.ceil(needed / 10_000) * 10_000;
  const capital = -balances.reduce((sum, [, amount]) => sum + amount, cash);
  books.post({
    date: addDays(START, -1),
    memo: 'Opening balances',
    legs: [['1000', cash], ...balances, ['3000', capital]],
  });
}

function dearestMonth(entries: readonly Entry[]): number {
  const byMonth = new Map<string, number>();
  for (const { date, legs } of entries)
    for (const [account, amount] of legs)
      if (FIXED.has(account)) byMonth.set(date.slice(0, 7), (byMonth.get(date.slice(0, 7)) ?? 0) + amount);
  return Math.max(...byMonth.values());
}

/** Lowest free cash (cash less what is held for others), from nothing at the start. */
function leanestDay(entries: readonly Entry[]): number {
  let free = 0;
  let least = 0;
  for (const { legs } of entries.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    for (const [account, amount] of legs) if (CASH.has(account) || HELD.has(account)) free += amount;
    least = Math.min(least, free);
  }
  return least;
}

/** Every month closed eight to twelve days after its end. */
export function closes(offset: number): SampleRow[] {
  return months()
    .map((month) => ({ month, end: monthEnd(month) }))
    .filter(({ end }) => end < '2026-11-01')
    .map(({ month, end }, index) => {
      const closed = dayOf(nextOf(end), 8 + ((index + offset) % 5));
      return { month, closed_on: closed, reconciled_through: end, recorded_on: closed };
    });
}

/** The same accounts compared with their statements whenever a month is closed. */
export function reconciliations(accounts: readonly string[], closed: readonly SampleRow[]): SampleRow[] {
  return closed.flatMap(({ reconciled_through = '', recorded_on = '' }) =>
    accounts.map((account) => ({ account, reconciled_through, recorded_on })),
  );
}

function nextOf(end: string): string {
  const [year = 0, month = 0] = end.split('-').map(Number);
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}
