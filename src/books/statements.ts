import type { AccountMonth, AccountType } from './account-months.ts';

interface StatementLine {
  account: string;
  name: string;
  /** Units of 10^-12, on the side on which the statement shows them positive. */
  amounts: readonly bigint[];
}

export interface StatementPart {
  title: string;
  lines: readonly StatementLine[];
  totals: readonly bigint[];
}

/** The statements of one company for one month. Accounts that stand at nothing are left out. */
export interface Statements {
  tenant: string;
  /** First day of the month. */
  month: string;
  /** Debit and credit balances at the end of the month. */
  trialBalance: StatementPart;
  /** The month, and the year up to its end: income, expenses. */
  income: readonly StatementPart[];
  /** At the end of the month: assets, liabilities, equity with the result so far. */
  balance: readonly StatementPart[];
}

interface Account {
  account: string;
  name: string;
  type: AccountType;
  change: bigint;
  year: bigint;
  balance: bigint;
}

/** The statements of every company that has posted anything by the end of the month. */
export function statementsOf(months: readonly AccountMonth[], month: string): Statements[] {
  return [...Map.groupBy(months, ({ tenant }) => tenant)].flatMap(([tenant, own]) => {
    const accounts = [...Map.groupBy(own, ({ account }) => account).values()].flatMap((rows) =>
      accountAt(rows, month),
    );
    return accounts.some(({ change, year, balance }) => change !== 0n || year !== 0n || balance !== 0n)
      ? [statements(tenant, month, accounts)]
      : [];
  });
}

function accountAt(rows: readonly AccountMonth[], month: string): Account[] {
  const at = rows.find((row) => row.month === month);
  if (!at) return [];
  const year = rows.filter((row) => row.month <= month && row.month.slice(0, 4) === month.slice(0, 4));
  return [{ ...at, year: sum(year.map(({ change }) => change)) }];
}

const NOTHING: Account = { account: '', name: '', type: 'asset', change: 0n, year: 0n, balance: 0n };

function statements(tenant: string, month: string, accounts: readonly Account[]): Statements {
  const of = (...types: AccountType[]) => accounts.filter(({ type }) => types.includes(type));
  const result = sum(of('income', 'expense').map(({ balance }) => -balance));
  return {
    tenant,
    month,
    trialBalance: part('Trial balance', accounts, ({ balance }) => [
      balance > 0n ? balance : 0n,
      balance < 0n ? -balance : 0n,
    ]),
    income: [
      part('Income', of('income'), ({ change, year }) => [-change, -year]),
      part('Expenses', of('expense'), ({ change, year }) => [change, year]),
    ],
    balance: [
      part('Assets', of('asset'), ({ balance }) => [balance]),
      part('Liabilities', of('liability'), ({ balance }) => [-balance]),
      withLine(
        part('Equity', of('equity'), ({ balance }) => [-balance]),
        'Result so far',
        result,
      ),
    ],
  };
}

function part(
  title: string,
  accounts: readonly Account[],
  amountsOf: (account: Account) => readonly bigint[],
): StatementPart {
  const all = accounts.map((one) => ({ account: one.account, name: one.name, amounts: amountsOf(one) }));
  const width = amountsOf(NOTHING).length;
  return {
    title,
    lines: all.filter(({ amounts }) => amounts.some((amount) => amount !== 0n)),
    totals: Array.from({ length: width }, (_, place) => sum(all.map(({ amounts }) => amounts[place] ?? 0n))),
  };
}

function withLine({ title, lines, totals }: StatementPart, name: string, amount: bigint): StatementPart {
  return {
    title,
    lines: [...lines, { account: '', name, amounts: [amount] }],
    totals: [(totals[0] ?? 0n) + amount],
  };
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
