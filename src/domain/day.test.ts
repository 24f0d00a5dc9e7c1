import { expect, test } from 'vitest';
import { addDays, longDate, longMonth, shortDate, shortMonth } from './day.ts';

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
