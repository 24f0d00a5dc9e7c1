import { ACCOUNTS as accounts, booking, closes, month, txn } from './rows.fixture.ts';
import { type Row, rule } from './rule.fixture.ts';

const unbalanced = (amount: number) => ({
  accounts,
  postings: txn('T-7', '2026-11-02', { fuel: 100.25, bank: amount }),
});

rule('unbalanced-transaction', {
  breaks: unbalanced(-120),
  says: {
    subject: 'T-7',
    title: 'Transaction T-7 of Reef is out of balance by $19.75',
    detail: 'Its 2 legs of 2 November 2026 add up to −$19.75 instead of zero.',
    severity: 'critical',
    owner: 'cao',
    money: 19.75,
    n: 1,
    due: null,
  },
  clean: {
    mended: unbalanced(-100.25),
    'three legs that add up': {
      accounts,
      postings: txn('T-7', '2026-11-02', { fuel: 0.1, rent: 0.2, bank: -0.3 }),
    },
  },
  loud: {
    'one cent': [
      unbalanced(-100.24),
      { money: 0.01, title: 'Transaction T-7 of Reef is out of balance by $0.01' },
    ],
    'a leg alone': [
      { accounts, postings: txn('T-8', '2026-11-02', { fuel: 1234.5 }) },
      { detail: 'Its one leg of 2 November 2026 is $1,234.50, and nothing stands against it.' },
    ],
  },
});

const card = (amount: number, more: readonly Row[] = []) => ({
  accounts,
  postings: [
    ...txn('T-1', '2026-11-02', { bank: 500, capital: -500 }),
    ...txn('T-2', '2026-11-03', { card: amount, bank: -amount }),
    ...more,
  ],
});

rule('wrong-side-account', {
  breaks: card(150),
  says: {
    subject: 'card',
    title: 'Account card Credit card of Reef is on the debit side',
    detail: 'Its balance is $150 on the debit side; its normal side is credit.',
    severity: 'medium',
    owner: 'cao',
    money: 150,
    n: 1,
    due: null,
  },
  clean: {
    mended: card(150, txn('T-3', '2026-11-04', { fuel: 200, card: -200 })),
    'a balance of nothing': card(150, txn('T-3', '2026-11-04', { fuel: 150, card: -150 })),
    'an equity account with a debit side of its own': card(
      -10,
      txn('T-3', '2026-11-04', { draws: 20, bank: -20 }),
    ),
    'a posting dated after the run': card(-10, txn('T-3', '2026-11-24', { card: 60, bank: -60 })),
    uncategorised: card(-10, txn('T-3', '2026-11-04', { unknown: -60, bank: 60 })),
  },
  quiet: { '99 cents': card(0.99) },
  loud: {
    'a dollar': [card(1), { money: 1 }],
    'an expense on the credit side': [
      card(-10, txn('T-3', '2026-11-04', { fuel: -60, bank: 60 })),
      { subject: 'fuel', detail: 'Its balance is $60 on the credit side; its normal side is debit.' },
    ],
    'a posting on the day of the run': [
      card(-10, txn('T-3', '2026-11-23', { card: 60, bank: -60 })),
      { money: 50 },
    ],
  },
});

const books = [
  ...month('2026-08', { fuel: 10 }),
  ...month('2026-09', { fuel: 10 }),
  ...month('2026-10', { fuel: 10 }),
];

