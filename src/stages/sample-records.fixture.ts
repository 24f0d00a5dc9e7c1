import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { PROGRAM_DIR } from '../store/workspace.ts';

/** A row of a CSV file as it stands there, by the names of its columns. */
export type CsvRow = Readonly<Record<string, string>>;

const RECORDS = join(PROGRAM_DIR, 'content/records');
const SELLING = ['jada', 'queen-of-san-diego', '3028-51st-st'] as const;

/** Rows of `records/<tenant>/<table>.csv`; of several versions of a row, by `key`, the one recorded last. */
export function csvRows(tenant: string, table: string, key: readonly string[] = []): CsvRow[] {
  const rows = parsed(join(RECORDS, tenant, `${table}.csv`), ',');
  if (key.length === 0) return rows;
  const last = new Map<string, CsvRow>();
  for (const row of rows) {
    const id = key.map((name) => row[name]).join(' ');
    if ((last.get(id)?.recorded_on ?? '') <= (row.recorded_on ?? '')) last.set(id, row);
  }
  return [...last.values()];
}

/** Bookings of every company that keeps them, the export of the dispatch program read by hand. */
export function allBookings(): CsvRow[] {
  return [
    ...SELLING.flatMap((tenant) => csvRows(tenant, 'bookings').map((row) => ({ tenant, ...row }))),
    ...parsed(join(RECORDS, 'quickdumpnow-jobs/jobs.csv'), ';')
      .filter((job) => job.Type !== 'Demo')
      .map((job) => ({
        tenant: 'quickdumpnow',
        ...{ booked_on: isoDay(job.Created), confirmed_on: isoDay(job.Accepted) },
        ...{ status: (job.Stage ?? '').toLowerCase(), channel: job['Lead Source'] ?? '' },
        ...{ amount: String(Number(job['Total (cents)']) / 100), customer: job.Customer ?? '' },
      })),
  ];
}

function parsed(path: string, delimiter: string): CsvRow[] {
  return parse(readFileSync(path, 'utf8'), { columns: true, delimiter, skip_empty_lines: true });
}

function isoDay(day = ''): string {
  const [month, date, year] = day.split('/');
  return year ? `${year}-${month}-${date}` : '';
}

/** Hundredths of an amount, a rating or a share: whole numbers, so that sums are exact. */
export function cents(amount: string | undefined): number {
  return Math.round(Number(amount || 0) * 100);
}

export function total<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}

/** Nights of a stay, or any days, from one ISO day to another. */
export function daysFrom(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
}
