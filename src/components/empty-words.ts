import type { Exhibit } from '../domain/snapshot.ts';

/** What stands in place of the rows of an exhibit; null where it has some, or was not looked at. "Nothing" needs the whole. */
export function emptyWords({
  rows,
  status,
  empty,
}: Pick<Exhibit, 'rows' | 'status' | 'empty'>): string | null {
  if (rows.length > 0) return null;
  if (status === 'partial') return 'There is nothing to show in what could be read.';
  return status === 'collected' ? empty : null;
}
