import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { addDays } from '../domain/run.ts';
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

/** The six KPIs of each report in the order of the written catalogue. */
export const KPIS: Record<string, string[]> = {
  ceo: [
    ...['revenue-recognised-30d', 'operating-profit-12m', 'forward-bookings-pace', 'cash-runway'],
    ...['open-critical-findings', 'actions-on-time'],
  ],
  cfo: [
    ...['monthly-net-burn', 'cash-runway', 'contribution-margin', 'break-even', 'revenue-to-target'],
    'quarter-forecast',
  ],
  cao: [
    ...['books-reconciled-through', 'deferred-revenue', 'uncategorised', 'receipts-missing'],
    ...['receivables-over-60d', 'operating-expense-ratio'],
  ],
  cto: [
    ...['aws-cost-30d', 'lambda-error-rate', 'open-security-findings', 'end-of-life-runtimes'],
    ...['sites-answering', 'lead-time-since-deploy'],
  ],
};
/** What nobody gives this sample: it has no cloud account, no web site and no deployments. */
export const UNMEASURED = [
  'aws-cost-30d',
  'lambda-error-rate',
  'end-of-life-runtimes',
  'sites-answering',
  'lead-time-since-deploy',
];
/** Companies that keep their books in dollars alone: their legs add up without rates. */
export const IN_DOLLARS = ['jada', 'queen-of-san-diego', 'quickdumpnow', 'dangerous-centaur', '3028-51st-st'];

export const since = (days: number, legs: Leg[]) =>
  legs.filter(({ date }) => date > addDays(RUN, -days) && date <= RUN);
export const revenueOf = (legs: Leg[]) =>
  -sum(legs.filter(({ account }) => account.type === 'income').map((leg) => leg.cents));
export const costOf = (legs: Leg[], without: readonly string[]) =>
  sum(
    legs
      .filter(({ account }) => account.type === 'expense' && !without.includes(account.category ?? ''))
      .map((leg) => leg.cents),
  );
export const closedMonths = (tenant: string) =>
  rowsOf(tenant, 'closes').map(({ month }) => month?.slice(0, 7) ?? '');
export const closedQuarter = (tenant: string) => {
  const months = closedMonths(tenant).slice(-3);
  return legsOf(tenant).filter(({ date }) => months.includes(date.slice(0, 7)));
};

/** Asks git of a repository of the sample; the answer is its lines. */
export function gitOf(bundle: string): (...words: string[]) => string[] {
  const clone = join(mkdtempSync(join(tmpdir(), 'quarterdeck-reading-')), 'clone.git');
  execFileSync('git', ['clone', '-q', '--bare', join(CONTENT, 'repositories', bundle), clone]);
  return (...words) =>
    execFileSync('git', ['-C', clone, ...words], { encoding: 'utf8' })
      .trim()
      .split('\n');
}
