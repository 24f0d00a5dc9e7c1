import { addDays } from '../../domain/run.ts';
import { receiptOf } from '../bills.ts';
import { Books } from '../books.ts';
import { AS_OF } from '../calendar.ts';
import type { SampleRow } from '../types.ts';

/** Mediterranean jobs, invoiced and paid in euros: the day, what the owner pays, what the ports cost, what is left in the account. */
const JOBS = [
  ['2026-06-17', 'Palma to Ibiza', 96_000, 31_250, 0],
  ['2026-06-26', 'Antibes to Porto Cervo', 141_500, 48_790, 0],
  ['2026-07-09', 'Naples to Palma', 168_000, 55_305, 0],
  ['2026-07-23', 'Ibiza to Valencia', 88_250, 27_415, 4000],
] as const;

/** What a euro is worth on Mondays, from the first one on, over and over. */
const FIRST_MONDAY = '2026-06-08';
const RATES = [
  '1.0832',
  '1.0815',
  '1.0867',
  '1.0841',
  '1.0902',
  '1.0888',
  '1.0925',
  '1.0917',
  '1.0894',
  '1.0951',
];

/** The legs in euros, in an account of their own. */
export function euroPostings(): { rows: SampleRow[]; used: ReadonlySet<string> } {
  const books = new Books('YE-');
  for (const [day, route, price, ports, left] of JOBS) {
    const vendor = 'Mediterranean port agents';
    books.post({
      date: day,
      memo: `Port fees ${route}`,
      counterparty: vendor,
      receipt: receiptOf(vendor, day),
      legs: [
        ['5160', ports],
        ['1020', -ports],
      ],
    });
    books.post({
      date: day,
      memo: `Earned ${route}`,
      counterparty: `Owner, ${route}`,
      legs: [
        ['1020', price],
        ['4000', -price],
      ],
    });
    books.post({
      date: day,
      memo: 'Owner draw in euros',
      counterparty: 'Owner',
      legs: [
        ['3100', price - ports - left],
        ['1020', -(price - ports - left)],
      ],
    });
  }
  return { rows: books.rows().map((row) => ({ ...row, currency: 'EUR' })), used: books.used() };
}

/** A rate a week up to the run. */
export function euroRates(): SampleRow[] {
  const rows: SampleRow[] = [];
  for (let day = FIRST_MONDAY; day <= AS_OF; day = addDays(day, 7)) {
    rows.push({ currency: 'EUR', date: day, rate: RATES[rows.length % RATES.length] ?? '' });
  }
  return rows;
}
