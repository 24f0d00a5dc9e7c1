import { CASH, FIXED, HELD } from '../accounts.ts';
import { receiptOf } from '../bills.ts';
import { AS_OF, dayOf } from '../calendar.ts';
import { field, rowsOf, type Sample } from '../types.ts';
import { addEntry, balanceOf } from './edit.ts';

export const LAST_CLOSED = ['2026-08-01', '2026-09-01', '2026-10-01'] as const;

export interface ExtraCost {
  account: string;
  vendor: string;
  memo: string;
  day: number;
}

/** A new cost in some months, in cents a month. */
export function addCost(
  sample: Sample,
  tenant: string,
  cost: ExtraCost,
  amounts: Readonly<Record<string, number>>,
): Sample {
  return Object.entries(amounts).reduce((changed, [month, amount]) => {
    const date = dayOf(month, cost.day);
    const legs = [
      [cost.account, amount],
      ['1000', -amount],
    ] as const;
    return addEntry(changed, tenant, {
      date,
      memo: cost.memo,
      counterparty: cost.vendor,
      receipt: receiptOf(cost.vendor, date),
      legs,
    });
  }, sample);
}

/** A new fixed cost that eats seven tenths of the revenue of the last closed months. */
export function addHeavyCost(sample: Sample, tenant: string): Sample {
  const cost = { account: '6060', vendor: 'Saltwind Advisers', memo: 'Advice on growth', day: 23 };
  const amounts = Object.fromEntries(
    LAST_CLOSED.map((month, index) => [
      month,
      Math.round(revenueOf(sample, tenant, month) * 0.7) + index * 101,
    ]),
  );
  return addCost(sample, tenant, cost, amounts);
}

/** The owner takes out all but some months of fixed costs. */
export function takeOut(sample: Sample, tenant: string, date: string, keepMonths: number): Sample {
  const free = balanceOf(sample, tenant, CASH) + balanceOf(sample, tenant, HELD);
  const amount = free - Math.round(keepMonths * fixedOf(sample, tenant, '2026-10-01'));
  return addEntry(sample, tenant, {
    date,
    memo: 'Special distribution',
    counterparty: 'Owner',
    legs: [
      ['3100', amount],
      ['1000', -amount],
    ],
  });
}

export function revenueOf(sample: Sample, tenant: string, month: string): number {
  return -sumOf(sample, tenant, month, (account) => account.startsWith('40'));
}

function fixedOf(sample: Sample, tenant: string, month: string): number {
  return sumOf(sample, tenant, month, (account) => FIXED.has(account));
}

function sumOf(sample: Sample, tenant: string, month: string, test: (account: string) => boolean): number {
  return rowsOf(sample, tenant, 'postings')
    .filter((row) => field(row, 'date').startsWith(month.slice(0, 7)) && test(field(row, 'account')))
    .reduce((sum, row) => sum + Math.round(Number(field(row, 'amount')) * 100), 0);
}

/** Something is bought outright. */
export function buy(
  sample: Sample,
  tenant: string,
  date: string,
  memo: string,
  vendor: string,
  dollars: number,
): Sample {
  if (date > AS_OF) throw new Error(`${memo} lies after the run`);
  const amount = dollars * 100;
  return addEntry(sample, tenant, {
    date,
    memo,
    counterparty: vendor,
    receipt: receiptOf(vendor, date),
    oneOff: true,
    legs: [
      ['1500', amount],
      ['1000', -amount],
    ],
  });
}
