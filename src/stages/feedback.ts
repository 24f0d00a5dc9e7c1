import type { Feedback } from '../domain/priority.ts';
import type { Reading, Row } from '../sources/types.ts';

/** What readers said of findings up to the day of the run: each reader's last word counts once. */
export function feedbackOf(readings: readonly Reading[], run: string): Feedback {
  const words = readings
    .filter(({ table }) => table === 'feedback')
    .flatMap(({ source, rows }) => rows.map((row) => ({ ...row, source })))
    .filter(({ values }) => (values.recorded_on ?? run) <= run)
    .map((row) => ({ ...row, place: placeOf(row) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ values }) => values);
  const last = new Map(words.map((word) => [`${word.finding} ${word.stakeholder}`, word]));
  const sums = new Map<string, number>();
  for (const { finding, verdict } of last.values()) {
    const key = finding ?? '';
    sums.set(key, (sums.get(key) ?? 0) + (verdict === 'useful' ? 1 : -1));
  }
  return sums;
}

/** Sorts by day, and within a day by where the word stands, whichever source answers first. */
function placeOf({ values, source, file, line }: Row & { source: string }): string {
  return [values.recorded_on ?? '', source, file, String(line).padStart(9, '0')].join(' ');
}
