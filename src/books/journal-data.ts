import type { DuckDBValue } from '@duckdb/node-api';
import type { Lane } from '../warehouse/database.ts';
import { exactText, toUnits } from './decimal.ts';

export interface JournalAccount {
  tenant: string;
  code: string;
  name: string;
  type: string;
  cash: boolean;
  category: string;
  behaviour: string;
}

export interface JournalLeg {
  account: string;
  date: string;
  /** As posted, in `currency`. */
  amount: string;
  currency: string;
  /** What one unit was worth in the reporting currency. */
  rate: string;
  memo: string;
  counterpartyTenant: string;
  receipt: string;
}

export interface JournalTransaction {
  tenant: string;
  txn: string;
  date: string;
  counterparty: string;
  memo: string;
  legs: readonly JournalLeg[];
  /** What the legs add up to in the reporting currency, in units of 10^-12. */
  difference: bigint;
  balanced: boolean;
  file: string;
  line: number;
}

export interface JournalData {
  currency: string;
  accounts: readonly JournalAccount[];
  rates: readonly { date: string; currency: string; rate: string }[];
  transactions: readonly JournalTransaction[];
}

const ACCOUNTS = `
  select a.tenant, a.code, a.name, a.type, coalesce(a.category, a.name) as category, a.behaviour,
    coalesce(a.cash, a.category = 'cash', false) as cash
  from accounts a join tenants t using (tenant) order by t.position, a.code`;

const RATES = 'select distinct date, currency, rate from rates order by date, currency';

// A transaction with legs after the run is not whole in the books of the run.
const LEGS = `
  select l.*, x.date as first, x.balanced and x.legs = count(*) over (partition by l.tenant, l.txn) as whole,
    sum(l.amount) over (partition by l.tenant, l.txn) as difference
  from ledger l join transactions x using (tenant, txn) join tenants t using (tenant)
  order by t.position, x.date, l.txn, l.file, l.line, l.leg`;

type Row = Readonly<Record<string, DuckDBValue>>;

/** All that a journal needs of the books at the run. */
export async function journalData({ connection }: Lane, currency: string): Promise<JournalData> {
  const rows = async (query: string): Promise<Row[]> =>
    (await connection.runAndReadAll(query)).getRowObjects();
  const legs = await rows(LEGS);
  return {
    currency,
    accounts: (await rows(ACCOUNTS)).map((row) => ({
      tenant: text(row.tenant),
      code: text(row.code),
      name: text(row.name),
      type: text(row.type),
      cash: row.cash === true,
      category: text(row.category),
      behaviour: text(row.behaviour),
    })),
    rates: (await rows(RATES)).map((row) => ({
      date: text(row.date),
      currency: text(row.currency),
      rate: decimal(row.rate),
    })),
    transactions: [...Map.groupBy(legs, ({ tenant, txn }) => `${tenant}\u001f${txn}`).values()].flatMap(
      transaction,
    ),
  };
}

function transaction(rows: readonly Row[]): JournalTransaction[] {
  const [head] = rows;
  if (!head) return [];
  return [
    {
      tenant: text(head.tenant),
      txn: text(head.txn),
      date: text(head.first),
      counterparty: text(head.counterparty),
      memo: text(head.memo),
      legs: rows.map(leg),
      difference: toUnits(head.difference ?? null),
      balanced: head.whole === true,
      file: text(head.file),
      line: Number(head.line),
    },
  ];
}

function leg(row: Row): JournalLeg {
  return {
    account: text(row.account),
    date: text(row.date),
    amount: decimal(row.original_amount),
    currency: text(row.currency),
    rate: decimal(row.rate),
    memo: text(row.memo),
    counterpartyTenant: text(row.counterparty_tenant),
    receipt: text(row.receipt),
  };
}

function text(value: DuckDBValue | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

function decimal(value: DuckDBValue | undefined): string {
  return exactText(toUnits(value ?? null));
}
