import { beforeAll, expect, test } from 'vitest';
import type { Catalogue } from '../domain/analysis.ts';
import { accounts, closes, look, postings, txn } from './books.fixture.ts';
import { quarter } from './cash-ahead.fixture.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { reading } from './warehouse.fixture.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue(['content/catalogue']);
});

const owed = (kind: string, due: string, amount: string, more: Record<string, string> = {}) => ({
  ...{ kind, due, amount, currency: 'USD', ...more },
});
const PAID = owed('fee', '2026-01-10', '40', { paid_on: '2026-01-09' });

/** What the obligations take from free cash: in the 13 weeks by week, and in all by company. */
async function dueOf(obligations: readonly Record<string, string>[]) {
  const readings = quarter(obligations);
  const weeks = (await look(catalogue, readings, ['cash-forecast'])).rows;
  const companies = (await look(catalogue, readings, ['runway-by-company'])).rows;
  return {
    weeks: weeks.flatMap(({ due }, week) => (due === 0 ? [] : [[week + 1, due]])),
    companies: companies.map(({ due }) => due),
  };
}

test('taxes that are held pay taxes, and what is beyond them takes from free cash', async () => {
  // 180 are held. 100 of the sales tax of 5 December, then 80 of the 500 of 9 December; an estimated tax is the company's own.
  const rows = [
    owed('Sales tax return', '2026-12-05', '100'),
    owed('VAT', '2026-12-09', '500'),
    owed('Federal estimated tax', '2026-12-22', '70'),
  ];
  expect(await dueOf(rows)).toEqual({
    weeks: [
      [3, -420],
      [5, -70],
    ],
    companies: [-490, -490],
  });
});

test('an instalment and a draw are in the pace, and only what is more counts', async () => {
  // A month's debt service is 250, paid at once, its draws 400. By week 2 the pace has taken 250 × 2 × 12 ÷ 52 = 115.38: 134.62 are more.
  // The balloon is 750 more than was ever paid at once; by week 4 the pace has taken 230.77 of 500, so 269.23 − 134.62 come to it.
  // By week 7 it has taken 403.85 of 750: 346.15 − 269.23 more. By then it has taken 646.15 of draws, of which 400 are one: 50 are more.
  const rows = [
    owed('Loan instalment', '2026-12-01', '250'),
    owed('Balloon', '2026-12-15', '1000', { settles: 'loan' }),
    owed('Mortgage', '2027-01-05', '250'),
    owed('Owner draw', '2027-01-06', '450'),
  ];
  expect(await dueOf(rows)).toEqual({
    weeks: [
      [2, -134.62],
      [4, -884.61],
      [7, -126.92],
    ],
    companies: [-1146.15, -1146.15],
  });
});

test('a loan that is paid quarterly is deducted once', async () => {
  const readings = [
    accounts('reef'),
    closes('reef', '2026-08-01', 3),
    postings('reef', [
      ...txn('open', '2026-08-01', { bank: '9000', capital: '-9000' }),
      ...txn('loan', '2026-09-15', { loan: '3000', bank: '-3000' }),
    ]),
    reading(
      'reef',
      'obligations',
      ['2026-12-15', '2027-03-15', '2027-06-15'].map((due) => owed('Boat loan', due, '3000')),
    ),
  ];
  const { rows } = await look(catalogue, readings, ['cash-forecast', 'runway-by-company']);
  // 1,000 a month. By week 4 the pace has taken 923.08: 2,076.92 more. By week 16 3,692.31 of 6,000: 2,307.69, which are 230.77 more.
  // By week 30 6,923.08 of 9,000: nothing more.
  expect(rows[3]?.due).toBe(-2076.92);
  expect(rows[13]).toMatchObject({ tenant: 'Portfolio', due: -2307.69 });
});

test('an instalment that was missed is not in the pace, and falls into the first week', async () => {
  const rows = [PAID, owed('Loan instalment', '2026-10-20', '260'), owed('Licence', '2026-05-04', '30')];
  expect(await dueOf(rows)).toEqual({ weeks: [[1, -290]], companies: [-290, -290] });
});

test('what an obligation settles may be said against the words of its kind', async () => {
  const rows = [owed('Sales tax advice', '2026-12-05', '100', { settles: 'cost' })];
  expect((await dueOf(rows)).weeks).toEqual([[2, -100]]);
});

test('what is ahead and what is overdue is listed; what is paid is not', async () => {
  const readings = [
    reading('reef', 'obligations', [
      PAID,
      owed('tax', '2026-11-20', '100'),
      owed('rent', '2026-12-20', '70'),
    ]),
    reading('studio', 'obligations', [owed('licence', '2026-11-21', '30')]),
  ];
  const { rows, figures } = await look(catalogue, readings, ['obligations-ahead', 'due-30d']);
  expect(
    rows.map(({ due, tenant, kind, amount, standing }) => [due, tenant, kind, amount, standing]),
  ).toEqual([
    ['2026-12-20', 'reef', 'rent', 70, 'ahead'],
    ['2026-11-21', 'studio', 'licence', 30, 'past its day; nothing says whether it is paid'],
    ['2026-11-20', 'reef', 'tax', 100, 'overdue'],
  ]);
  expect(figures).toEqual([
    [null, 3],
    ['reef', 2],
    ['studio', 1],
  ]);
});
