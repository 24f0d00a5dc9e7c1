import { type AccountMonth, accountMonths } from '../books/account-months.ts';
import { exactText } from '../books/decimal.ts';
import { journalText, UNBALANCED } from '../books/journal.ts';
import { type JournalTransaction, journalData } from '../books/journal-data.ts';
import { statementsOf } from '../books/statements.ts';
import { statementsText } from '../books/statements-text.ts';
import { InputError } from '../domain/problem.ts';
import { readSources } from '../sources/index.ts';
import { openWarehouse } from '../warehouse/analyse.ts';
import type { Database } from '../warehouse/database.ts';
import { isBackfill, mistake, type Session } from './session.ts';

/** Runs a query of the books over what the sources say on the day of the run. */
async function withBooks<T>(
  session: Session,
  now: () => string,
  use: (warehouse: Database) => Promise<T>,
): Promise<T> {
  const { portfolio, workspace, run } = session;
  const { contentDir, cacheDir } = workspace;
  const backfill = isBackfill(run, portfolio, now);
  // Hand-offs and repositories have no books.
  const sources = portfolio.sources.filter(({ kind }) => kind === 'records');
  const context = { asOf: run, backfill, contentDir, cacheDir };
  const { readings, problems } = await readSources({ ...portfolio, sources }, context);
  if (problems.length > 0) throw new InputError('books', problems);
  const warehouse = await openWarehouse({ asOf: run, portfolio, readings, history: [] });
  try {
    return await use(warehouse);
  } finally {
    warehouse.close();
  }
}

/** The statements of every company in the month of the run, as lines to read and as data with exact amounts. */
export async function books(
  session: Session,
  now: () => string,
): Promise<{ lines: string[]; months: Record<string, unknown>[] }> {
  const { portfolio, run } = session;
  const months = await withBooks(session, now, accountMonths);
  const names = new Map(portfolio.tenants.map(({ id, name }) => [id, name]));
  const statements = statementsOf(months, `${run.slice(0, 7)}-01`);
  if (statements.length === 0) {
    throw mistake(
      'books',
      'nothing is posted',
      'Keep postings.csv and accounts.csv in the records of a company.',
    );
  }
  const lines = statements.flatMap((one) => [
    ...statementsText(one, names.get(one.tenant) ?? one.tenant, portfolio.currency, run),
    '',
  ]);
  return { lines, months: months.map(plainMonth) };
}

function plainMonth({ change, balance, ...rest }: AccountMonth): Record<string, unknown> {
  return { ...rest, change: exactText(change), balance: exactText(balance) };
}

/** The books as an hledger journal, and a line on each transaction that does not balance. */
export async function booksJournal(
  session: Session,
  now: () => string,
): Promise<{ text: string; unbalanced: string[] }> {
  const { currency } = session.portfolio;
  const data = await withBooks(session, now, (warehouse) => journalData(warehouse, currency));
  const off = data.transactions.filter(({ balanced, difference }) => !balanced && difference !== 0n);
  return { text: journalText(data), unbalanced: off.map((one) => offText(one, currency)) };
}

function offText({ tenant, txn, difference, file, line }: JournalTransaction, currency: string): string {
  return `${file}:${line}: transaction ${txn} of ${tenant} is off by ${exactText(difference)} ${currency}; the difference is in ${tenant}:${UNBALANCED}.`;
}
