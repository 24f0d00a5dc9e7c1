import type { DuckDBValue } from '@duckdb/node-api';
import type { Lane } from '../warehouse/database.ts';
import { toUnits } from './decimal.ts';

export type AccountType = 'asset' | 'liability' | 'equity' | 'income' | 'expense';

/** What an account did in one month and stands at when the month, or the run, ends; debits positive, in units of 10^-12. */
export interface AccountMonth {
  tenant: string;
  account: string;
  name: string;
  type: AccountType;
  /** First day of the month. */
  month: string;
  change: bigint;
  balance: bigint;
}

const QUERY = `
  with months as (
    select unnest(generate_series((select min(month_of(date)) from ledger), month_of(getvariable('as_of')), interval 1 month))::date
      as month
  ),
  sums as (
    select tenant, account, month_of(date) as month, sum(amount) as change from ledger group by all
  )
  select a.tenant, a.code as account, a.name, a.type, m.month, coalesce(s.change, 0) as change,
    sum(coalesce(s.change, 0)) over (partition by a.tenant, a.code order by m.month) as balance
  from accounts a
  join tenants t on t.tenant = a.tenant
  cross join months m
  left join sums s on s.tenant = a.tenant and s.account = a.code and s.month = m.month
  order by t.position, a.code, m.month`;

/** Every account in every month from the first posting to the run, in the order of companies and accounts. */
export async function accountMonths({ connection }: Lane): Promise<AccountMonth[]> {
  const rows = (await connection.runAndReadAll(QUERY)).getRowObjects();
  return rows.map((row) => ({
    tenant: text(row.tenant),
    account: text(row.account),
    name: text(row.name),
    type: text(row.type) as AccountType,
    month: text(row.month),
    change: toUnits(row.change ?? null),
    balance: toUnits(row.balance ?? null),
  }));
}

function text(value: DuckDBValue | undefined): string {
  return String(value);
}
