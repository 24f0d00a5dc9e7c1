import { ACCOUNTS, closed, closes, month, txn } from './rows.fixture.ts';
import { type Case, type Row, rule } from './rule.fixture.ts';

/** September and October with the same sales; $300 of fuel and $1,000 of rent. */
const earning = (sales: number, more: readonly Row[] = []) =>
  closed(
    {
      '2026-09': { sales: -sales, fuel: 300, rent: 1000 },
      '2026-10': { sales: -sales, fuel: 300, rent: 1000 },
    },
    more,
  );

rule('below-break-even', {
  // A month: 1,000 − 300 = 700 of contribution against 1,000.
  breaks: earning(1000),
  says: {
    subject: 'reef',
    title: 'Reef was below break-even in September and October 2026',
    detail: 'Contribution of $1,400 did not pay the fixed cost of $2,000 in the two last closed months.',
    severity: 'high',
    owner: 'cfo',
    money: 600,
    n: 2,
    due: null,
  },
  clean: {
    mended: earning(1500),
    'just at break-even': earning(1300),
    'one month of two': closed({
      '2026-09': { sales: -1000, rent: 1000 },
      '2026-10': { sales: -999, rent: 1300 },
    }),
    'one month closed': closed({ '2026-10': { sales: -1000, rent: 1300 } }),
    'the months do not follow each other': closed({
      '2026-08': { sales: -1000, rent: 1300 },
      '2026-10': { sales: -1000, rent: 1300 },
    }),
    'a bad month that is open': earning(1500, month('2026-11', { rent: 5000 })),
    'bad months before': closed({
      '2026-07': { rent: 1000 },
      '2026-08': { rent: 1000 },
      '2026-09': { sales: -1000, rent: 1000 },
      '2026-10': { sales: -1000, rent: 1000 },
    }),
    'a one-off': earning(1500, txn('X', '2026-10-20', { rent: 5000 }, { one_off: true })),
    'income tax': earning(1500, [
      ...month('2026-09', { 'income-tax': 900 }),
      ...month('2026-10', { 'income-tax': 900 }),
    ]),
  },
  quiet: { 'a cent under $250': earning(1175, txn('X', '2026-10-20', { sales: -0.01 })) },
  loud: {
    'just $250': [earning(1175), { money: 250 }],
    'no sale at all': [
      closed({ '2026-09': { rent: 1000 }, '2026-10': { rent: 1000 } }),
      {
        money: 2000,
        detail: 'Contribution of $0 did not pay the fixed cost of $2,000 in the two last closed months.',
      },
    ],
    'fixed cost without a category': [
      closed({
        '2026-09': { sales: -1000, rent: 300, berth: 1000 },
        '2026-10': { sales: -1000, rent: 300, berth: 1000 },
      }),
      { money: 600 },
    ],
    'over the end of a year': [
      {
        ...closed({ '2026-12': { sales: -1000, rent: 1300 }, '2027-01': { sales: -1000, rent: 1300 } }),
        as_of: '2027-02-22',
      },
      { title: 'Reef was below break-even in December 2026 and January 2027' },
    ],
  },
});

/** Rent of September and October, of this year and of the year before. */
const paid = (now: number, before: number, more: readonly Row[] = [], account = 'rent') =>
  closed(
    {
      '2025-09': { [account]: before },
      '2025-10': { [account]: before },
      '2026-09': { [account]: now },
      '2026-10': { [account]: now },
    },
    more,
  );

/** A bill of one vendor, each September. */
const yearly = (now: number, before: number) => [
  ...txn('Y-1', '2025-09-20', { fuel: before, bank: -before }, { counterparty: 'Insurer' }),
  ...txn('Y-2', '2026-09-18', { fuel: now, bank: -now }, { counterparty: 'Insurer' }),
];

