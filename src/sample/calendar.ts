import { addDays } from '../domain/run.ts';

/** First day of the sample's books. */
export const START = '2025-05-01';
/** Day of the sample's run, a Monday; nothing in the records became known later. */
export const AS_OF = '2026-11-23';
/** Length of the first year: 52 whole weeks, so that its twin falls on the same weekdays. */
export const YEAR_DAYS = 364;

/** The first days of the months from `from`'s to `to`'s. */
export function months(from: string = START, to: string = AS_OF): string[] {
  const list: string[] = [];
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = nextMonth(month)) list.push(month);
  return list;
}

export function nextMonth(month: string): string {
  return `${addDays(`${month.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

export function monthEnd(day: string): string {
  return addDays(nextMonth(day), -1);
}

/** Day `number` of the month that `month` begins; its last day when it is shorter. */
export function dayOf(month: string, number: number): string {
  const day = addDays(`${month.slice(0, 7)}-01`, number - 1);
  const last = monthEnd(month);
  return day > last ? last : day;
}

/** 0 for January. */
export function monthIndex(day: string): number {
  return Number(day.slice(5, 7)) - 1;
}

/** 0 for Sunday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** When the bookkeeper enters what happened on a day: the next Tuesday or Friday. */
export function enteredOn(day: string): string {
  let entered = addDays(day, 1);
  while (weekday(entered) !== 2 && weekday(entered) !== 5) entered = addDays(entered, 1);
  return entered;
}

export interface Period {
  from: string;
  to: string;
}

/** Weeks to Saturday or halves of months, cut at month ends, that ended by `AS_OF`. */
export function periods(length: 'week' | 'half-month'): Period[] {
  const list: Period[] = [];
  for (let from = START; from <= AS_OF; ) {
    const end = length === 'week' ? addDays(from, 6 - weekday(from)) : addDays(`${from.slice(0, 7)}-15`, 0);
    const to = end < from || end > monthEnd(from) ? monthEnd(from) : end;
    if (to <= AS_OF) list.push({ from, to });
    from = addDays(to, 1);
  }
  return list;
}
