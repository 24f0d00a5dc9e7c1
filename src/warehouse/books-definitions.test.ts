import { expect, test } from 'vitest';
import { analysed, figuresOf, rows } from './catalogue.fixture.ts';
import { posting } from './warehouse.fixture.ts';

const ACCOUNTS = rows('accounts', [
  { code: 'rent', name: 'Rent', type: 'expense', category: 'rent', behaviour: 'fixed' },
  { code: 'insurance', name: 'Insurance', type: 'expense', category: 'insurance', behaviour: 'fixed' },
]);
const CLOSES = rows(
  'closes',
  ['2026-09-01', '2026-10-01'].map((month) => ({ month, closed_on: '2026-11-10' })),
);

function paid(account: string, date: string, amount: number) {
  return {
    txn: `${account}-${date}`,
    leg: '1',
    date,
    account,
    amount,
    currency: 'USD',
    counterparty: account,
  };
}

/** A rent of 1,000 a month since that month, and an insurance each January that is so much more in 2026. */
async function findings(since: string, insurance: number) {
  const months = Array.from({ length: 34 }, (_, index) =>
    new Date(Date.UTC(2024, index, 1)).toISOString().slice(0, 7),
  ).filter((month) => month >= since);
  const postings = [
    ...months.map((month) => paid('rent', `${month}-01`, 1000)),
    ...['2024', '2025'].map((year) => paid('insurance', `${year}-01-15`, 2400)),
    paid('insurance', '2026-01-15', insurance),
  ].filter(({ date }) => date >= since);
  const books = rows('postings', postings, { coveredThrough: '2026-11-22' });
  const { rules } = await analysed([ACCOUNTS, CLOSES, books], ['burn-up']);
  return rules[0]?.breaches.map(({ title, detail, money }) => [title, detail, money]);
}

test('a bill that comes once a year is spread over the year', async () => {
  // 1000 + 14400 ÷ 12 against 1000 + 2400 ÷ 12.
  expect(await findings('2024-01', 14_400)).toEqual([
    [
      'Monthly costs of reef Ltd are up 83.3% on a year ago',
      'In September and October 2026 costs were $2,200 a month, against $1,200 in the same months a year before, one-offs left out and yearly bills spread over the year.',
      1000,
    ],
  ]);
  expect(await findings('2024-01', 2400)).toEqual([]);
});

test('books that begin too late to show the yearly bills of the year before are compared without them', async () => {
  // September 2026 less 23 months is October 2024.
  expect(await findings('2024-10', 14_400)).toHaveLength(1);
  expect(await findings('2024-11', 14_400)).toEqual([]);
});

test('a company whose two closed months brought no revenue at all is below break-even', async () => {
  const months = ['2026-09', '2026-10'];
  const rent = months.map((month) => posting(month, `${month}-12`, 'rent', '300'));
  const { rules } = await analysed(
    [
      rows('accounts', [
        { code: 'rent', name: 'Rent', type: 'expense', category: 'rent', behaviour: 'fixed' },
      ]),
      rows('postings', rent, { coveredThrough: '2026-11-22' }),
      rows(
        'closes',
        months.map((month) => ({ month: `${month}-01`, closed_on: '2026-11-10' })),
      ),
    ],
    ['below-break-even'],
  );
  expect(rules[0]?.breaches.map(({ detail }) => detail)).toEqual([
    'Contribution of $0 did not pay the fixed cost of $600 in the two last closed months.',
  ]);
});

/** Accounts of which each but the van has a statement; the first posting of all is of 5 September. */
const BANKS = [
  rows('accounts', [
    { code: 'bank', name: 'Bank', type: 'asset', cash: true },
    { code: 'card', name: 'Card', type: 'liability', category: 'credit card' },
    { code: 'savings', name: 'Savings', type: 'asset', category: 'cash' },
    { code: 'van', name: 'Van', type: 'asset', category: 'fixed asset' },
  ]),
  rows(
    'postings',
    ['bank', 'card', 'savings', 'van'].map((account) => posting(account, '2026-09-05', account, '10')),
  ),
];

test('books are reconciled through the day of the account that is furthest behind', async () => {
  const account = (name: string, reconciled_through: string) => ({ account: name, reconciled_through });
  const closes = rows('closes', [
    { month: '2026-10-01', closed_on: '2026-11-10', reconciled_through: '2026-10-31' },
  ]);
  const accounts = rows('reconciliations', [account('bank', '2026-11-15'), account('card', '2026-09-30')]);
  expect(await figuresOf('books-reconciled-through', closes)).toEqual([
    [null, '2026-10-31'],
    ['reef', '2026-10-31'],
  ]);
  expect(await figuresOf('books-reconciled-through', closes, accounts)).toEqual([
    [null, '2026-09-30'],
    ['reef', '2026-09-30'],
  ]);
  expect(await figuresOf('books-reconciled-through', closes, ...BANKS)).toEqual([
    [null, '2026-10-31'],
    ['reef', '2026-10-31'],
  ]);
});

test('an account or company that was never reconciled counts from before its first posting, and is named', async () => {
  const through = rows('reconciliations', [
    { account: 'bank', reconciled_through: '2026-11-15' },
    { account: 'card', reconciled_through: '2026-09-30' },
  ]);
  const studio = BANKS.map((one) => ({ ...one, tenant: 'studio' }));
  const { metrics } = await analysed([...BANKS, through, ...studio], ['books-reconciled-through']);
  expect(metrics[0]?.figures.map(({ tenant, value, reason }) => [tenant, value, reason])).toEqual([
    [null, '2026-09-04', 'never: Savings of reef Ltd, Bank of studio Ltd, Card of studio Ltd and 1 more'],
    ['reef', '2026-09-04', 'never: Savings'],
    ['studio', '2026-09-04', 'never: Bank, Card, Savings'],
  ]);
});

test('nothing is said of ownership shares while the assets of one company cannot be read', async () => {
  const half = [
    { id: 'mara', kind: 'vessel', name: 'Sloop Mara', ownership_share: 0.5, ownership_document: 'x' },
  ];
  const studio = {
    ...rows('assets', []),
    tenant: 'studio',
    status: 'failed' as const,
    reason: 'no such file',
  };
  const { rules } = await analysed([rows('assets', half), studio], ['ownership-shares', 'ownership-missing']);
  expect(rules.map(({ status, breaches, gaps }) => [status, breaches, gaps])).toEqual([
    ['partial', [], [{ tenant: 'studio', reason: 'books: no such file' }]],
    [
      'not collected',
      [],
      [
        { tenant: 'reef', reason: 'studio: books: no such file' },
        { tenant: 'studio', reason: 'books: no such file' },
      ],
    ],
  ]);
});
