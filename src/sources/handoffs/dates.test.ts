import { expect, it } from 'vitest';
import { firstDate } from './dates.ts';

it.each([
  ['on 2026-03-04 18:25', '2026-03-04'],
  ['January 27, 2025', '2025-01-27'],
  ['27th Jan 2025', '2025-01-27'],
  ['25/12/2025', '2025-12-25'],
  ['12/25/2025', '2025-12-25'],
  ['2026/1/2', '2026-01-02'],
  ['January 2026', null],
  ['03/04/2026', null],
  ['2026-13-40', null],
  ['', null],
])('reads "%s" as %s', (text, date) => {
  expect(firstDate(text)).toBe(date);
});
