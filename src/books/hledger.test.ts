import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Exhibit } from '../domain/snapshot.ts';
import { isRequired } from '../required.fixture.ts';
import { analyse, openWarehouse } from '../warehouse/analyse.ts';
import { loadCatalogue } from '../warehouse/load-catalogue.ts';
import { type AccountMonth, accountMonths } from './account-months.ts';
import { balances, type Figures, hasHledger, NO_HLEDGER, statement } from './hledger.fixture.ts';
import { CASES } from './hledger-cases.fixture.ts';
import { booksOf, cents, chunks, withoutNothing, written } from './hledger-journals.fixture.ts';
import { UNBALANCED } from './journal.ts';
import { type JournalAccount, type JournalData, journalData } from './journal-data.ts';
import { BOOKS_RUN } from './transaction-kinds.fixture.ts';

const EXHIBITS = ['trial-balance', 'chart-of-accounts', 'income-statement', 'balance-sheet'];
const SECONDS = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'hledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const required = isRequired('hledger');

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
    const analysis = await analyse({
      ...input,
      catalogue: { metrics: [], rules: [], exhibits: chosen, forecasts: [] },
    });
    exhibits = new Map(analysis.exhibits.map((exhibit) => [exhibit.id, exhibit]));
    journal = written(folder, `${name}.journal`, data);
    parts = chunks(
      portfolio.tenants.map(({ id }) => id),
      12,
    ).map((tenants, index) => written(folder, `${name}-${index}.journal`, booksOf(data, tenants)));
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
  function theirs(figures: Figures): Map<string, bigint[]> {
    const found = [...figures].flatMap(([path, amounts]) => {
      const [tenant, type, name] = path.split(':');
      const code = name?.split(' ')[0];
      if (type === 'equity' && /^(unbalanced|exchange)$/.test(code ?? '')) return [];
      return [[`${tenant} ${code}`, [...amounts]] as const];
    });
    return withoutNothing(new Map(found));
  }

  function exhibit(id: string): { [column: string]: unknown }[] {
    const { columns, rows } = exhibits.get(id) ?? { columns: [], rows: [] };
    return rows.map((row) => Object.fromEntries(columns.map(({ key }, place) => [key, row[place]])));
  }

  const asked = new Map<string, unknown>();

  /** hledger is asked once, however many tests want the answer. */
  function once<T>(key: string, ask: () => T): T {
    if (!asked.has(key)) asked.set(key, ask());
    return asked.get(key) as T;
  }

  function accounts(...query: string[]): Map<string, bigint[]> {
    const figures = () => parts.flatMap((part) => [...theirs(balances(part, period, ...query))]);
    return once(query.join(' '), () => withoutNothing(new Map(figures())));
  }

  function statements(command: 'is' | 'bs', title: string): Map<string, bigint[]> {
    const answers = once(command, () => parts.map((part) => statement(part, command, period)));
    const found = answers.flatMap((answer) => [...theirs(answer.get(title) ?? new Map())]);
    return withoutNothing(new Map(found));
  }

  /** Sums of hledger's figures over accounts, by month. */
  function sum(
    figures: ReadonlyMap<string, readonly bigint[]>,
    of: (account: JournalAccount) => boolean,
    sign = 1n,
  ): bigint[] {
    const chosen = data.accounts.filter(of).map(({ tenant, code }) => figures.get(`${tenant} ${code}`));
    return names.map((_, place) => chosen.reduce((total, one) => total + (one?.[place] ?? 0n) * sign, 0n));
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

      const off = balances(journal, period, '--historical', UNBALANCED);
      const of = (tenant: unknown, type: string, sign: bigint) =>
        cents(sum(last, (account) => account.tenant === tenant && account.type === type, sign).at(-1) ?? 0n);
      expect(exhibit('trial-balance')).toEqual(
        exhibit('trial-balance').map(({ tenant }) => ({
          tenant,
          assets: of(tenant, 'asset', 1n),
          expenses: of(tenant, 'expense', 1n),
          liabilities: of(tenant, 'liability', -1n),
          equity: of(tenant, 'equity', -1n),
          income: of(tenant, 'income', -1n),
          difference: cents(-(off.get(`${tenant}:${UNBALANCED}`)?.at(-1) ?? 0n)),
        })),
      );
    },
    SECONDS,
  );

  test(
    'the exhibit income statement, without what companies sell to each other',
    () => {
      const outside = accounts('not:tag:counterparty_tenant');
      const isBelow = ({ category }: JournalAccount) => ['interest', 'income tax'].includes(category);
      const isIncome = ({ type }: JournalAccount) => type === 'income';
      const isCost = ({ type }: JournalAccount) => type === 'expense';
      const isVariable = ({ behaviour }: JournalAccount) => behaviour === 'variable';
      const isResult = (one: JournalAccount) => isIncome(one) || isCost(one);
      expectColumns('income-statement', {
        revenue: sum(outside, (one) => isIncome(one) && !isBelow(one), -1n),
        variable: sum(outside, (one) => isCost(one) && !isBelow(one) && isVariable(one)),
        fixed: sum(outside, (one) => isCost(one) && !isBelow(one) && !isVariable(one)),
        operating: sum(outside, (one) => isResult(one) && !isBelow(one), -1n),
        below: sum(outside, (one) => isResult(one) && isBelow(one)),
        net: sum(outside, isResult, -1n),
      });
    },
    SECONDS,
  );

  test(
    'the exhibit balance sheet',
    () => {
      const all = accounts('--historical');
      const sisters = accounts('--historical', 'tag:counterparty_tenant');
      const has = (categories: string[], type?: string) => (one: JournalAccount) =>
        categories.includes(one.category) && (type === undefined || one.type === type);
      const isTrade = has(['receivable', 'payable', 'deferred revenue']);
      const isOther =
        (type: string, ...named: string[]) =>
        (one: JournalAccount) =>
          one.type === type && !one.cash && !named.includes(one.category);
      const outside = (of: (one: JournalAccount) => boolean, sign = 1n) => {
        const within = sum(sisters, (one) => of(one) && isTrade(one), sign);
        return sum(all, of, sign).map((amount, place) => amount - (within[place] ?? 0n));
      };
      expectColumns('balance-sheet', {
        cash: sum(all, ({ cash }) => cash),
        receivables: outside(has(['receivable'], 'asset')),
        fixed_assets: sum(all, has(['fixed asset', 'accumulated depreciation'], 'asset')),
        other_assets: sum(all, isOther('asset', 'receivable', 'fixed asset', 'accumulated depreciation')),
        between_companies: sum(sisters, isTrade),
        payables: outside(
          isOther('liability', 'deferred revenue', 'taxes collected', 'security deposits', 'loan'),
          -1n,
        ),
        deferred: outside(has(['deferred revenue'], 'liability'), -1n),
        held: sum(all, has(['taxes collected', 'security deposits'], 'liability'), -1n),
        loans: sum(all, has(['loan'], 'liability'), -1n),
        equity: sum(all, ({ type }) => ['equity', 'income', 'expense'].includes(type), -1n),
        difference: sum(all, () => true),
      });
    },
    SECONDS,
  );

  /** Compares the columns of an exhibit with the last 13 months of hledger's figures, in cents. */
  function expectColumns(id: string, columns: Record<string, bigint[]>) {
    const rows = exhibit(id);
    const found = Object.keys(columns).map((key) => [key, rows.map((row) => row[key])]);
    const expected = Object.entries(columns).map(([key, amounts]) => [key, amounts.slice(-13).map(cents)]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  }

  test('there is enough to compare', () => {
    expect(data.transactions.length).toBeGreaterThan(1000);
    expect(data.transactions.some(({ balanced, difference }) => !balanced && difference !== 0n)).toBe(true);
    expect(exhibit('balance-sheet').length).toBe(13);
  });
});
