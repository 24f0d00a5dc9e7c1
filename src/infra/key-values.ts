/** All that is in a store of keys and values, and the version under which it may be changed. */
interface StoredValues {
  values: Readonly<Record<string, string>>;
  version: string;
}

/** A key with its new value; null takes the key away. */
export interface ValueChange {
  key: string;
  value: string | null;
}

/** The store that the edge function reads. */
export interface KeyValues {
  read(): Promise<StoredValues>;
  /**
   * Makes the changes, in this order, if the store still has this version. Throws `AccessConflict` otherwise, and then has
   * changed nothing, or, where there are more than one request takes, the first of them; reading and changing again
   * completes it.
   */
  write(changes: readonly ValueChange[], version: string): Promise<void>;
}

/** Somebody else changed the store since it was read. */
export class AccessConflict extends Error {
  constructor() {
    super('Keys and grants were changed by somebody else since they were read.');
    this.name = 'AccessConflict';
  }
}

/** What turns one set of values into another. */
export function changesBetween(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): ValueChange[] {
  const deletes = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const puts = Object.entries(after).filter(([key, value]) => before[key] !== value);
  return [...deletes.map((key) => ({ key, value: null })), ...puts.map(([key, value]) => ({ key, value }))];
}
