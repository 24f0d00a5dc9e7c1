import { beforeAll, expect, test } from 'vitest';
import type { Catalogue } from '../domain/analysis.ts';
import { analyse } from './analyse.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { portfolioOf, posting, reading } from './warehouse.fixture.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  const all = await loadCatalogue(['content/catalogue']);
  catalogue = {
    metrics: [],
    rules: [],
    forecasts: [],
    exhibits: all.exhibits.filter(({ id }) => id === 'question-sheet'),
  };
});

const ACCOUNTS = [
  { code: 'bank', name: 'Bank', type: 'asset', category: 'cash' },
  { code: 'fuel', name: 'Fuel', type: 'expense', category: 'fuel' },
  { code: 'unknown', name: 'Unknown', type: 'expense', category: 'uncategorised' },
];

/** The sheet as rows of transaction, question, account and receipt. */
async function sheet(
  spent: Readonly<Record<string, readonly string[]>>,
  answers: Record<string, string>[] = [],
) {
  const postings = Object.entries(spent).map(([txn, [account = '', amount = '', day = '2026-11-02']]) =>
    posting(txn, day, account, amount),
  );
  const through = { coveredThrough: '2026-11-23' };
  const { exhibits } = await analyse({
    asOf: '2026-11-23',
    portfolio: portfolioOf(['reef']),
    readings: [
      reading('reef', 'accounts', ACCOUNTS),
      reading('reef', 'postings', postings, through),
      reading(
        'reef',
        'answers',
        answers.map((answer) => ({ company: 'reef', ...answer })),
      ),
    ],
    history: [],
    catalogue,
  });
  return exhibits[0]?.rows.map(([, , txn, , , , , question, account, receipt]) => [
    txn,
    question,
    account,
    receipt,
  ]);
}

const WHERE = 'Where is the receipt? Write its name.';
const WHAT = 'What was this for? Write the account.';

test('answers of earlier weeks stay on the sheet, below what is still asked', async () => {
  const spent = {
    T1: ['fuel', '80'],
    T2: ['unknown', '300'],
    T3: ['fuel', '90'],
    T4: ['unknown', '10'],
  } as const;
  const given: Record<string, string>[] = [
    { txn: 'T1', leg: 'fuel', receipt: 'r1.pdf' },
    // Has an account now, and its receipt is asked for next.
    { txn: 'T2', leg: 'unknown', account: 'fuel' },
  ];
  expect(await sheet(spent)).toEqual([
    ['T2', WHAT, '', ''],
    ['T3', WHERE, '', ''],
    ['T1', WHERE, '', ''],
    ['T4', WHAT, '', ''],
  ]);
  expect(await sheet(spent, given)).toEqual([
    ['T2', WHERE, 'fuel', ''],
    ['T3', WHERE, '', ''],
    ['T4', WHAT, '', ''],
    ['T1', 'Answered before; keep the line.', '', 'r1.pdf'],
  ]);
});

test('without a question there is nothing to ask, and answers about older postings are not listed', async () => {
  const answers = ['OLD', 'NEW'].map((txn) => ({ txn, leg: 'fuel', receipt: 'r.pdf' }));
  // Twelve months before November 2026 begin with November 2025.
  const spent = { OLD: ['fuel', '80', '2025-10-31'], NEW: ['fuel', '90', '2025-11-01'] };
  expect(await sheet(spent, answers)).toEqual([]);
  expect(await sheet({ ...spent, ASKED: ['fuel', '100'] }, answers)).toEqual([
    ['ASKED', WHERE, '', ''],
    ['NEW', 'Answered before; keep the line.', '', 'r.pdf'],
  ]);
});

test('what is cut off is said in the first line, and an answer beyond it is not lost', async () => {
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`T${index}`, ['unknown', `${1000 - index}`]]),
    );
  const cut = await sheet(many(203), [{ txn: 'T202', leg: 'unknown', receipt: 'r.pdf' }]);
  expect(cut).toHaveLength(201);
  expect(cut?.[0]?.[1]).toBe(
    `${WHAT} (These are the 200 largest of 203 questions; the others follow when these are answered.)`,
  );
  expect(cut?.at(-1)).toEqual(['T202', 'Answered before; keep the line.', '', 'r.pdf']);
  const whole = await sheet(many(200));
  expect(whole).toHaveLength(200);
  expect(whole?.[0]?.[1]).toBe(WHAT);
});
