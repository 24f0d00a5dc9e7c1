import type { Feedback } from '../domain/priority.ts';
import type { Reading } from '../sources/types.ts';

/** What readers said of findings up to the day of the run: each reader's last word counts once. */
export function feedbackOf(readings: readonly Reading[], run: string): Feedback {
  const words = readings
    .filter(({ table }) => table === 'feedback')
    .flatMap(({ rows }) => rows.map(({ values }) => values))
    .filter(({ recorded_on }) => (recorded_on ?? run) <= run)
    .toSorted((a, b) => ((a.recorded_on ?? '') < (b.recorded_on ?? '') ? -1 : 1));
  const last = new Map(words.map((word) => [`${word.finding} ${word.stakeholder}`, word]));
  const sums = new Map<string, number>();
  for (const { finding, verdict } of last.values()) {
    const key = finding ?? '';
    sums.set(key, (sums.get(key) ?? 0) + (verdict === 'useful' ? 1 : -1));
  }
  return sums;
}
