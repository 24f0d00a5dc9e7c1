import { expect, test } from 'vitest';
import { type CoverageReading, coverageOf, notCollected } from './coverage.ts';
import { snapshotFixture } from './snapshot.fixture.ts';
import type { Snapshot } from './snapshot.ts';

const READING: CoverageReading = {
  ...{ source: 'charter-records', tenant: 'charter', table: 'bookings', status: 'read', reason: null },
  ...{ rows: [{}], coveredThrough: null },
};
const FAILED: CoverageReading = { ...READING, status: 'failed', reason: 'no answer', rows: [] };

/** First and last run that could read the table, after each of a row of runs. */
function readBy(readings: readonly CoverageReading[]): string[] {
  let previous: Snapshot | null = null;
  return readings.map((reading, week) => {
    const run = `2026-11-0${week + 1}`;
    const coverage = coverageOf([reading], run, previous);
    previous = snapshotFixture({ run, coverage });
    return `${coverage[0]?.firstRead} ${coverage[0]?.lastRead}`;
  });
}

test('a table keeps its first run and the last that could read it', () => {
  expect(readBy([FAILED, READING, FAILED, FAILED, { ...READING, status: 'empty', rows: [] }])).toEqual([
    'null null',
    '2026-11-02 2026-11-02',
    '2026-11-02 2026-11-02',
    '2026-11-02 2026-11-02',
    '2026-11-02 2026-11-05',
  ]);
});

test('what was not collected is told by source, tenant, reason and since when', () => {
  const failed = { ...FAILED, rows: 0, firstRead: '2026-11-02', lastRead: '2026-11-02' };
  const place = { source: 'charter-records', tenant: 'charter', reason: 'no answer' };
  expect(
    notCollected([
      { ...failed, table: 'accounts', status: 'read', reason: null },
      { ...failed, table: 'bookings' },
      { ...failed, table: 'postings', firstRead: null, lastRead: null },
      { ...failed, table: 'products' },
      { ...failed, table: 'products', tenant: 'hauling', reason: null },
    ]),
  ).toEqual([
    { ...place, tables: ['bookings', 'products'], since: 'not collected since 2 November 2026' },
    { ...place, tables: ['postings'], since: 'never collected' },
    {
      ...{ ...place, tenant: 'hauling', tables: ['products'] },
      ...{ reason: 'could not be read', since: 'not collected since 2 November 2026' },
    },
  ]);
});
