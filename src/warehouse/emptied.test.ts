import { expect, test } from 'vitest';
import { analysed, rows } from './catalogue.fixture.ts';

const LIST = [{ channel: 'web', kind: 'direct', status: 'live' }];

/** Live channels of reef, and whose list is empty without a word through when it is complete. */
async function live(...readings: Parameters<typeof analysed>[0]) {
  const { metrics } = await analysed(readings, ['live-channels']);
  return metrics.map(({ status, figures, emptied }) => [
    ...[status, figures.map(({ tenant, value }) => [tenant, value])],
    emptied.map(({ tenant, reason }) => [tenant, reason]),
  ])[0];
}

test('a table that is read empty is told from one that nobody brings and from one that is known to be empty', async () => {
  const empty = ['reef', 'channels is empty, and nothing says through when it is complete'];
  const studio = { ...rows('channels', LIST), tenant: 'studio' };
  expect(await live(rows('channels', []))).toEqual(['missing', [], [empty]]);
  expect(await live(rows('channels', []), studio)).toMatchObject([
    'collected',
    [
      [null, 1],
      ['studio', 1],
    ],
    [empty],
  ]);
  expect(await live(rows('channels', [], { coveredThrough: '2026-11-23' }))).toEqual(['missing', [], []]);
  expect(await live()).toEqual(['missing', [], []]);
});

test('a list is complete unless a day is declared; deliveries are covered through their newest quote', async () => {
  const campaign = [{ id: 'c', channel: 'web', starts: '2026-01-05', spend: 10, leads: 3 }];
  const gapsOf = async (...readings: Parameters<typeof analysed>[0]) =>
    (await analysed(readings, ['spend-without-leads', 'delivery-margin-low'])).rules.flatMap(({ gaps }) =>
      gaps.map(({ reason }) => reason),
    );
  expect(await gapsOf(rows('campaigns', campaign))).toEqual([]);
  expect(await gapsOf(rows('campaigns', campaign, { coveredThrough: '2026-10-31' }))).toEqual([
    'campaigns covered only through 31 October 2026',
  ]);
  const delivery = [{ id: 'd', vessel: 'x', origin: 'a', destination: 'b', status: 'won' }];
  expect(await gapsOf(rows('deliveries', delivery, { coveredThrough: '2026-10-30' }))).toEqual([
    'deliveries covered only through 30 October 2026',
  ]);
});