rule('month-not-closed', {
  breaks: { accounts, postings: books, closes: closes('2026-08', '2026-09') },
  says: {
    subject: '2026-10',
    title: 'October 2026 of Reef is not closed',
    detail:
      'The month ended on 31 October 2026, 23 days before the run; the last close is of September 2026.',
    severity: 'medium',
    owner: 'cao',
    money: null,
    n: 1,
    due: '2026-11-15',
  },
  clean: {
    mended: { accounts, postings: books, closes: closes('2026-08', '2026-09', '2026-10') },
    'the month of the run': {
      postings: [...books, ...month('2026-11', { fuel: 10 })],
      closes: closes('2026-08', '2026-09', '2026-10'),
    },
    '15 days after its end': { postings: books, closes: closes('2026-08', '2026-09'), as_of: '2026-11-15' },
    'days that the portfolio sets': {
      postings: books,
      closes: closes('2026-08', '2026-09'),
      settings: { close_days: 23 },
    },
    'opening balances, older than the first close': {
      postings: [...month('2026-07', { boat: 10 }), ...books],
      closes: closes('2026-08', '2026-09', '2026-10'),
    },
  },
  loud: {
    '16 days after its end': [
      { postings: books, closes: closes('2026-08', '2026-09'), as_of: '2026-11-16' },
      { subject: '2026-10' },
    ],
    'February of a leap year': [
      { postings: month('2028-02', { fuel: 10 }), closes: closes('2028-01'), as_of: '2028-03-16' },
      {
        detail:
          'The month ended on 29 February 2028, 16 days before the run; the last close is of January 2028.',
        due: '2028-03-15',
      },
    ],
    December: [
      { postings: month('2026-12', { fuel: 10 }), closes: closes('2026-11'), as_of: '2027-01-16' },
      { title: 'December 2026 of Reef is not closed', due: '2027-01-15' },
    ],
    'the third month back': [
      { postings: books, closes: closes('2026-07', '2026-09', '2026-10') },
      { subject: '2026-08', n: 1 },
    ],
    'a month without a close before it': [
      { postings: books.slice(4), closes: closes('2025-01') },
      {
        detail:
          'The month ended on 31 October 2026, 23 days before the run; the last close is of January 2025.',
      },
    ],
    'a company that never closed a month': [
      { postings: month('2026-10', { fuel: 10 }), closes: [] },
      { detail: 'The month ended on 31 October 2026, 23 days before the run; no month has been closed yet.' },
    ],
    'months further back stay what they were': [
      {
        postings: [...month('2026-03', { fuel: 10 }), ...month('2026-05', { fuel: 10 }), ...books],
        closes: closes('2026-02', '2026-08', '2026-09', '2026-10'),
      },
      {
        subject: '2026-03',
        title: 'March 2026 of Reef is not closed',
        detail:
          'The month ended on 31 March 2026, 237 days before the run; the last close is of October 2026.',
        due: '2026-04-15',
      },
      { subject: '2026-05', due: '2026-06-15' },
    ],
    'one month further back': [
      {
        postings: [...month('2026-07', { fuel: 10 }), ...books],
        closes: closes('2026-06', '2026-08', '2026-09', '2026-10'),
      },
      {
        title: 'July 2026 of Reef is not closed',
        detail:
          'The month ended on 31 July 2026, 115 days before the run; the last close is of October 2026.',
      },
    ],
  },
  settles: { mended: { subject: '2026-10', on: '2026-10-28', writtenOff: false } },
});

const early = (amount: number, date: string, more: Row = {}, bookingMore: Row = {}) => ({
  accounts,
  bookings: [booking('B-1', { service_start: '2026-12-20', service_end: '2026-12-20', ...bookingMore })],
  postings: txn('T-1', date, { bank: amount, sales: -amount }, { memo: 'Deposit B-1, card', ...more }),
});

rule('early-revenue', {
  breaks: early(600, '2026-11-10'),
  says: {
    subject: 'B-1',
    title: 'Revenue of booking B-1 is posted before its service on 20 December 2026',
    detail: '$600 went to revenue on 10 November 2026, 40 days before it was earned.',
    severity: 'high',
    owner: 'cao',
    money: 600,
    n: 1,
    due: null,
  },
  clean: {
    mended: {
      ...early(600, '2026-11-10'),
      postings: txn('T-1', '2026-11-10', { bank: 600, deposits: -600 }, { memo: 'Deposit B-1, card' }),
    },
    'put right by a posting of its own': {
      ...early(600, '2026-11-10'),
      postings: [
        ...early(600, '2026-11-10').postings,
        ...txn('T-2', '2026-11-20', { sales: 600, deposits: -600 }, { memo: 'B-1 not earned yet' }),
      ],
    },
    'on the day of the service': early(600, '2026-11-10', {}, { service_start: '2026-11-10' }),
    'a booking without a day': early(600, '2026-11-10', {}, { service_start: null, service_end: null }),
    'another booking whose name begins alike': early(600, '2026-11-10', { memo: 'Deposit B-12' }),
    'what is kept of a cancelled booking': early(
      600,
      '2026-11-10',
      { memo: 'Cancellation fee B-1' },
      { status: 'cancelled', cancelled_on: '2026-11-09' },
    ),
  },
  quiet: { 'a cent under $50': early(49.99, '2026-11-10') },
  loud: {
    'just $50, the day before': [
      early(50, '2026-11-10', {}, { service_start: '2026-11-11' }),
      { money: 50, detail: '$50 went to revenue on 10 November 2026, 1 day before it was earned.' },
    ],
    'two postings': [
      {
        ...early(600, '2026-11-10'),
        postings: [
          ...early(600, '2026-11-10').postings,
          ...txn('T-2', '2026-11-20', { bank: 50, sales: -50 }, { memo: 'B-1 balance' }),
        ],
      },
      { money: 650, detail: '$650 went to revenue on 10 November 2026, 40 days before it was earned.' },
    ],
    'a booking that its memo names twice': [
      early(600, '2026-11-10', { memo: 'B-1: deposit of B-1' }),
      { money: 600 },
    ],
    'revenue of a booking cancelled later': [
      early(600, '2026-11-10', {}, { status: 'cancelled', cancelled_on: '2026-11-20' }),
      { money: 600 },
    ],
  },
});
