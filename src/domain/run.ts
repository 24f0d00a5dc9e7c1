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
