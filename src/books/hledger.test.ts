import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Portfolio } from '../domain/portfolio.ts';
import type { Exhibit } from '../domain/snapshot.ts';
import { readSources } from '../sources/index.ts';
import type { Reading } from '../sources/types.ts';
import { loadPortfolio } from '../store/load-portfolio.ts';
import { analyse, openWarehouse } from '../warehouse/analyse.ts';
import { loadCatalogue } from '../warehouse/load-catalogue.ts';
import { portfolioOf } from '../warehouse/warehouse.fixture.ts';
import { type AccountMonth, accountMonths } from './account-months.ts';
import { PLACES } from './decimal.ts';
import { BOOKS_RUN, generatedBooks } from './generated-books.fixture.ts';
import { balances, type Figures, hasHledger, NO_HLEDGER, statement, TOTAL } from './hledger.fixture.ts';
import { journalText, UNBALANCED } from './journal.ts';
import { type JournalData, journalData } from './journal-data.ts';

const EXHIBITS = ['trial-balance', 'chart-of-accounts', 'income-statement', 'balance-sheet'];
const SECONDS = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'hledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Case {
  name: string;
  load: () => Promise<{ portfolio: Portfolio; readings: readonly Reading[] }>;
}

const CASES: readonly Case[] = [
  {
    name: 'the sample',
    load: async () => {
      const portfolio = (await loadPortfolio('content')).value;
      const sources = portfolio.sources.filter(({ kind }) => kind === 'records');
      const context = { asOf: BOOKS_RUN, backfill: false, contentDir: 'content', cacheDir: folder };
      const { readings } = await readSources({ ...portfolio, sources }, context);
      return { portfolio, readings };
    },
  },
  {
    name: '200 generated books',
    load: async () => {
      const { tenants, readings } = generatedBooks(1, 200);
      return { portfolio: portfolioOf(tenants), readings };
    },
  },
];

const required = Boolean(process.env.CI) || process.env.QUARTERDECK_REQUIRE === 'hledger';

test('hledger is there where it must be', (context) => {
  if (!hasHledger() && !required) context.skip(NO_HLEDGER);
  expect(hasHledger(), NO_HLEDGER).toBe(true);
});

