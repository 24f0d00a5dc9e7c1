import { expect, test } from 'vitest';
import { loadCatalogue } from '../load-catalogue.ts';

/** Earlier than the run, back to a day that moves with it. */
const WINDOW =
  /(>=?|between) (months_before\()?getvariable\('as_of'\)|\w+ (day|date|month) > getvariable\('as_of'\) -/;

/** Shares, rates and amounts of a period that moves with the run: that they fall is what settles them. */
const MEASURES_OF_A_PERIOD = [
  'channel-missing',
  'client-concentration',
  'cloud-cost-up',
  'commission-over-margin',
  'concentration',
  'pipeline-behind-pace',
  'rating-low',
];

test('a rule that looks back only so far says until when it sees a finding', async () => {
  const { rules } = await loadCatalogue(['content/catalogue']);
  const windowed = rules.filter(({ sql }) => WINDOW.test(sql));
  const silent = windowed.filter(({ sql }) => !sql.includes(' as in_view_until')).map(({ id }) => id);
  expect(silent.toSorted()).toEqual(MEASURES_OF_A_PERIOD);
});
