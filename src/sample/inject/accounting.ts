import { addDays } from '../../domain/run.ts';
import { AS_OF } from '../calendar.ts';
import {
  closeLate,
  enterTwice,
  irregularBills,
  leaveUncategorised,
  loseReceipts,
  overdraw,
  recogniseEarly,
  unbalance,
} from '../faults/accounting.ts';
import type { Random } from '../random.ts';
import { field, rowsOf, type Sample } from '../types.ts';
import type { Injected, Injector } from './types.ts';

interface Bill {
  tenant: string;
  txn: string;
}

function pickBill(rows: Sample, random: Random): Bill {
  const tenant = random.pick(Object.keys(rows));
  const bill = random.pick(irregularBills(rows, tenant, 80, addDays(AS_OF, -300)));
  return { tenant, txn: field(bill, 'txn') };
}

function recogniseDeposit(rows: Sample, random: Random): Injected {
  const memos = new Set(rowsOf(rows, 'jada', 'postings').map((row) => field(row, 'memo')));
  const ahead = rowsOf(rows, 'jada', 'bookings').filter(
    (row) => field(row, 'status') === 'confirmed' && memos.has(`Deposit ${field(row, 'id')}`),
  );
  const { id = '' } = random.pick(ahead);
  return { rows: recogniseEarly(rows, 'jada', id), tenant: 'jada', subject: id };
}

function takeTooMuch(rows: Sample, random: Random): Injected {
  const [tenant, account] = random.pick([
    ['jada', '2300'],
    ['3028-51st-st', '2350'],
    ['queen-of-san-diego', '2400'],
    ['3028-51st-st', '2050'],
  ] as const);
  return {
    rows: overdraw(rows, tenant, account, '1000', addDays(AS_OF, -random.int(6, 60)), random.int(60, 400)),
    tenant,
    subject: account,
  };
}

export const INJECT_ACCOUNTING: Readonly<Record<string, Injector>> = {
  'unbalanced-transaction': (rows, random) => {
    const { tenant, txn } = pickBill(rows, random);
    return { rows: unbalance(rows, tenant, txn, random.int(1, 60)), tenant, subject: txn };
  },
  'duplicate-posting': (rows, random) => {
    const { tenant, txn } = pickBill(rows, random);
    return { rows: enterTwice(rows, tenant, txn), tenant };
  },
  'receipt-missing': (rows, random) => {
    const { tenant, txn } = pickBill(rows, random);
    return { rows: loseReceipts(rows, tenant, [txn]), tenant };
  },
  'early-revenue': recogniseDeposit,
  'wrong-side-account': takeTooMuch,
  'uncategorised-postings': (rows, random) => {
    const tenant = random.pick(Object.keys(rows));
    return { rows: leaveUncategorised(rows, tenant, addDays(AS_OF, -random.int(50, 80)), AS_OF), tenant };
  },
  'month-not-closed': (rows, random) => {
    const tenant = random.pick(Object.keys(rows));
    return { rows: closeLate(rows, tenant, '2026-10-01'), tenant, subject: '2026-10' };
  },
};
