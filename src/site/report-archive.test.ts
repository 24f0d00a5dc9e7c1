import { expect, test } from 'vitest';
import { addDays } from '../domain/day.ts';
import { planIndexes } from './report-archive.ts';

/** Mondays from the first on, up to and with the last. */
function mondays(first: string, last: string): string[] {
  const runs: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 7)) runs.push(day);
  return runs;
}

const UNTIL_2026 = mondays('2024-01-01', '2026-12-28');

test('a weekly run writes its year and the newest pages', () => {
  const plan = planIndexes(UNTIL_2026, ['2026-12-28']);
  expect(plan.years).toEqual(['2026', '2025', '2024']);
  // 5 January to 28 December 2026 are 52 Mondays.
  expect(plan.newest?.length).toBe(52);
  expect(plan.changed).toEqual([{ year: '2026', runs: mondays('2026-01-05', '2026-12-28') }]);
});

test('the first run of a year begins its shard, and the archive page keeps twelve runs', () => {
  const plan = planIndexes([...UNTIL_2026, '2027-01-04'], ['2027-01-04']);
  expect(plan.years).toEqual(['2027', '2026', '2025', '2024']);
  expect(plan.newest).toEqual(mondays('2026-10-19', '2027-01-04'));
  expect(plan.newest?.length).toBe(12);
  expect(plan.changed).toEqual([{ year: '2027', runs: ['2027-01-04'] }]);
});

test('a run of a past year writes that year only', () => {
  const plan = planIndexes(UNTIL_2026, ['2024-03-04']);
  expect(plan.newest).toBeNull();
  expect(plan.changed.map(({ year }) => year)).toEqual(['2024']);
});

test('a year that had no run is new to the archive page too', () => {
  expect(planIndexes(['2023-12-25', ...UNTIL_2026], ['2023-12-25']).newest).toHaveLength(52);
});

test('a revision of last December is on the archive page in January', () => {
  const plan = planIndexes([...UNTIL_2026, '2026-12-28.2', '2027-01-04'], ['2026-12-28.2']);
  expect(plan.newest).toContain('2026-12-28.2');
  expect(plan.changed.map(({ year }) => year)).toEqual(['2026']);
});
