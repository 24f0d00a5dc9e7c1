import type { Unit } from '../domain/catalogue.ts';
import { isIsoDate, longDate, shortDate } from '../domain/day.ts';
import { formatMoney as wholeOrCents } from '../domain/format.ts';
import { formatWith } from '../domain/number-format.ts';
import type { Value } from '../domain/snapshot.ts';

const MINUS = '\u2212';
const NO_VALUE = '–';
/** A price such as $6.19 a mile says nothing as "$6"; an amount from here on needs no cents. */
const CENTS_BELOW = 1000;
const DAY_MS = 86_400_000;
const MONTH = { long: monthFormat('long'), short: monthFormat('short') };

/** How money is written: `whole` for key figures, with cents below a thousand; `cents` in tables; `short` on an axis. */
export type MoneyStyle = 'whole' | 'cents' | 'short';

/** What a value is written with. `percent` values are shares of one; `money` is in the portfolio's currency. */
export interface ValueFormat {
  unit: Unit | 'text';
  currency: string;
  money?: MoneyStyle;
}

/** A value for people: "$48,210", "81.3%", "4.2 months", "31 October 2026"; an en dash for nothing. */
export function formatValue(value: Value, format: ValueFormat): string {
  if (value === null || value === '') return NO_VALUE;
  if (typeof value === 'string') return formatText(value, format);
  return formatNumber(value, format);
}

function formatText(value: string, format: ValueFormat): string {
  if (format.unit === 'date') return isIsoDate(value) ? longDate(value) : value;
  const number = Number(value);
  return format.unit === 'text' || !Number.isFinite(number) ? value : formatNumber(number, format);
}

function formatNumber(value: number, { unit, currency, money = 'whole' }: ValueFormat): string {
  switch (unit) {
    case 'money':
      return formatMoney(value, currency, money);
    case 'percent':
      return `${decimal(value * 100, 0, 1)}%`;
    case 'days':
    case 'months':
    case 'hours':
      return withNoun(value, unit);
    case 'count':
      return decimal(value, 0, 0);
    case 'rating':
      return decimal(value, 1, 2);
    default:
      return decimal(value, 0, 2);
  }
}

/** "$48,210" and "$6.19", "$48,210.50", or "$48K". */
export function formatMoney(value: number, currency: string, style: MoneyStyle): string {
  const cents = style === 'cents' || (Math.abs(value) < CENTS_BELOW && !Number.isInteger(value));
  // Rounded first, so that no "−$0" is left of a fraction.
  if (style !== 'short') return wholeOrCents(Number(value.toFixed(cents ? 2 : 0)) || 0, currency, cents);
  const short = { notation: 'compact', maximumFractionDigits: 1, currencyDisplay: 'narrowSymbol' } as const;
  return typographic(value, { style: 'currency', currency, ...short });
}

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
  return MONTH[month].format(new Date(`${date}T00:00:00Z`));
}

function monthFormat(month: 'long' | 'short'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month, year: 'numeric' });
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

function withNoun(value: number, noun: 'days' | 'months' | 'hours'): string {
  const text = decimal(value, 0, 1);
  return `${text} ${text === '1' ? noun.slice(0, -1) : noun}`;
}

function decimal(value: number, least: number, most: number): string {
  return typographic(value, digits(least, most));
}

function digits(least: number, most: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: least, maximumFractionDigits: most };
}

function typographic(value: number, options: Intl.NumberFormatOptions): string {
  return formatWith(value, { ...options, signDisplay: 'negative' }).replace('-', MINUS);
}
