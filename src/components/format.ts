import { isIsoDate, longDate, longMonth, shortDate, shortMonth } from '../domain/day.ts';
import type { Value } from '../domain/snapshot.ts';
import {
  decimal,
  formatMoney,
  formatNumber,
  MINUS,
  typographic,
  type ValueFormat,
  withNoun,
} from '../domain/value-text.ts';

export { formatMoney, formatValue, type MoneyStyle, type ValueFormat } from '../domain/value-text.ts';

const DAY_MS = 86_400_000;

/** A short form for axes and sparklines: "$48K", "81%", "4.2". */
export function formatTick(value: number, format: ValueFormat): string {
  if (format.unit === 'money') return formatMoney(value, format.currency, 'short');
  if (format.unit === 'percent') return `${decimal(value * 100, 0, 1)}%`;
  if (format.unit === 'date') return shortDate(new Date(value * DAY_MS).toISOString().slice(0, 10));
  return typographic(value, { notation: 'compact', maximumFractionDigits: 2 });
}

/** A difference with its sign: "+$340", "−2.0 points", "+31 days", "no change". */
export function formatChange(change: number, { unit, currency }: ValueFormat): string {
  const size = Math.abs(change);
  const text = changeSize(size, unit, currency);
  if (size === 0 || !/[1-9]/.test(text)) return 'no change';
  return `${change > 0 ? '+' : MINUS}${text}`;
}

function changeSize(size: number, unit: ValueFormat['unit'], currency: string): string {
  if (unit === 'percent') return `${decimal(size * 100, 1, 1)} points`;
  if (unit === 'date') return withNoun(size, 'days');
  return formatNumber(size, { unit, currency });
}

/** Whether a change is good news, given which direction is better. */
export function changeMeaning(change: number | null, better: 'higher' | 'lower' | 'neither') {
  if (change === null || change === 0 || better === 'neither') return 'even';
  return change > 0 === (better === 'higher') ? 'good' : 'bad';
}

/** A value as a number for drawing: days since 1970 for a date, null where there is none. */
export function plotted(value: Value): number | null {
  if (value === null || value === '') return null;
  if (typeof value === 'string' && isIsoDate(value)) return Date.parse(`${value}T00:00:00Z`) / DAY_MS;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Whether dates stand for months: there are several, and each is the first of one. */
export function areMonths(values: readonly Value[]): boolean {
  const dates = values.filter((value) => value !== null);
  return dates.length > 1 && dates.every((date) => typeof date === 'string' && /^\d{4}-\d{2}-01$/.test(date));
}

/** "November 2026" or, short, "Nov 2026". */
export function formatMonth(date: string, month: 'long' | 'short' = 'long'): string {
  return month === 'long' ? longMonth(date) : shortMonth(date);
}

/** A text with each ISO day in it written as people write it. */
export function datesInWords(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => (isIsoDate(date) ? longDate(date) : date));
}

/** "23 November 2026, 14:07 UTC". */
export function formatInstant(instant: string): string {
  const utc = new Date(instant).toISOString();
  return `${longDate(utc.slice(0, 10))}, ${utc.slice(11, 16)} UTC`;
}

/** "1 file", "2 files". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${decimal(count, 0, 0)} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** With a capital letter. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A role as people write it: short ones are abbreviations ("CFO"), others words ("Property manager"). */
export function roleName(role: string): string {
  if (role.length <= 3) return role.toUpperCase();
  return capitalised(role.replaceAll('-', ' '));
}
