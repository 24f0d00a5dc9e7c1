import { ACCOUNTS as accounts, closed, txn } from './rows.fixture.ts';
import { type Case, type Row, rule } from './rule.fixture.ts';

/** $1,000 of rent in each of three closed months; what is left in the bank. */
const reserve = (left: number, more: readonly Row[] = []) =>
  closed({ '2026-08': { rent: 1000 }, '2026-09': { rent: 1000 }, '2026-10': { rent: 1000 } }, [
    ...txn('open', '2026-07-31', { bank: left + 3000, capital: -left - 3000 }),
    ...more,
  ]);

rule('reserve-short', {
  breaks: reserve(1500),
  says: {
    subject: 'reef',
    title: 'The reserve of Reef lasts 1.5 months',
    detail: 'Free cash of $1,500 against a fixed cost of $1,000 a month; 3 months would be $3,000.',
    severity: 'high',
    owner: 'cfo',
    money: 1500,
    n: 1,
    due: null,
  },
  clean: {
    mended: reserve(3000),
    'money that leaves after the run': reserve(3000, txn('X', '2026-11-24', { bank: -2000, draws: 2000 })),
    'depreciation, income tax and one-offs are no fixed cost': reserve(3000, [
      ...txn('X', '2026-10-20', { wear: 3000, boat: -3000 }),
      ...txn('Y', '2026-10-20', { 'income-tax': 3000, card: -3000 }),
      ...txn('Z', '2026-10-20', { rent: 3000, card: -3000 }, { one_off: true }),
    ]),
    'months that the portfolio sets': { ...reserve(1500), settings: { reserve_months: 1.5 } },
  },
  quiet: { 'a cent under $250': reserve(2750.01) },
  loud: {
    'just $250': [reserve(2750), { money: 250 }],
    'deposits and taxes held are not free': [
      reserve(3000, txn('X', '2026-11-01', { bank: 900, deposits: -1400, 'tax-held': -100, capital: 600 })),
      // 3,000 + 900 − 1,400 − 100.
      { detail: 'Free cash of $2,400 against a fixed cost of $1,000 a month; 3 months would be $3,000.' },
    ],
    'less than nothing': [
      reserve(-500),
      {
        title: 'Reef has no reserve',
        detail: 'Free cash of −$500 against a fixed cost of $1,000 a month; 3 months would be $3,000.',
        money: 3500,
      },
    ],
    'fixed cost without a category': [
      reserve(3000, txn('X', '2026-10-20', { berth: 3000, card: -3000 })),
      { money: 3000 },
    ],
  },
});

/** $650 less in each of three closed months, $150 a week; what is left in the bank. */
const burning = (left: number, more: readonly Row[] = [], sales = 350) =>
  closed(
    {
      '2026-08': { rent: 1000, sales: -sales },
      '2026-09': { rent: 1000, sales: -sales },
      '2026-10': { rent: 1000, sales: -sales },
    },
    [
      ...txn('open', '2026-07-31', { bank: left + 3 * (1000 - sales), capital: -left - 3 * (1000 - sales) }),
      ...more,
    ],
  );

const owing = (due: string, amount: number, of: Case, more: Row = {}): Case => ({
  ...of,
  obligations: [
    { kind: 'tax', due, amount, currency: 'USD', ...more },
    // A company that says when it has paid.
    { kind: 'licence', due: '2026-03-01', amount: 50, currency: 'USD', paid_on: '2026-02-27' },
  ],
});

