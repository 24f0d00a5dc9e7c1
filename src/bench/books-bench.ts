import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Progress } from '../cli/progress.ts';
import { InputError } from '../domain/problem.ts';
import type { CompanySize } from './company.ts';
import { type Cost, type Measured, measure } from './measure.ts';
import { writeSyntheticPortfolio } from './synthetic-portfolio.ts';

/** What one size took, by this program and by DuckDB alone. */
export interface SizeMeasured extends CompanySize {
  quarterdeck: Measured & Cost;
  duckdb: Measured & Cost;
}

/** Legs that the largest sale has, rounded up. */
const POSTINGS_A_BOOKING = 10;

/** Measures books of a tenth of the size and of the size itself, one process after the other. */
export async function booksBench(
  size: CompanySize,
  { step }: Pick<Progress, 'step'>,
): Promise<SizeMeasured[]> {
  checkSize(size);
  const tenth = { postings: Math.round(size.postings / 10), bookings: Math.round(size.bookings / 10) };
  const measured: SizeMeasured[] = [];
  for (const one of [tenth, size]) {
    const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-bench-'));
    try {
      step(`Writing books of ${one.postings.toLocaleString('en-US')} postings`);
      writeSyntheticPortfolio(folder, one);
      step('DuckDB alone');
      const duckdb = await measure('duckdb', folder);
      step('Quarterdeck');
      measured.push({ ...one, quarterdeck: await measure('quarterdeck', folder), duckdb });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return measured;
}

function checkSize({ postings, bookings }: CompanySize): void {
  const whole = [postings, bookings].every((count) => Number.isSafeInteger(count) && count >= 10);
  if (whole && postings >= bookings * POSTINGS_A_BOOKING) return;
  const what = `${postings} postings with ${bookings} bookings cannot be made`;
  const fix = `Give whole numbers from 10, and at least ${POSTINGS_A_BOOKING} postings a booking.`;
  throw new InputError('bench', [{ where: '--postings, --bookings', what, fix }]);
}

/** A table to read, how time grew from the first size to the last, and the slowest queries. */
export function booksLines(sizes: readonly SizeMeasured[]): string[] {
  const rows = sizes.flatMap(({ postings, quarterdeck, duckdb }) => [
    line(postings, 'Quarterdeck', quarterdeck, `${(quarterdeck.ms / duckdb.ms).toFixed(1)}×`),
    line(postings, 'DuckDB alone', duckdb, '1.0×'),
  ]);
  const [first, last] = [sizes.at(0), sizes.at(-1)];
  if (!first || !last) return [];
  const [rowsGrew, timeGrew] = [last.postings / first.postings, last.quarterdeck.ms / first.quarterdeck.ms];
  return [
    '  postings  program           read     analyse       total   processor      memory   ratio',
    ...rows,
    `${rowsGrew.toFixed(1)} times the postings took ${timeGrew.toFixed(1)} times as long.`,
    'Slowest queries of DuckDB alone:',
    ...last.duckdb.slowest.map(({ entry, ms }) => `  ${entry.padEnd(30)}${seconds(ms)}`),
  ];
}

function line(
  postings: number,
  program: string,
  { ms, parts, cpuMs, peakBytes }: Measured & Cost,
  ratio: string,
) {
  const times = [parts.read, parts.analyse, ms, cpuMs].map(seconds).join('');
  const memory = `${Math.round(peakBytes / 2 ** 20)} MiB`;
  return `${postings.toLocaleString('en-US').padStart(10)}  ${program.padEnd(12)}${times}${memory.padStart(12)}${ratio.padStart(8)}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`.padStart(12);
}
