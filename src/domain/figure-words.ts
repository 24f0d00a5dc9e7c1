import type { Figure } from './snapshot.ts';

/** A figure for people: `spoken` is its value; words of the query stand for a value that is capped or means something else. */
export function figureWords({ status, value, reason }: Figure, spoken: string): string {
  if (status === 'not collected') return 'not collected';
  return status === 'collected' && value !== null && reason !== null ? reason : spoken;
}
