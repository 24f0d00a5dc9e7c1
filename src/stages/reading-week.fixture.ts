import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Snapshot } from '../domain/snapshot.ts';
import { readSources } from '../sources/index.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { makeSnapshot } from './make-snapshot.ts';
import { openSession } from './session.ts';

export const RUN = '2026-11-23';
const RUNS = ['2026-11-09', '2026-11-16', RUN];
export const CONTENT = join(PROGRAM_DIR, 'content');

/** The sample's run of 23 November 2026, made over the runs of the two weeks before. */
export async function sampleWeek(): Promise<Snapshot> {
  const state = await mkdtemp(join(tmpdir(), 'quarterdeck-reading-'));
  const readAt = `${RUN}T14:00:00.000Z`;
  const session = await openSession({ content: CONTENT, state, target: 'local' }, () => readAt);
  const { portfolio, catalogue, reports } = session;
  const history: Snapshot[] = [];
  for (const run of RUNS) {
    const backfilled = run !== RUN;
    const context = { asOf: run, backfill: backfilled, contentDir: CONTENT, cacheDir: state };
    const found = await readSources(portfolio, context);
    const { snapshot } = await makeSnapshot({
      ...{ run, backfilled, readAt, portfolio, catalogue, reports, found, history: [...history] },
      ...{ acceptances: [], tasks: new Map() },
    });
    history.push(snapshot);
  }
  return history.at(-1) as Snapshot;
}

export type Row = Readonly<Record<string, string>>;

export function rowsOf(tenant: string, table: string): Row[] {
  return parse(readFileSync(join(CONTENT, 'records', tenant, `${table}.csv`), 'utf8'), { columns: true });
}

/** "1384.00" as 138400. */
export function cents(amount: string | undefined): number {
  return Math.round(Number(amount) * 100);
}

export interface Leg {
  txn: string;
  date: string;
  cents: number;
  account: Row;
  sister: boolean;
  receipt: string;
}

/** The legs of a company's books, each with its account. */
export function legsOf(tenant: string): Leg[] {
  const accounts = new Map(rowsOf(tenant, 'accounts').map((account) => [account.code, account]));
  return rowsOf(tenant, 'postings').map((row) => ({
    ...{ txn: row.txn ?? '', date: row.date ?? '', cents: cents(row.amount), receipt: row.receipt ?? '' },
    account: accounts.get(row.account) ?? {},
    sister: row.counterparty_tenant !== '',
  }));
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
