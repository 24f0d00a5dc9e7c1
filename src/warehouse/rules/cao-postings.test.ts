import { ACCOUNTS as accounts, times, txn } from './rows.fixture.ts';
import { type Row, rule } from './rule.fixture.ts';

/** Postings of $10 each with a category, and others of which nobody knows what they are. */
const uncategorised = (
  known: number,
  unknown: readonly number[],
  date = '2026-11-10',
  account = 'unknown',
) => ({
  accounts,
  postings: [
    ...times(known, (index) => txn(`K-${index}`, '2026-11-10', { fuel: 10, bank: -10 })).flat(),
    ...unknown.flatMap((amount, index) => txn(`U-${index}`, date, { [account]: amount, bank: -amount })),
  ],
});

rule('uncategorised-postings', {
  // 3 of 20 postings of income and expense; those of the bank do not count.
  breaks: uncategorised(17, [50, 60, 40]),
  says: {
    subject: 'reef',
    title: '3 postings of Reef have no category',
    detail: '$150 in 3 postings, 15% of the income and expense postings of 90 days.',
    severity: 'medium',
    owner: 'cao',
    money: 150,
    n: 3,
    due: null,
  },
  clean: {
    mended: uncategorised(20, []),
    'exactly two percent': uncategorised(147, [50, 60, 40]),
    '91 days old': uncategorised(17, [50, 60, 40], '2026-08-25'),
    'a share that the portfolio allows': {
      ...uncategorised(17, [50, 60, 40]),
      settings: { uncategorised_share: 0.15 },
    },
    'days that the portfolio sets': {
      ...uncategorised(17, [50, 60, 40]),
      settings: { uncategorised_days: 13 },
    },
  },
  quiet: {
    'two postings': uncategorised(17, [80, 70]),
    'a cent under $100': uncategorised(17, [33.33, 33.33, 33.33]),
  },
  loud: {
    'just over two percent': [uncategorised(146, [50, 60, 40]), { n: 3 }],
    '90 days old': [uncategorised(17, [50, 60, 40], '2026-08-26'), { n: 3 }],
    'just $100, a refund counts as what it is': [uncategorised(17, [-33.33, 33.33, 33.34]), { money: 100 }],
  },
});

const receipt = (amounts: readonly number[], more: Row = {}, account = 'fuel') => ({
  accounts,
  postings: amounts.flatMap((amount, index) =>
    txn(
      `R-${index}`,
      '2026-10-31',
      { [account]: amount, bank: -amount },
      { counterparty: 'Chandler', ...more },
    ),
  ),
});

rule('receipt-missing', {
  breaks: receipt([80, 120]),
  says: {
    subject: '2026-10',
    title: '2 receipts of October 2026 are missing at Reef',
    detail: 'Expenses of $200 have no receipt, the largest of $120 to Chandler.',
    severity: 'low',
    owner: 'cao',
    money: 200,
    n: 2,
    due: null,
  },
  clean: {
    mended: receipt([80, 120], { receipt: 'chandler.pdf' }),
    'a cent under the threshold': receipt([74.99]),
    'a threshold of the portfolio': { ...receipt([80, 120]), settings: { receipt_threshold: 120.01 } },
    'depreciation, for which nobody writes a receipt': receipt([80], {}, 'wear'),
    'what has no category is asked for elsewhere': receipt([80], {}, 'unknown'),
    'a refund': receipt([-120]),
    'the last of the month before twelve': receipt([80], { date: '2025-10-31' }),
  },
  quiet: {
    'under the minimum, with a lower threshold': { ...receipt([74.99]), settings: { receipt_threshold: 50 } },
  },
  loud: {
    'one receipt, of a payee without name': [
      receipt([75], { counterparty: null }),
      {
        title: '1 receipt of October 2026 is missing at Reef',
        detail: 'An expense of $75 to a payee without name has no receipt.',
      },
    ],
    'the largest is without name': [
      {
        accounts,
        postings: [...receipt([80]).postings, ...txn('X', '2026-10-02', { rent: 900, bank: -900 })],
      },
      { detail: 'Expenses of $980 have no receipt, the largest of $900 to a payee without name.' },
    ],
    'the first of twelve months ago': [receipt([80], { date: '2025-11-01' }), { subject: '2025-11' }],
    'two months': [
      { accounts, postings: [...receipt([80]).postings, ...txn('X', '2026-11-01', { rent: 90, bank: -90 })] },
      { subject: '2026-10', n: 1 },
      { subject: '2026-11', n: 1 },
    ],
  },
});

