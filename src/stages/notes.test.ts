import { expect, test } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { notesOn } from './notes.ts';

test('says what was not collected, not mapped and not built', () => {
  expect(notesOn(snapshotFixture())).toEqual([
    'Not collected:',
    '  postings of hauling (hauling-records): postings.csv could not be read; not collected since 16 November 2026',
    'Not mapped to a tenant (see "tenants" of the source in portfolio.yaml):',
    '  handoffs: handoffs/old/NOTES.md – no pattern matches it',
    'Not built, for want of rows:',
    '  Rental property needs, for example: Occupancy needs leases or bookings of a property.',
  ]);
});

test('names an export that ends too early, once', () => {
  const snapshot = snapshotFixture();
  const metrics = snapshot.metrics.map((metric) => ({
    ...metric,
    figures: metric.figures.map((figure) =>
      figure.tenant === 'hauling'
        ? { ...figure, reason: 'bookings covered only through 31 October 2026' }
        : figure,
    ),
  }));
  const notes = notesOn({
    ...snapshot,
    coverage: [],
    unmapped: [],
    notBuilt: [],
    metrics: [...metrics, ...metrics],
  });
  expect(notes).toEqual(['Not collected:', '  hauling: bookings covered only through 31 October 2026']);
});
