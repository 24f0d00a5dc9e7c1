import { addDays } from '../../domain/run.ts';
import { AS_OF, START, weekday, YEAR_DAYS } from '../calendar.ts';
import { ofMonth } from '../money.ts';

/** What Queen of San Diego pays JADA for the boat and crew of one shared sail, in dollars. */
export const BOAT_TIME = 400;

/** Sails each week by month: Saturday, then Friday, then Wednesday. */
const A_WEEK = [1, 1, 2, 2, 2, 3, 3, 3, 3, 2, 2, 1];
const ORDER = [6, 5, 3];

/** The days of the shared sails from the start to some weeks after the run. */
export function sailDays(): string[] {
  const days: string[] = [];
  for (let day = START; day <= addDays(AS_OF, 40); day = addDays(day, 1)) {
    const season = day < addDays(START, YEAR_DAYS) ? day : addDays(day, -YEAR_DAYS);
    const rank = ORDER.indexOf(weekday(day));
    if (rank >= 0 && rank < ofMonth(A_WEEK, season)) days.push(day);
  }
  return days;
}
