import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Portfolio } from '../domain/portfolio.ts';
import type { TableName } from '../domain/tables.ts';
import type { Reading } from '../sources/types.ts';

export const METRIC = `title: Cash
unit: money
better: higher
period: at the run
about: Money in the bank.
readers: { cfo: 1 }
needs: Keep postings.csv.`;

export const RULE = `title: Something is wrong
severity: high
readers: { cfo: Money is at stake. }
subject: asset
quiet_below: { count: 1, money: 100, period: at the run, persistence: 1 }
owner: cfo
recommendation: Telephone the bank.
done_when: The bank has answered.
effort: 1 hour
milestone: 30`;

export const EXHIBIT = `title: Ledger
about: Every posting.
readers: { cfo: 1 }
columns: [{ key: tenant, title: Company }, { key: amount, title: Amount, unit: money }]
tenant_column: tenant
empty: There are no postings.
needs: Keep postings.csv.`;

export const FORECAST = `title: Sales
unit: money
about: Sales of a month.
settings: { horizon_months: 3 }`;

export function sqlFile(frontMatter: string, sql: string): string {
  return `/*---\n${frontMatter}\n---*/\n${sql}\n`;
}

/** A catalogue folder in the temporary folder; keys are paths below it. */
export async function catalogueDir(files: Record<string, string>): Promise<string> {
  const dir = join(await mkdtemp(join(tmpdir(), 'quarterdeck-')), 'content', 'catalogue');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
}

export function portfolioOf(
  tenants: readonly string[],
  more: Partial<Pick<Portfolio, 'settings' | 'targets'>> = {},
): Portfolio {
  return Portfolio.parse({
    id: 'test',
    name: 'Test',
    time_zone: 'UTC',
    currency: 'USD',
    tenants: tenants.map((id) => ({ id, name: `${id} Ltd`, activity: 'sails' })),
    sources: [{ id: 'books', kind: 'records', tenant: tenants[0], folder: 'records' }],
    stakeholders: [{ id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports: ['ceo'] }],
    ...more,
  });
}

export function reading(
  tenant: string,
  table: TableName,
  rows: readonly Record<string, string | null>[],
  more: Partial<Reading> = {},
): Reading {
  return {
    source: 'books',
    tenant,
    table,
    status: rows.length > 0 ? 'read' : 'empty',
    reason: null,
    rows: rows.map((values, index) => ({
      values,
      file: `records/${tenant}/${table}.csv`,
      line: index + 2,
    })),
    coveredThrough: null,
    ...more,
  };
}

/** A posting leg with the columns that it must have. */
export function posting(txn: string, date: string, account: string, amount: string): Record<string, string> {
  return { txn, leg: account, date, account, amount, currency: 'USD' };
}
