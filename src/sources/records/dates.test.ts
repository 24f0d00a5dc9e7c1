import { expect, test } from 'vitest';
import { dateForm, isDateForm, readDate } from './dates.ts';

test.each([
  ['MM/DD/YYYY', '11/03/2026', '2026-11-03'],
  ['MM/DD/YYYY', '1/3/2026', '2026-01-03'],
  ['DD.MM.YYYY', '03.11.2026', '2026-11-03'],
  ['D MMM YYYY', '3 Nov 2026', '2026-11-03'],
  ['D MMM YYYY', '3 November 2026', '2026-11-03'],
  ['MM/DD/YY', '11/03/26', '2026-11-03'],
  ['YYYY-MM', '2026-11', '2026-11-01'],
  ['YYYYMMDD', '20261103', '2026-11-03'],
  ['YYYY-MM-DD', '2026-11-03T23:10:00Z', '2026-11-03'],
  ['MM/DD/YYYY', '11/03/2026 10:15 PM', '2026-11-03'],
])('%s reads %s', (form, text, date) => {
  expect(isDateForm(form)).toBe(true);
  expect(readDate(text, dateForm(form))).toBe(date);
});

test('a file of our own has ISO days only', () => {
  expect(readDate('2026-11-03', null)).toBe('2026-11-03');
  expect(readDate('2026-02-30', null)).toMatchInlineSnapshot(`
    {
      "fix": "Write the day as YYYY-MM-DD",
      "what": ""2026-02-30" is not a day of the calendar",
    }
  `);
  expect(readDate('11/03/2026', dateForm('DD/MM/YYYY'))).toBe('2026-03-11');
  expect(readDate('13/31/2026', dateForm('DD/MM/YYYY'))).toMatchInlineSnapshot(`
    {
      "fix": "Write the day as DD/MM/YYYY",
      "what": ""13/31/2026" is not a day of the calendar",
    }
  `);
  expect(readDate('soon', dateForm('DD/MM/YYYY'))).toMatchInlineSnapshot(`
    {
      "fix": "Write the day as DD/MM/YYYY",
      "what": ""soon" is not a date written DD/MM/YYYY",
    }
  `);
});

test.each(['', 'MM/DD', 'YYYY', 'dd/mm/yyyy', 'YYYY-MM-MM', 'YYY-MM-DD', '%m/%d/%Y', 'MMMM D YYYY'])(
  '"%s" is not a date form',
  (form) => {
    expect(isDateForm(form)).toBe(false);
  },
);