describe.runIf(hasHledger()).each(CASES)('$name', ({ name, load }) => {
  let months: AccountMonth[];
  let data: JournalData;
  let exhibits: ReadonlyMap<string, Exhibit>;
  /** One file with all companies, for totals; files of a few, because reports of thousands of accounts take minutes. */
  let journal: string;
  let parts: string[];
  let period: string;
  let names: string[];

  beforeAll(async () => {
    const { portfolio, readings } = await load();
    const input = { asOf: BOOKS_RUN, portfolio, readings, history: [] };
    const warehouse = await openWarehouse(input);
    months = await accountMonths(warehouse);
    data = await journalData(warehouse, portfolio.currency);
    warehouse.close();
    const catalogue = await loadCatalogue(['content/catalogue']);
    const chosen = catalogue.exhibits.filter(({ id }) => EXHIBITS.includes(id));
    const analysis = await analyse({ ...input, catalogue: { metrics: [], rules: [], exhibits: chosen } });
    exhibits = new Map(analysis.exhibits.map((exhibit) => [exhibit.id, exhibit]));
    journal = written(`${name}.journal`, data);
    parts = chunks(
      portfolio.tenants.map(({ id }) => id),
      25,
    ).map((tenants, index) => written(`${name}-${index}.journal`, booksOf(data, tenants)));
    names = [...new Set(months.map(({ month }) => month))];
    period = `from ${names[0]} to 2026-12-01`;
  }, SECONDS);

  /** What our books say of every account, under its name in the journal. */
  function ours(types: readonly string[], of: (row: AccountMonth) => bigint): Map<string, bigint[]> {
    const found = new Map<string, bigint[]>();
    for (const row of months.filter(({ type }) => types.includes(type))) {
      const key = `${row.tenant} ${row.account}`;
      found.set(key, [...(found.get(key) ?? []), of(row)]);
    }
    return withoutNothing(found);
  }

  /** hledger's accounts by company and code, without the two that make transactions balance. */
  function theirs(figures: Figures, sign = 1n): Map<string, bigint[]> {
    const found = [...figures].flatMap(([path, amounts]) => {
      const [tenant, type, name] = path.split(':');
      const code = name?.split(' ')[0];
      if (path === TOTAL || (type === 'equity' && /^(unbalanced|exchange)$/.test(code ?? ''))) return [];
      return [[`${tenant} ${code}`, amounts.map((amount) => amount * sign)] as const];
    });
    return withoutNothing(new Map(found));
  }

  function exhibit(id: string): { [column: string]: unknown }[] {
    const { columns, rows } = exhibits.get(id) ?? { columns: [], rows: [] };
    return rows.map((row) => Object.fromEntries(columns.map(({ key }, place) => [key, row[place]])));
  }

  function accounts(...query: string[]): Map<string, bigint[]> {
    return withoutNothing(new Map(parts.flatMap((part) => [...theirs(balances(part, period, ...query))])));
  }

  function statements(command: 'is' | 'bs', title: string, sign = 1n): Map<string, bigint[]> {
    const found = parts.flatMap((part) => {
      const figures = statement(part, command, period).get(title);
      return figures ? [...theirs(figures, sign)] : [];
    });
    return withoutNothing(new Map(found));
  }

  const ALL = ['asset', 'liability', 'equity', 'income', 'expense'];

  test(
    'trial balance by month, as changes and as balances',
    () => {
      expect(accounts()).toEqual(ours(ALL, ({ change }) => change));
      expect(accounts('--historical')).toEqual(ours(ALL, ({ balance }) => balance));
    },
    SECONDS,
  );

  test(
    'income statement by month',
    () => {
      expect(statements('is', 'Revenues')).toEqual(ours(['income'], ({ change }) => -change));
      expect(statements('is', 'Expenses')).toEqual(ours(['expense'], ({ change }) => change));
    },
    SECONDS,
  );

  test(
    'balance sheet by month',
    () => {
      expect(statements('bs', 'Assets')).toEqual(ours(['asset'], ({ balance }) => balance));
      expect(statements('bs', 'Liabilities')).toEqual(ours(['liability'], ({ balance }) => -balance));
    },
    SECONDS,
  );

  test(
    'the exhibits trial balance and chart of accounts',
    () => {
      const last = accounts('--historical');
      const chart = exhibit('chart-of-accounts').map((row) => [`${row.tenant} ${row.code}`, row.balance]);
      const balanceOf = (key: unknown) => cents(last.get(String(key))?.at(-1) ?? 0n);
      expect(chart.length).toBe(new Set(months.map(({ tenant, account }) => `${tenant} ${account}`)).size);
      expect(chart).toEqual(chart.map(([key]) => [key, balanceOf(key)]));

      const byType = balances(
        journal,
        period,
        '--historical',
        '--depth=2',
        'not:equity:(unbalanced|exchange)',
      );
      const off = balances(journal, period, '--historical', UNBALANCED);
      const of = (figures: Figures, path: string, sign: bigint) =>
        cents((figures.get(path)?.at(-1) ?? 0n) * sign);
      expect(exhibit('trial-balance')).toEqual(
        exhibit('trial-balance').map(({ tenant }) => ({
          tenant,
          assets: of(byType, `${tenant}:assets`, 1n),
          expenses: of(byType, `${tenant}:expenses`, 1n),
          liabilities: of(byType, `${tenant}:liabilities`, -1n),
          equity: of(byType, `${tenant}:equity`, -1n),
          income: of(byType, `${tenant}:income`, -1n),
          difference: of(off, `${tenant}:${UNBALANCED}`, -1n),
        })),
      );
    },
    SECONDS,
  );

  /** Totals of the last 13 months, in cents. */
  function totals(sign: bigint, ...query: string[]): number[] {
    const all = balances(journal, period, ...query).get(TOTAL) ?? [];
    const padded = all.length === 0 ? names.map(() => 0n) : all;
    return padded.slice(-13).map((amount) => cents(amount * sign));
  }

  test(
    'the exhibit income statement, without what companies sell to each other',
    () => {
      const outside = 'not:tag:counterparty_tenant';
      const below = 'tag:category=^(interest|income tax)$';
      const columns = {
        revenue: totals(-1n, ':income:', outside, `not:${below}`),
        variable: totals(1n, ':expenses:', outside, `not:${below}`, 'tag:behaviour=^variable$'),
        fixed: totals(1n, ':expenses:', outside, `not:${below}`, 'not:tag:behaviour=^variable$'),
        below: totals(1n, ':(income|expenses):', outside, below),
        operating: totals(-1n, ':(income|expenses):', outside, `not:${below}`),
        net: totals(-1n, ':(income|expenses):', outside),
      };
      expect(columnsOf(exhibit('income-statement'), Object.keys(columns))).toEqual(columns);
    },
    SECONDS,
  );

  test(
    'the exhibit balance sheet',
    () => {
      const at = (sign: bigint, ...query: string[]) => totals(sign, '--historical', ...query);
      const inCategory = (names: string) => `tag:category=^(${names})$`;
      const sisters = 'tag:counterparty_tenant';
      const trade = inCategory('receivable|payable|deferred revenue');
      const [assets, liabilities] = [':assets:', ':liabilities:'];
      // No receivable or payable of the books is with a sister and of another kind, so the rest is plain.
      const columns = {
        cash: at(1n, 'tag:type=^C$'),
        receivables: at(1n, assets, inCategory('receivable'), `not:${sisters}`),
        fixed_assets: at(1n, assets, inCategory('fixed asset|accumulated depreciation')),
        other_assets: at(
          1n,
          assets,
          'not:tag:type=^C$',
          `not:${inCategory('receivable|fixed asset|accumulated depreciation')}`,
        ),
        between_companies: at(1n, trade, sisters),
        payables: at(
          -1n,
          liabilities,
          `not:${inCategory('payable|deferred revenue|taxes collected|security deposits|loan')}`,
        ).map((rest, place) =>
          round(rest + (at(-1n, liabilities, inCategory('payable'), `not:${sisters}`)[place] ?? 0)),
        ),
        deferred: at(-1n, liabilities, inCategory('deferred revenue'), `not:${sisters}`),
        held: at(-1n, liabilities, inCategory('taxes collected|security deposits')),
        loans: at(-1n, liabilities, inCategory('loan')),
        equity: at(-1n, ':(equity|income|expenses):', 'not:equity:(unbalanced|exchange)'),
        difference: at(1n, 'not:equity:(unbalanced|exchange)'),
      };
      expect(columnsOf(exhibit('balance-sheet'), Object.keys(columns))).toEqual(columns);
    },
    SECONDS,
  );

  test('there is enough to compare', () => {
    expect(data.transactions.length).toBeGreaterThan(1000);
    expect(data.transactions.some(({ balanced, difference }) => !balanced && difference !== 0n)).toBe(true);
    expect(exhibit('balance-sheet').length).toBe(13);
  });
});

function written(name: string, data: JournalData): string {
  writeFileSync(join(folder, name), journalText(data));
  return join(folder, name);
}

function booksOf(data: JournalData, tenants: readonly string[]): JournalData {
  return {
    ...data,
    accounts: data.accounts.filter(({ tenant }) => tenants.includes(tenant)),
    transactions: data.transactions.filter(({ tenant }) => tenants.includes(tenant)),
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function columnsOf(rows: readonly { [column: string]: unknown }[], keys: readonly string[]) {
  return Object.fromEntries(keys.map((key) => [key, rows.map((row) => row[key])]));
}

function withoutNothing(figures: ReadonlyMap<string, readonly bigint[]>): Map<string, bigint[]> {
  const some = [...figures].filter(([, amounts]) => amounts.some((amount) => amount !== 0n));
  return new Map(some.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, amounts]) => [key, [...amounts]]));
}

/** Units as a number of two decimals, as exhibits have them: half away from zero. */
function cents(units: bigint): number {
  const cent = 10n ** BigInt(PLACES - 2);
  const half = units < 0n ? -cent / 2n : cent / 2n;
  return Number((units + half) / cent) / 100 + 0;
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}