rule('burn-up', {
  breaks: paid(2600, 2000),
  says: {
    subject: 'reef',
    title: 'Monthly costs of Reef are up 30% on a year ago',
    detail:
      'In September and October 2026 costs were $2,600 a month, against $2,000 in the same months a year before, one-offs and yearly bills left out.',
    severity: 'high',
    owner: 'cfo',
    money: 600,
    n: 2,
    due: null,
  },
  clean: {
    mended: paid(2000, 2000),
    'exactly 15 percent': paid(11_500, 10_000),
    'exactly $500': paid(2500, 2000),
    'only October': paid(2000, 2000, txn('X', '2026-10-20', { rent: 900 })),
    'an open month': paid(2000, 2000, month('2026-11', { rent: 9000 })),
    'a month between them that is open': {
      ...paid(2600, 2000, [...month('2025-08', { rent: 2000 }), ...month('2026-08', { rent: 2600 })]),
      closes: closes('2026-08', '2026-10'),
    },
    'nothing is known of the year before': closed({ '2026-09': { rent: 2600 }, '2026-10': { rent: 2600 } }),
    'a one-off in each': paid(2000, 2000, [
      ...txn('X', '2026-09-20', { rent: 900 }, { one_off: true }),
      ...txn('Z', '2026-10-20', { rent: 900 }, { one_off: true }),
    ]),
    // Without it September is up $400, which is not enough; with it $4,300.
    'a bill of each year': paid(2400, 2000, [
      ...yearly(4000, 100),
      ...txn('X', '2026-10-20', { rent: 200, bank: -200 }),
    ]),
    'debt service, depreciation and tax': paid(2000, 2000, [
      ...month('2026-09', { interest: 900, wear: 900, 'income-tax': 900 }),
      ...month('2026-10', { interest: 900, wear: 900, 'income-tax': 900 }),
    ]),
    'a share that the portfolio allows': { ...paid(2600, 2000), settings: { burn_up_share: 0.3 } },
    'money that the portfolio allows': { ...paid(2600, 2000), settings: { burn_up_money: 600 } },
  },
  quiet: {
    'under the minimum, with a lower threshold': { ...paid(2499.99, 2000), settings: { burn_up_money: 100 } },
  },
  loud: {
    // 600 and 1,000 more; September was paid in two bills.
    'each month against its own of the year before': [
      closed(
        {
          '2025-09': { rent: 2000 },
          '2025-10': { rent: 4000 },
          '2026-09': { rent: 1600 },
          '2026-10': { rent: 5000 },
        },
        txn('X', '2026-09-20', { rent: 1000 }),
      ),
      { money: 800 },
    ],
    'a cent over $500': [paid(2500.01, 2000), { money: 500.01 }],
    'a cent over 15 percent': [paid(11_500.01, 10_000), { money: 1500.01 }],
    'costs without a category': [paid(2600, 2000, [], 'berth'), { money: 600 }],
    'over the end of a year': [
      {
        ...closed({
          '2025-12': { rent: 2000 },
          '2026-01': { rent: 2000 },
          '2026-12': { rent: 2600 },
          '2027-01': { rent: 2600 },
        }),
        as_of: '2027-02-22',
      },
      {
        detail:
          'In December 2026 and January 2027 costs were $2,600 a month, against $2,000 in the same months a year before, one-offs and yearly bills left out.',
      },
    ],
  },
});

const METRIC = 'revenue-recognised-30d';

const target = (revenue: number, value: number, by = '2026-10-31', more: Case = {}): Case => ({
  ...closed({ '2026-07': { sales: -1 }, '2026-10': { sales: -revenue } }),
  targets: [{ metric: METRIC, by, value }],
  ...more,
});

/** 9,000 of 10,000 in September, and October, closed on the 28th, with a target of 10,000, too. */
const madeUp = (october: number) => ({
  accounts: ACCOUNTS,
  closes: closes('2026-09', '2026-10'),
  postings: [...month('2026-09', { sales: -9000 }), ...month('2026-10', { sales: -october })],
  targets: ['2026-09-30', '2026-10-31'].map((by) => ({ metric: METRIC, by, value: 10_000 })),
});

rule('target-missed', {
  breaks: target(9000, 10_000),
  says: {
    subject: `${METRIC} · 2026-10`,
    title: 'Reef missed its revenue target for October 2026 by $1,000',
    detail: 'Revenue was $9,000, the target $10,000.',
    severity: 'medium',
    owner: 'ceo',
    money: 1000,
    n: 1,
    due: null,
  },
  clean: {
    mended: target(10_000, 10_000),
    'exactly two percent': target(19_600, 20_000),
    'the month is open': target(9000, 10_000, '2026-10-31', { closes: closes('2026-07') }),
    'not due yet, though closed': target(9000, 10_000, '2026-11-24', { closes: closes('2026-11') }),
    '120 days ago': target(9000, 10_000, '2026-07-26'),
    'a later month has reached its target': madeUp(9800),
    'another metric': target(9000, 10_000, '2026-10-31', {
      targets: [{ metric: 'cash-on-hand', by: '2026-10-31', value: 10_000 }],
    }),
    'slack that the portfolio sets': { ...target(9000, 10_000), settings: { target_slack: 0.1 } },
  },
  quiet: { 'a cent under $250': target(750.01, 1000) },
  loud: {
    'just $250': [target(750, 1000), { money: 250 }],
    'a cent over two percent': [target(19_599.99, 20_000), { money: 400.01 }],
    'due on the day of the run': [
      target(9000, 10_000, '2026-11-23', {
        closes: closes('2026-11'),
        postings: month('2026-11', { sales: -9000 }),
      }),
      { money: 1000 },
    ],
    'two sales': [
      target(9000, 10_000, '2026-10-31', {
        postings: [...month('2026-10', { sales: -5000 }), ...txn('X', '2026-10-31', { sales: -4000 })],
      }),
      { money: 1000 },
    ],
    '119 days ago': [target(9000, 10_000, '2026-07-27'), { subject: `${METRIC} · 2026-07`, money: 9999 }],
    'a later month has missed its target, too': [
      madeUp(9750),
      { subject: `${METRIC} · 2026-09` },
      { subject: `${METRIC} · 2026-10`, money: 250 },
    ],
    'no revenue at all': [
      target(0, 10_000, '2026-10-31', { postings: month('2026-10', { rent: 10 }) }),
      { detail: 'Revenue was $0, the target $10,000.' },
    ],
    'of two targets in a month the last': [
      target(9000, 10_000, '2026-10-31', {
        targets: [
          { metric: METRIC, by: '2026-10-15', value: 20_000 },
          { metric: METRIC, by: '2026-10-31', value: 10_000 },
        ],
      }),
      { money: 1000 },
    ],
  },
  settles: {
    'a later month has reached its target': {
      ...{ subject: `${METRIC} · 2026-09`, on: '2026-10-28', writtenOff: false },
    },
  },
});
