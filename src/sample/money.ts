import { daysBetween } from '../domain/run.ts';
import { monthIndex } from './calendar.ts';

/** Whole cents of an amount in dollars. */
export function cents(dollars: number): number {
  return Math.round(dollars * 100);
}

/** "1234.50": cents as a plain decimal. */
export function decimal(amount: number): string {
  return (amount / 100).toFixed(2);
}

const APART_DAYS = 70;

/** Rounds to dollars, and a dollar up while another sale near that day costs the same: none looks like one entered twice. */
export function distinct(): (amount: number, day: string) => number {
  const given = new Map<number, string[]>();
  const near = (amount: number, day: string): boolean =>
    (given.get(amount) ?? []).some((other) => Math.abs(daysBetween(other, day)) < APART_DAYS);
  return (amount, day) => {
    let free = Math.round(amount / 100) * 100;
    while (near(free, day)) free += 100;
    given.set(free, [...(given.get(free) ?? []), day]);
    return free;
  };
}

/** What prices have risen to by a day, in steps each January. */
export function lifted(day: string, yearly: number): number {
  return (1 + yearly) ** (Number(day.slice(0, 4)) - 2025);
}

/** The figure of a day's calendar month in a list of twelve, January first. */
export function ofMonth(list: readonly number[], day: string): number {
  return list[monthIndex(day)] ?? 0;
}