const bill = (id: string, date: string, amount: number, more: Row = {}) =>
  txn(id, date, { fuel: amount, bank: -amount }, { counterparty: 'Dock Fuel', ...more });

const books = (...bills: readonly Row[][]) => ({ accounts, postings: bills.flat() });

/** The same bill twice on each day. */
const twice = (...days: readonly string[]) =>
  days.flatMap((day) => [bill(`T-${day}`, day, 240), bill(`U-${day}`, day, 240)]);

const refund = (day: string) =>
  txn(`R-${day}`, day, { fuel: -240, bank: 240 }, { counterparty: 'Dock Fuel' });

rule('duplicate-posting', {
  breaks: books(bill('T-1', '2026-11-02', 240), bill('T-2', '2026-11-04', 240)),
  says: {
    subject: 'fuel · dock fuel',
    title: 'Dock Fuel may have been paid $240 twice',
    detail:
      'A posting to Fuel on 4 November 2026 repeats transaction T-1: same account, payee and amount within 5 days.',
    severity: 'medium',
    owner: 'cao',
    money: 240,
    n: 1,
    due: null,
  },
  clean: {
    mended: {
      accounts,
      postings: [
        ...bill('T-1', '2026-11-02', 240),
        ...bill('T-2', '2026-11-04', 240),
        ...txn('T-3', '2026-11-20', { fuel: -240, bank: 240 }, { counterparty: 'Dock Fuel' }),
      ],
    },
    'each with a receipt of its own': books(
      bill('T-1', '2026-11-02', 240, { receipt: 'a.pdf' }),
      bill('T-2', '2026-11-04', 240, { receipt: 'b.pdf' }),
    ),
    'each of two pairs is reversed': books(
      ...twice('2026-03-05', '2026-06-05'),
      refund('2026-04-01'),
      refund('2026-11-20'),
    ),
    'six days apart': books(bill('T-1', '2026-11-02', 240), bill('T-2', '2026-11-08', 240)),
    'another amount': books(bill('T-1', '2026-11-02', 240), bill('T-2', '2026-11-04', 240.01)),
    'another payee': books(
      bill('T-1', '2026-11-02', 240),
      bill('T-2', '2026-11-04', 240, { counterparty: 'Pump' }),
    ),
    'no payee': books(
      bill('T-1', '2026-11-02', 240, { counterparty: null }),
      bill('T-2', '2026-11-04', 240, { counterparty: null }),
    ),
    'two legs of one transaction': {
      accounts,
      postings: [
        ...bill('T-1', '2026-11-02', 240),
        ...bill('T-1', '2026-11-02', 240, { leg: 'again' }),
      ].filter(({ account, leg }) => account === 'fuel' || leg === 'bank'),
    },
    'a cent under $50': books(bill('T-1', '2026-11-02', 49.99), bill('T-2', '2026-11-04', 49.99)),
    'what comes back every few days': {
      accounts,
      postings: ['02', '06', '10', '14', '18'].flatMap((day) => bill(`T-${day}`, `2026-11-${day}`, 240)),
    },
    'money that the portfolio sets': {
      accounts,
      postings: [...bill('T-1', '2026-11-02', 240), ...bill('T-2', '2026-11-04', 240)],
      settings: { duplicate_money: 240.01 },
    },
    'days that the portfolio sets': {
      accounts,
      postings: [...bill('T-1', '2026-11-02', 240), ...bill('T-2', '2026-11-04', 240)],
      settings: { duplicate_days: 1 },
    },
  },
  quiet: {
    'under the minimum, with a lower threshold': {
      accounts,
      postings: [...bill('T-1', '2026-11-02', 49.99), ...bill('T-2', '2026-11-04', 49.99)],
      settings: { duplicate_money: 10 },
    },
  },
  loud: {
    'years ago, as long as neither is reversed': [
      books(bill('T-1', '2021-11-02', 240), bill('T-2', '2021-11-04', 240)),
      { n: 1, money: 240 },
    ],
    'three in one year and one in another are no standing order': [
      books(
        ...['2024-02-06', '2026-03-05', '2026-06-05', '2026-09-05'].flatMap((day) => [
          bill(`T-${day}`, day, 240),
          bill(`U-${day}`, day, 240),
        ]),
      ),
      { n: 4, money: 960 },
    ],
    'four pairs in one year are no standing order': [
      books(...twice('2026-03-05', '2026-05-05', '2026-07-05', '2026-09-05')),
      { n: 4, money: 960 },
    ],
    // The bill of the 10th comes twice between those of every four days.
    'twice in a standing order': [
      books(
        ...['02', '06', '14', '18'].map((day) => bill(`T-${day}`, `2026-11-${day}`, 240)),
        ...twice('2026-11-10'),
      ),
      { n: 1, money: 240 },
    ],
    'one refund of two pairs': [
      books(...twice('2026-03-05', '2026-06-05'), refund('2026-11-20')),
      { n: 1, money: 240 },
    ],
    // It came before the second pair, and can only be of the first.
    'two refunds before the second of two pairs': [
      books(...twice('2026-03-05', '2026-06-05'), refund('2026-04-01'), refund('2026-04-02')),
      { n: 1, money: 240 },
    ],
    'just $50, five days apart': [
      books(bill('T-1', '2026-11-02', 50), bill('T-2', '2026-11-07', 50)),
      { money: 50 },
    ],
    'the later one has the smaller number': [
      books(bill('T-10', '2026-11-02', 240), bill('T-9', '2026-11-04', 240)),
      {
        detail:
          'A posting to Fuel on 4 November 2026 repeats transaction T-10: same account, payee and amount within 5 days.',
      },
    ],
    'three times: the second and the third are too much': [
      {
        accounts,
        postings: ['02', '03', '04'].flatMap((day) => bill(`T-${day}`, `2026-11-${day}`, 100)),
      },
      {
        title: 'Dock Fuel may have been paid $200 too much',
        detail:
          '2 postings to Fuel from 3 November 2026 on repeat others of the same days: same account, payee and amount within 5 days.',
        money: 200,
        n: 2,
      },
    ],
    'a payee in capitals is the same payee': [
      {
        accounts,
        postings: [
          ...bill('T-1', '2026-11-02', 240),
          ...bill('T-2', '2026-11-03', 240, { counterparty: 'DOCK FUEL' }),
          ...bill('T-3', '2026-10-02', 90, { counterparty: 'DOCK FUEL' }),
          ...bill('T-4', '2026-10-03', 90, { counterparty: 'DOCK FUEL' }),
        ],
      },
      { subject: 'fuel · dock fuel', n: 2, money: 330 },
    ],
    'both with the same receipt': [
      books(
        bill('T-1', '2026-11-02', 240, { receipt: 'a.pdf' }),
        bill('T-2', '2026-11-04', 240, { receipt: 'a.pdf' }),
      ),
      { money: 240 },
    ],
  },
  settles: {
    mended: { subject: 'fuel · dock fuel', on: '2026-11-20', writtenOff: false },
    'one refund of two pairs': { subject: 'fuel · dock fuel', on: '2026-11-20', writtenOff: false },
  },
  unsettled: ['each with a receipt of its own', 'what comes back every few days', 'breaks'],
});
