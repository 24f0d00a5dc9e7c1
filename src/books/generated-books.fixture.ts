import { addDays } from '../domain/run.ts';
import type { TableName } from '../domain/tables.ts';
import { type Random, seeded } from '../sample/random.ts';
import type { Reading, Row } from '../sources/types.ts';
import { BOOKS_RUN, CURRENCIES, KINDS, type Leg, type Values } from './transaction-kinds.fixture.ts';

const FIRST_DAY = '2025-10-01';
const DAYS = 418;

/** Of one unit, before four digits of each day: with cents, ten places at most, more than which hledger rounds in JSON. */
const RATES: Readonly<Record<string, string>> = { EUR: '1.08', GBP: '1.27', JPY: '0.0066', IDR: '0.0000' };

// The text after the code may be anything: words that hledger would take for a tag, a date, a comment or a status.
const MEMOS = [
  'Invoice 7; paid late',
  'date:2020-01-01, really',
  'see [2025-01-01] and (void)',
  '* done | twice',
  'Größe 10 × “A”',
  '! 12:30 boat, "two" legs',
  "it's  spaced   out",
  '',
];

const CHART: readonly (readonly [
  code: string,
  name: string,
  type: string,
  category: string,
  behaviour?: string,
])[] = [
  ['1000', 'Bank', 'asset', 'cash'],
  ['1010', 'Euro account: savings', 'asset', 'cash'],
  ['1100', 'Receivables', 'asset', 'receivable'],
  ['1500', 'Boat', 'asset', 'fixed asset'],
  ['1590', 'Depreciated', 'asset', 'accumulated depreciation'],
  ['1600', 'Prepaid', 'asset', ''],
  ['2000', 'Payables', 'liability', 'payable'],
  ['2200', 'Unearned', 'liability', 'deferred revenue'],
  ['2300', 'Tax held', 'liability', 'taxes collected'],
  ['2350', 'Deposits; held', 'liability', 'security deposits'],
  ['2500', 'Loan', 'liability', 'loan'],
  ['2600', 'Card', 'liability', ''],
  ['3000', 'Capital', 'equity', 'capital'],
  ['3100', 'Draws', 'equity', 'draws'],
  ['4000', 'Sales', 'income', 'sales'],
  ['4900', 'Interest earned', 'income', 'interest'],
  ['5000', 'Commission', 'expense', 'commission', 'variable'],
  ['5100', 'Crew  and   fuel', 'expense', '', 'variable'],
  ['6000', 'Rent', 'expense', 'rent', 'fixed'],
  ['6100', 'Repairs', 'expense', 'maintenance'],
  ['7000', 'Interest', 'expense', 'interest', 'fixed'],
  ['7010', 'Depreciation', 'expense', 'depreciation', 'fixed'],
  ['7020', 'Income tax', 'expense', 'income tax', 'variable'],
  ['9990', 'To be sorted', 'expense', 'uncategorised'],
];

/** Books of many companies of one portfolio, different on purpose: 26 kinds of transaction in five currencies over 14 months. */
export function generatedBooks(seed: number, companies: number): { tenants: string[]; readings: Reading[] } {
  const tenants = Array.from({ length: companies }, (_, index) => `b${String(index + 1).padStart(3, '0')}`);
  const readings = tenants.flatMap((tenant, index) => {
    const random = seeded(seed, tenant);
    const rows = company(random, tenant, tenants[(index + 1) % companies] ?? tenant);
    return Object.entries(rows).map(([table, values]) => readingOf(tenant, table as TableName, values));
  });
  return {
    tenants,
    readings: [...readings, readingOf(tenants[0] ?? '', 'rates', rates(seeded(seed, 'rates')))],
  };
}

/** A rate every one to eight days, so that weekends and the last day on which one holds both occur. */
function rates(random: Random): Values[] {
  return CURRENCIES.flatMap((currency) => {
    const rows: Values[] = [];
    for (let day = addDays(FIRST_DAY, -8); day <= BOOKS_RUN; day = addDays(day, random.int(1, 8))) {
      const tail = String(random.int(1, 9999)).padStart(4, '0');
      rows.push({
        currency,
        date: day,
        rate: `${RATES[currency]}${tail}`,
      });
    }
    return rows;
  });
}

function company(random: Random, tenant: string, sister: string): Partial<Record<TableName, Values[]>> {
  const postings: Values[] = [];
  const size = random.int(3, 40);
  for (let n = 0; n < size; n += 1) {
    const kind = KINDS[n % 5 === 0 ? random.int(0, KINDS.length - 1) : (n * 7 + size) % KINDS.length];
    const date = someDay(random);
    const legs = kind?.(random, sister, date) ?? [];
    postings.push(...transaction(random, `T${n + 1}`, date, legs));
  }
  const answered = postings.filter(({ account }) => account === '9990').slice(0, 2);
  return {
    accounts: CHART.map(([code, name, type, category, behaviour = '']) => ({
      code,
      name,
      type,
      category: category || null,
      behaviour: behaviour || null,
    })),
    postings,
    ...(answered.length === 0
      ? {}
      : {
          answers: answered.map(({ txn, leg }) => ({
            company: tenant,
            txn: txn ?? '',
            leg: leg ?? '',
            account: '6100',
          })),
        }),
  };
}

/** Often the first or the last day of a month. */
function someDay(random: Random): string {
  const day = addDays(FIRST_DAY, random.int(0, DAYS));
  if (random.int(0, 2) > 0) return day;
  const first = `${day.slice(0, 8)}01`;
  return random.int(0, 1) === 0 || first === FIRST_DAY ? first : addDays(first, -1);
}

function transaction(random: Random, txn: string, date: string, legs: readonly Leg[]): Values[] {
  const memo = MEMOS[random.int(0, MEMOS.length - 1)] ?? '';
  return legs.map(([account, cents, more], index) => ({
    txn,
    leg: String(index + 1),
    date,
    account,
    amount: money(cents),
    currency: 'USD',
    memo: memo || null,
    counterparty: index === 0 && memo !== '' ? 'Ann: & Sons; [Ltd]' : null,
    ...more,
  }));
}

function money(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function readingOf(tenant: string, table: TableName, values: readonly Values[]): Reading {
  const rows: Row[] = values.map((row, index) => ({
    values: row,
    file: `records/${tenant}/${table}.csv`,
    line: index + 2,
  }));
  return {
    source: `${tenant}-books`,
    tenant,
    table,
    status: rows.length > 0 ? 'read' : 'empty',
    reason: null,
    rows,
    coveredThrough: table === 'postings' ? BOOKS_RUN : null,
  };
}
