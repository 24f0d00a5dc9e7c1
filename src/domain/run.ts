import { z } from 'zod';
import { addDays, isRealDate } from './day.ts';

export { addDays, daysBetween, isIsoDate, longDate, shortDate } from './day.ts';

/** A calendar day, `YYYY-MM-DD`, that exists. */
export const IsoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date written YYYY-MM-DD')
  .refine(isRealDate, 'is not a day of the calendar');

/** A run's id: the day of the run in the portfolio's time zone. */
export const RunId = IsoDate;
export type RunId = z.infer<typeof RunId>;

/** The last day of the month before the one that `date` lies in. */
export function endOfPreviousMonth(date: string): string {
  return addDays(`${date.slice(0, 8)}01`, -1);
}

/** The run ids before `last`, one a week, oldest first; `last` itself is not among them. */
export function weeklyRunsBefore(last: string, weeks: number): string[] {
  return Array.from({ length: weeks }, (_, index) => addDays(last, -7 * (weeks - index)));
}

/** The day that an instant (ISO 8601) falls on in an IANA time zone. */
export function dayInZone(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant));
}

/** The first day of the month `months` after (or before, when negative) that of a day. */
export function monthAfter(date: string, months: number): string {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months)).toISOString().slice(0, 10);
}

/** Months from that of `from` to that of `to`; negative when `to` is earlier. */
export function monthsBetween(from: string, to: string): number {
  const index = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return index(to) - index(from);
}
