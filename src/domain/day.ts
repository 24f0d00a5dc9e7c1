/** Days of the calendar as texts, `YYYY-MM-DD`. Needs no library, so that scripts of pages stay small. */

const DAY_MS = 86_400_000;

/** Whether a text is a day written YYYY-MM-DD that exists in the calendar. */
export function isIsoDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(text);
}

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text that looks like a day, YYYY-MM-DD, is one. Without `Date`: records hold hundreds of thousands. */
export function isRealDate(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeapDay = month === 2 && day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeapDay || (day >= 1 && day <= (DAYS_OF_MONTHS[month - 1] ?? 0));
}

/** The day `days` after (or before, when negative) an ISO day. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

// Not by Intl: it takes long to load, and what it writes depends on the version of its data.
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];

/** "23 November 2026": how a day is written for people. @throws RangeError when it is none. */
export function longDate(date: string): string {
  return `${dayOfMonth(date)} ${longMonth(date)}`;
}

/** "23 Nov": a day where the year is clear from its surroundings. */
export function shortDate(date: string): string {
  return `${dayOfMonth(date)} ${abbreviated(monthName(date))}`;
}

/** "November 2026". */
export function longMonth(date: string): string {
  return `${monthName(date)} ${date.slice(0, 4)}`;
}

/** "Nov 2026". */
export function shortMonth(date: string): string {
  return `${abbreviated(monthName(date))} ${date.slice(0, 4)}`;
}

function dayOfMonth(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDate();
}

function monthName(date: string): string {
  const month = MONTHS[new Date(`${date}T00:00:00Z`).getUTCMonth()];
  if (month === undefined) throw new RangeError(`"${date}" is no day of the calendar`);
  return month;
}

/** As British English has it: "Sept". */
function abbreviated(month: string): string {
  return month.slice(0, month === 'September' ? 4 : 3);
}
