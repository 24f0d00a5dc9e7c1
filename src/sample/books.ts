import { AS_OF, enteredOn } from './calendar.ts';
import { decimal } from './money.ts';
import type { SampleRow } from './types.ts';

/** One double-entry transaction; amounts in cents, debit positive. */
export interface Entry {
  date: string;
  memo: string;
  counterparty?: string;
  counterpartyTenant?: string;
  receipt?: string;
  oneOff?: boolean;
  /** When it was entered, if not with the bookkeeper's next round. */
  enteredOn?: string;
  legs: readonly (readonly [account: string, cents: number])[];
}

/** The journal of one tenant. */
export class Books {
  readonly #prefix: string;
  readonly #entries: Entry[] = [];

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Adds a transaction; throws if it does not balance to the cent. Legs of nothing are left out. */
  post(entry: Entry): void {
    const legs = entry.legs.filter(([, cents]) => cents !== 0);
    const sum = legs.reduce((total, [, cents]) => total + cents, 0);
    if (sum !== 0) throw new Error(`${entry.date} ${entry.memo} is off by ${sum} cents`);
    if (legs.length > 0) this.#entries.push({ ...entry, legs });
  }

  /** Accounts with at least one leg. */
  used(): Set<string> {
    return new Set(this.#entries.flatMap(({ legs }) => legs.map(([account]) => account)));
  }

  /** The legs known by `AS_OF`, oldest first. */
  rows(): SampleRow[] {
    return this.#entries
      .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
      .flatMap((entry, index) => legRows(entry, `${this.#prefix}${String(index + 1).padStart(4, '0')}`))
      .filter((row) => (row.recorded_on ?? '') <= AS_OF);
  }
}

/** The legs of one transaction as rows. */
export function legRows(entry: Entry, txn: string): SampleRow[] {
  return entry.legs.map(([account, cents], index) => ({
    txn,
    leg: String(index + 1),
    date: entry.date,
    account,
    amount: decimal(cents),
    currency: 'USD',
    memo: entry.memo,
    counterparty: entry.counterparty ?? '',
    counterparty_tenant: entry.counterpartyTenant ?? '',
    receipt: entry.receipt ?? '',
    one_off: entry.oneOff ? 'true' : '',
    recorded_on: entry.enteredOn ?? enteredOn(entry.date),
  }));
}
