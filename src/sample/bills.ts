import { addDays } from '../domain/run.ts';
import type { Books } from './books.ts';
import { AS_OF, dayOf, monthEnd, months, periods } from './calendar.ts';
import { cents, lifted } from './money.ts';
import type { Random } from './random.ts';

/** A bill that comes every month. */
export interface Bill {
  account: string;
  day: number;
  usd: number;
  vendor: string;
  memo: string;
  /** How much it differs from month to month; not at all when left out. */
  vary?: number;
}

/** A cost that follows the sales: its share of what was earned in each period. */
export interface Following {
  account: string;
  vendor: string;
  memo: string;
  share: number;
  every: 'week' | 'half-month';
}

export function postBills(books: Books, bills: readonly Bill[], random: Random): void {
  for (const month of months())
    for (const bill of bills) {
      const date = dayOf(month, bill.day);
      const usd = Math.round(bill.usd * lifted(date, 0.03));
      const amount = bill.vary ? cents(usd * random.around(bill.vary)) : cents(usd);
      pay(books, date, bill.account, amount, bill.vendor, bill.memo);
    }
}

export function postFollowing(
  books: Books,
  earned: ReadonlyMap<string, number>,
  costs: readonly Following[],
  random: Random,
): void {
  for (const cost of costs)
    for (const { from, to } of periods(cost.every)) {
      let sum = 0;
      for (let day = from; day <= to; day = addDays(day, 1)) sum += earned.get(day) ?? 0;
      const amount = Math.round(sum * cost.share * random.around(0.03));
      if (amount > 0) pay(books, to, cost.account, amount, cost.vendor, cost.memo);
    }
}

/** A bill paid at once from the operating account. */
export function pay(
  books: Books,
  date: string,
  account: string,
  amount: number,
  vendor: string,
  memo: string,
): void {
  if (date > AS_OF) return;
  books.post({
    date,
    memo,
    counterparty: vendor,
    receipt: receiptOf(vendor, date),
    legs: [
      [account, amount],
      ['1000', -amount],
    ],
  });
}

export function receiptOf(vendor: string, date: string): string {
  return `${vendor.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${date.slice(2).replaceAll('-', '')}.pdf`;
}

/** A loan paid off in equal instalments on the fifth of each month; returns the balance at the start. */
export function postLoan(
  books: Books,
  loan: { usd: number; rate: number; instalment: number; lender: string },
): number {
  let owed = cents(loan.usd);
  for (const month of months()) {
    const interest = Math.round((owed * loan.rate) / 12);
    const principal = cents(loan.instalment) - interest;
    owed -= principal;
    const date = dayOf(month, 5);
    const legs = [
      ['7000', interest],
      ['2500', principal],
      ['1000', -cents(loan.instalment)],
    ] as const;
    books.post({
      date,
      memo: 'Loan instalment',
      counterparty: loan.lender,
      receipt: receiptOf(loan.lender, date),
      legs,
    });
  }
  return cents(loan.usd);
}

/** The same depreciation at each month's end. */
export function postDepreciation(books: Books, usd: number): void {
  for (const month of months()) {
    const date = monthEnd(month);
    if (date > AS_OF) continue;
    books.post({
      date,
      memo: 'Depreciation',
      receipt: `depreciation-${date.slice(0, 7)}.pdf`,
      legs: [
        ['7010', cents(usd)],
        ['1590', -cents(usd)],
      ],
    });
  }
}

/** California's minimum franchise tax, each April. */
export function postFranchiseTax(books: Books): void {
  pay(books, '2026-04-15', '7020', cents(800), 'Franchise Tax Board', 'Annual LLC tax');
}
