import { expect, test } from 'vitest';
import { reading } from '../warehouse/warehouse.fixture.ts';
import { feedbackOf } from './feedback.ts';

const word = (finding: string, stakeholder: string, verdict: string, recorded_on: string | null) => ({
  ...{ finding, stakeholder, verdict },
  recorded_on,
});

test("each reader's last word up to the run counts once", () => {
  const rows = [
    word('a', 'ann', 'not useful', '2026-11-09'),
    word('a', 'ann', 'useful', '2026-11-16'),
    word('a', 'ben', 'useful', '2026-11-10'),
    word('a', 'ben', 'not useful', '2026-11-24'),
    word('b', 'ann', 'not useful', null),
  ];
  const readings = [
    reading('reef', 'feedback', rows.toReversed()),
    reading('villa', 'feedback', [word('b', 'ben', 'not useful', '2026-11-01')]),
  ];
  expect(Object.fromEntries(feedbackOf(readings, '2026-11-23'))).toEqual({ a: 2, b: -2 });
  expect(feedbackOf([reading('reef', 'clients', [])], '2026-11-23').size).toBe(0);
});

test('of two words on one day the later place counts, whatever the order of the sources', () => {
  const said = (source: string, verdict: string) => ({
    ...reading('reef', 'feedback', [word('a', 'ann', verdict, '2026-11-16')]),
    source,
  });
  const both = [said('a-book', 'useful'), said('b-book', 'not useful')];
  expect(feedbackOf(both, '2026-11-23').get('a')).toBe(-1);
  expect(feedbackOf(both.toReversed(), '2026-11-23').get('a')).toBe(-1);
});
