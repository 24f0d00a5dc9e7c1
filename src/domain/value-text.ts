import type { Unit } from './catalogue.ts';
import { isIsoDate, longDate } from './day.ts';
import { formatMoney as wholeOrCents } from './format.ts';
import { formatWith } from './number-format.ts';
import type { Value } from './snapshot.ts';

export const MINUS = '\u2212';
const NO_VALUE = '–';
/** A price such as $6.19 a mile says nothing as "$6"; an amount from here on needs no cents. */
const CENTS_BELOW = 1000;

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

/** A number in its unit. */
export function formatNumber(value: number, { unit, currency, money = 'whole' }: ValueFormat): string {
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

/** "4.2 months", "1 day". */
export function withNoun(value: number, noun: 'days' | 'months' | 'hours'): string {
  const text = decimal(value, 0, 1);
  return `${text} ${text === '1' ? noun.slice(0, -1) : noun}`;
}

/** With at least and at most so many places. */
export function decimal(value: number, least: number, most: number): string {
  return typographic(value, digits(least, most));
}

function digits(least: number, most: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: least, maximumFractionDigits: most };
}

/** With a minus sign, not a hyphen. */
export function typographic(value: number, options: Intl.NumberFormatOptions): string {
  return formatWith(value, { ...options, signDisplay: 'negative' }).replace('-', MINUS);
}
