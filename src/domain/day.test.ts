import { expect, test } from 'vitest';
import { addDays, isRealDate, longDate, longMonth, shortDate, shortMonth } from './day.ts';

const DAYS = Array.from({ length: 366 }, (_, index) => addDays('2028-01-01', index));

test.each([
  { write: longDate, options: { day: 'numeric', month: 'long', year: 'numeric' } },
  { write: shortDate, options: { day: 'numeric', month: 'short' } },
  { write: longMonth, options: { month: 'long', year: 'numeric' } },
  { write: shortMonth, options: { month: 'short', year: 'numeric' } },
] as const)('every day of a leap year is written as Intl writes it: $options', ({ write, options }) => {
  const intl = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
  expect(DAYS.map(write)).toEqual(DAYS.map((day) => intl.format(new Date(`${day}T00:00:00Z`))));
});

test('what is no day is not written', () => {
  expect(() => longDate('2026-13-01')).toThrow('"2026-13-01" is no day of the calendar');
});

test.each([1900, 2000, 2023, 2024, 2100])('the days of %i are those that Date has', (year) => {
  const two = (number: number) => String(number).padStart(2, '0');
  const all = Array.from(
    { length: 14 * 33 },
    (_, at) => `${year}-${two(Math.floor(at / 33))}-${two(at % 33)}`,
  );
  const isDay = (text: string) => {
    const time = Date.parse(`${text}T00:00:00Z`);
    return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
  };
  expect(all.filter(isRealDate)).toEqual(all.filter(isDay));
  expect(all.filter(isRealDate)).toHaveLength([2000, 2024].includes(year) ? 366 : 365);
});