rule('runway-short', {
  // 1,500 − 10 × 150 is nothing, and week 11 is below it: 77 days after the run. Six months are 26 weeks: 3,900 − 1,500.
  breaks: burning(1500),
  says: {
    subject: 'reef',
    title: 'Reef runs out of free cash in 11 weeks',
    detail:
      'Free cash of $1,500 shrinks by $650 a month and falls below zero in the week of 8 February 2027.',
    severity: 'critical',
    owner: 'cfo',
    money: 2400,
    n: 1,
    due: '2027-02-08',
  },
  clean: {
    mended: burning(1500, [], 1000),
    // 3,750 − 25 × 150 is nothing; week 26 ends the six months.
    'exactly six months': burning(3750),
    'an obligation of the day of the run that is paid': owing('2026-11-23', 3000, burning(3750), {
      paid_on: '2026-11-23',
    }),
    // 3,750 + 600 of taxes in the bank, which are not free cash, and pay the taxes.
    'taxes that are held pay taxes': owing(
      ...([
        '2026-12-20',
        600,
        burning(3750, txn('X', '2026-10-20', { bank: 600, 'tax-held': -600 })),
      ] as const),
    ),
    'an obligation of before, and a payment of the amount in the books of who never says': {
      ...burning(4450, txn('X', '2026-11-03', { fuel: 700, bank: -700 })),
      obligations: [{ kind: 'licence', due: '2026-11-05', amount: 700, currency: 'USD' }],
    },
    'an obligation after six months': owing('2027-05-25', 3000, burning(3750, [], 1000)),
    'a one-off is no pace': burning(
      3750,
      txn('X', '2026-09-20', { rent: 900, bank: -900, capital: 0 }, { one_off: true }),
      1000,
    ),
    'months that the portfolio sets': { ...burning(1500), settings: { runway_months: 2.5 } },
    'money that leaves after the run': burning(3750, txn('X', '2026-11-24', { bank: -2000, draws: 2000 })),
    'no month is closed': { accounts, postings: burning(1500).postings },
  },
  loud: {
    'a week less than six months': [
      burning(3749.99),
      { title: 'Reef runs out of free cash in 25 weeks', money: 150.01 },
    ],
    'in the first week': [burning(100), { title: 'Reef runs out of free cash in 1 week', due: '2026-11-30' }],
    'nothing left': [burning(0), { title: 'Reef runs out of free cash in 1 week' }],
    'an obligation of the last day of a week': [
      owing('2026-11-30', 1400, burning(1500)),
      { due: '2026-11-30' },
    ],
    'an obligation that is overdue, in the first week': [
      owing('2026-10-01', 3700, burning(3750)),
      { title: 'Reef runs out of free cash in 1 week' },
    ],
    'an obligation of the day of the run that is not paid': [
      owing('2026-11-23', 3700, burning(3750)),
      { title: 'Reef runs out of free cash in 1 week' },
    ],
    'one that is past its day, of who never says': [
      {
        ...burning(3750),
        obligations: [{ kind: 'licence', due: '2026-10-01', amount: 3700, currency: 'USD' }],
      },
      { title: 'Reef runs out of free cash in 1 week' },
    ],
    'taxes beyond what is held': [
      owing('2026-11-25', 4300, burning(3750, txn('X', '2026-10-20', { bank: 600, 'tax-held': -600 }))),
      // 3,750 − 3,700 − 150.
      { title: 'Reef runs out of free cash in 1 week' },
    ],
    'another tax than those held': [
      owing('2026-11-25', 3700, burning(3750, txn('X', '2026-10-20', { bank: 600, 'tax-held': -600 })), {
        kind: 'Federal estimated tax',
      }),
      { title: 'Reef runs out of free cash in 1 week' },
    ],
    'an obligation in the second week': [owing('2026-12-01', 1300, burning(1500)), { due: '2026-12-07' }],
    'obligations of a company that earns': [
      owing('2026-12-01', 5000, burning(1500, [], 1065)),
      {
        title: 'Reef runs out of free cash in 2 weeks',
        detail:
          'Free cash of $1,500 grows by $65 a month, and the obligations that are due take it below zero in the week of 7 December 2026.',
        money: 0,
      },
    ],
    'below zero already': [
      burning(-500),
      { title: 'Reef has no free cash', detail: 'Free cash of −$500 shrinks by $650 a month.', money: 4400 },
    ],
    'deposits are not free, and no pace': [
      burning(1500, txn('X', '2026-10-20', { bank: 9000, deposits: -9000 })),
      { title: 'Reef runs out of free cash in 11 weeks' },
    ],
    'money of the owner is no pace': [
      burning(0, txn('X', '2026-10-20', { bank: 1500, capital: -1500 })),
      { title: 'Reef runs out of free cash in 11 weeks' },
    ],
    'draws are': [
      burning(3000, txn('X', '2026-10-20', { bank: -1950, draws: 1950 })),
      // 1,050 left; a month 650 + 650, a week 300: week 4.
      {
        detail:
          'Free cash of $1,050 shrinks by $1,300 a month and falls below zero in the week of 21 December 2026.',
      },
    ],
  },
});
