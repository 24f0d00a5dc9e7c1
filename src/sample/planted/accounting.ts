import {
  answerReceipt,
  closeLate,
  enterTwice,
  leaveUncategorised,
  loseReceipts,
  overdraw,
  recogniseEarly,
  unbalance,
} from '../faults/accounting.ts';
import { newest, txnOf } from '../faults/edit.ts';
import { field, type Sample } from '../types.ts';
import type { PlantedFault } from './types.ts';

export const PLANTED_ACCOUNTING: readonly PlantedFault[] = [
  {
    id: 'dump-fees-twice',
    rule: 'duplicate-posting',
    breaks: 'A bill was entered twice',
    tenant: 'quickdumpnow',
    subject: '5130 · county transfer station',
    reports: ['cao'],
    files: ['records/quickdumpnow/postings.csv'],
    changed: "The transfer station's bill of 12 September stands in the books twice",
    since: '2026-09-21',
    plant: (sample) =>
      enterTwice(sample, 'quickdumpnow', txnOf(sample, 'quickdumpnow', 'Dump fees', '2026-09-12')),
  },
  {
    id: 'yard-receipts-lost',
    rule: 'receipt-missing',
    breaks: 'A receipt is missing above the threshold',
    tenant: 'jada',
    subject: '2026-08',
    later: ['2026-09', '2026-10'],
    reports: ['cao'],
    files: ['records/jada/postings.csv'],
    changed: 'Three bills above 75 dollars lost their receipt',
    since: '2026-08-31',
    plant: (sample) =>
      loseReceipts(sample, 'jada', [
        txnOf(sample, 'jada', 'Yard and parts', '2026-08-01'),
        txnOf(sample, 'jada', 'Yard and parts', '2026-09-01'),
        txnOf(sample, 'jada', 'Diesel', '2026-10-10'),
      ]),
  },
  {
    id: 'receipt-answered',
    rule: 'receipt-missing',
    breaks: 'A receipt is missing, and the question sheet finds it',
    tenant: 'jada',
    subject: '2026-06',
    reports: ['cao'],
    files: ['records/jada/postings.csv', 'records/jada/answers.csv'],
    changed: 'The receipt of the diesel of 6 June was not entered; the question sheet of 8 July names it',
    since: '2026-06-15',
    resolved: '2026-07-13',
    plant: (sample) => {
      const txn = txnOf(sample, 'jada', 'Diesel', '2026-06-06');
      const lost = loseReceipts(sample, 'jada', [txn]);
      return answerReceipt(lost, 'jada', txn, 'harbor-fuel-dock-260606.pdf', '2026-07-08');
    },
  },
  {
    id: 'september-closed-late',
    rule: 'month-not-closed',
    breaks: 'A month was not closed 15 days after its end',
    tenant: 'dangerous-centaur',
    subject: '2026-09',
    reports: ['cao'],
    files: ['records/dangerous-centaur/closes.csv'],
    changed: 'September was closed on 27 October',
    since: '2026-10-19',
    resolved: '2026-11-02',
    plant: (sample) => closeLate(sample, 'dangerous-centaur', '2026-09-01', '2026-10-27'),
  },
  {
    id: 'october-not-closed',
    rule: 'month-not-closed',
    breaks: 'A month was not closed 15 days after its end',
    tenant: 'quickdumpnow',
    subject: '2026-10',
    reports: ['cao'],
    files: ['records/quickdumpnow/closes.csv'],
    changed: 'October was not closed',
    since: '2026-11-16',
    plant: (sample) => closeLate(sample, 'quickdumpnow', '2026-10-01'),
  },
  {
    id: 'card-charges-unsorted',
    rule: 'uncategorised-postings',
    breaks: 'More than 2 % of the postings are uncategorised',
    tenant: 'expert-yacht-delivery',
    subject: 'expert-yacht-delivery',
    reports: ['cao'],
    files: ['records/expert-yacht-delivery/postings.csv'],
    changed: 'Expenses from 10 October on were left in the uncategorised account',
    since: '2026-10-19',
    // What nobody marked counts as fixed cost.
    also: ['reserve-short'],
    plant: (sample) => leaveUncategorised(sample, 'expert-yacht-delivery', '2026-10-10', '2026-11-23'),
  },
  {
    id: 'holiday-deposit-as-revenue',
    rule: 'early-revenue',
    breaks: 'Revenue is recognised before it is earned',
    tenant: 'jada',
    subject: 'JC-0993',
    reports: ['cao'],
    files: ['records/jada/postings.csv'],
    changed: 'The deposit of a December charter was entered as revenue instead of deferred revenue',
    since: '2026-11-02',
    plant: (sample) => recogniseEarly(sample, 'jada', decemberCharter(sample)),
  },
  {
    id: 'utilities-off-by-45',
    rule: 'unbalanced-transaction',
    breaks: 'A transaction does not balance',
    tenant: '3028-51st-st',
    subject: 'HO-0513',
    reports: ['cao'],
    files: ['records/3028-51st-st/postings.csv'],
    changed: 'The expense leg of the October utilities is 45 dollars higher than what was paid',
    since: '2026-10-19',
    plant: (sample) =>
      unbalance(
        sample,
        '3028-51st-st',
        txnOf(sample, '3028-51st-st', 'Water, power and internet', '2026-10-01'),
        45,
      ),
  },
  {
    id: 'gift-cards-overdrawn',
    rule: 'wrong-side-account',
    breaks: 'An account stands on the wrong side',
    tenant: 'queen-of-san-diego',
    subject: '2400',
    reports: ['cao'],
    files: ['records/queen-of-san-diego/postings.csv'],
    changed: 'More gift cards were redeemed than had been entered as sold',
    since: '2026-08-31',
    plant: (sample) => overdraw(sample, 'queen-of-san-diego', '2400', '4000', '2026-08-25', 237),
  },
];

/** The last charter of December whose deposit is in the books, leaving alone what the other faults change. */
function decemberCharter(sample: Sample): string {
  const deposits = new Set((sample.jada?.postings ?? []).map((row) => field(row, 'memo')));
  const test = (row: Readonly<Record<string, string>>): boolean =>
    field(row, 'service_start') >= '2026-12-01' &&
    deposits.has(`Deposit ${field(row, 'id')}`) &&
    field(row, 'booked_on') < '2026-11-05';
  return field(newest(sample, 'jada', 'bookings', test), 'id');
}
