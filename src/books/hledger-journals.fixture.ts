import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLACES } from './decimal.ts';
import { journalText } from './journal.ts';
import type { JournalData } from './journal-data.ts';

/** Writes a journal into a folder; its path. */
export function written(folder: string, name: string, data: JournalData): string {
  writeFileSync(join(folder, name), journalText(data));
  return join(folder, name);
}

export function booksOf(data: JournalData, tenants: readonly string[]): JournalData {
  return {
    ...data,
    accounts: data.accounts.filter(({ tenant }) => tenants.includes(tenant)),
    transactions: data.transactions.filter(({ tenant }) => tenants.includes(tenant)),
  };
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

export function withoutNothing(figures: ReadonlyMap<string, readonly bigint[]>): Map<string, bigint[]> {
  const some = [...figures].filter(([, amounts]) => amounts.some((amount) => amount !== 0n));
  return new Map(some.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, amounts]) => [key, [...amounts]]));
}

/** Units as a number of two decimals, as exhibits have them: half away from zero. */
export function cents(units: bigint): number {
  const cent = 10n ** BigInt(PLACES - 2);
  const half = units < 0n ? -cent / 2n : cent / 2n;
  return Number((units + half) / cent) / 100 + 0;
}
