import { addDays } from '../../domain/run.ts';
import { AS_OF, enteredOn } from '../calendar.ts';
import { field, rowsOf, type Sample, type SampleRow } from '../types.ts';
import { addEntry, addRows, balanceOf, changeRows, dropRows, where } from './edit.ts';

/** One leg is off by some dollars. */
export function unbalance(sample: Sample, tenant: string, txn: string, dollars: number): Sample {
  const more = (row: SampleRow): SampleRow => ({
    amount: (Number(field(row, 'amount')) + dollars).toFixed(2),
  });
  return changeRows(sample, tenant, 'postings', where({ txn, leg: '1' }), more);
}

/** A deposit goes straight to revenue. */
export function recogniseEarly(sample: Sample, tenant: string, booking: string): Sample {
  const deposit = where({ memo: `Deposit ${booking}`, account: '2200' });
  return changeRows(sample, tenant, 'postings', deposit, () => ({ account: '4000' }));
}

/** A bill is entered a second time, some days later. */
export function enterTwice(sample: Sample, tenant: string, txn: string): Sample {
  const legs = rowsOf(sample, tenant, 'postings').filter(where({ txn }));
  const [first] = legs;
  if (first === undefined) throw new Error(`no transaction ${txn}`);
  const entered = addDays(field(first, 'recorded_on'), 3);
  const again = entered > AS_OF ? AS_OF : entered;
  return addRows(
    sample,
    tenant,
    'postings',
    legs.map((leg) => ({ ...leg, txn: `${txn}B`, recorded_on: again })),
  );
}

/** More is taken out of a liability than was in it. */
export function overdraw(
  sample: Sample,
  tenant: string,
  account: string,
  contra: string,
  date: string,
  dollars: number,
): Sample {
  const amount = Math.max(0, -balanceOf(sample, tenant, new Set([account]))) + dollars * 100;
  return addEntry(sample, tenant, {
    date,
    memo: 'Redeemed and paid out',
    counterparty: 'Holder',
    receipt: `redeemed-${date}.pdf`,
    legs: [
      [account, amount],
      [contra, -amount],
    ],
  });
}

/** Expenses between two days are left unsorted; salaries and what follows from loans and assets are not. */
export function leaveUncategorised(sample: Sample, tenant: string, from: string, to: string): Sample {
  const test = (row: SampleRow): boolean =>
    /^(51[1-6]0|60[2-7]0)$/.test(field(row, 'account')) &&
    field(row, 'date') >= from &&
    field(row, 'date') <= to;
  return changeRows(sample, tenant, 'postings', test, () => ({ account: '9990' }));
}

/** The receipts of some transactions are lost. */
export function loseReceipts(sample: Sample, tenant: string, txns: readonly string[]): Sample {
  return changeRows(
    sample,
    tenant,
    'postings',
    (row) => txns.includes(field(row, 'txn')),
    () => ({ receipt: '' }),
  );
}

/** The question sheet comes back with the name of a receipt. */
export function answerReceipt(
  sample: Sample,
  tenant: string,
  txn: string,
  receipt: string,
  recorded_on: string,
): Sample {
  const leg = rowsOf(sample, tenant, 'postings').find(where({ txn, leg: '1' })) ?? {};
  const answer = {
    ...{ company: tenant, date: field(leg, 'date'), txn, leg: '1', payee: field(leg, 'counterparty') },
    ...{ memo: field(leg, 'memo'), amount: field(leg, 'amount'), receipt, recorded_on },
    question: 'Where is the receipt? Write its name.',
  };
  return addRows(sample, tenant, 'answers', [answer]);
}

/** A month is closed late, or not at all. */
export function closeLate(sample: Sample, tenant: string, month: string, closedOn?: string): Sample {
  const test = where({ month });
  if (closedOn === undefined) return dropRows(sample, tenant, 'closes', test);
  return changeRows(sample, tenant, 'closes', test, () => ({ closed_on: closedOn, recorded_on: closedOn }));
}

/** The transactions that bring revenue are missing. */
export function loseRevenue(sample: Sample, tenant: string, from: string, to: string): Sample {
  const income = rowsOf(sample, tenant, 'postings').filter(
    (row) => field(row, 'account').startsWith('40') && field(row, 'date') >= from && field(row, 'date') <= to,
  );
  const txns = new Set(income.map((row) => field(row, 'txn')));
  return dropRows(sample, tenant, 'postings', (row) => txns.has(field(row, 'txn')));
}

/** Moves what was entered under a memo to another day. */
export function redate(
  sample: Sample,
  tenant: string,
  test: (row: SampleRow) => boolean,
  days: number,
): Sample {
  return changeRows(sample, tenant, 'postings', test, (row) => {
    const date = addDays(field(row, 'date'), days);
    return { date, recorded_on: enteredOn(date) };
  });
}

/** Transactions of bills of at least so many dollars that do not come in the same amount every month. */
export function irregularBills(sample: Sample, tenant: string, dollars: number, from: string): SampleRow[] {
  const irregular = new Set(['5110', '5120', '5130', '5150', '5160', '6040', '6050']);
  return rowsOf(sample, tenant, 'postings').filter(
    (row) =>
      irregular.has(field(row, 'account')) &&
      Number(field(row, 'amount')) >= dollars &&
      field(row, 'date') >= from,
  );
}
