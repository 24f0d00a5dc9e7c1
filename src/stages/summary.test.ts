import { expect, test } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { summaryOf } from './summary.ts';

const PRIVATE = { visibility: 'private', url: 'https://reports.example.com', ok: true } as const;

test('a run on one screen: each report with its headline, open findings and a link, and what is missing', () => {
  expect(summaryOf(snapshotFixture(), PRIVATE)).toMatchInlineSnapshot(`
    "## Two Boats Holding: run of 23 November 2026

    | report | headline | critical | high | medium | low |
    |---|---|--:|--:|--:|--:|
    | [CEO](https://reports.example.com/ceo/2026-11-23/) | Cash at Harbor & Sons Charters lasts 4.2 months, down from 5.0 a week ago. Decide which spending stops before 4 December. | 1 | 1 | 0 | 0 |
    | [CFO](https://reports.example.com/cfo/2026-11-23/) | Cash at Harbor & Sons Charters lasts 4.2 months, down from 5.0 a week ago. Decide which spending stops before 4 December. | 1 | 1 | 0 | 0 |


    Not collected:

    - postings of hauling (hauling-records): postings.csv could not be read; not collected since 16 November 2026

    Not mapped to a tenant (see "tenants" of the source in portfolio.yaml):

    - handoffs: handoffs/old/NOTES.md – no pattern matches it

    Not built, for want of rows:

    - Rental property needs, for example: Occupancy needs leases or bookings of a property.
    "
  `);
});

test.each(['public', 'unknown'] as const)(
  'no figure and no name in a repository that is %s',
  (visibility) => {
    const text = summaryOf(snapshotFixture(), { ...PRIVATE, visibility });
    expect(text).toContain('## Run of 23 November 2026');
    expect(text).not.toMatch(/Two Boats|Haul|Charter|\||http/);
  },
);

test('what failed is said first, in both', () => {
  for (const visibility of ['private', 'public'] as const) {
    const text = summaryOf(snapshotFixture(), { ...PRIVATE, visibility, ok: false });
    const said = text.split('\n\n')[1];
    expect(said).toContain('Re-run failed jobs');
    expect(said).toContain('"Run workflow" with the date 2026-11-23');
  }
});

test('names are text: no table is broken, no link and no picture is made', () => {
  const snapshot = snapshotFixture();
  const portfolio = { ...snapshot.portfolio, name: 'A | B\n![x](https://evil.example/p.png) <b>' };
  const text = summaryOf({ ...snapshot, portfolio }, PRIVATE);
  expect(text.split('\n')[0]).toBe(
    '## A &#124; B !&#91;x&#93;(https://evil.example/p.png) &#60;b&#62;: run of 23 November 2026',
  );
});

test('a revision is linked as the revision that it is, without an address where there is none', () => {
  expect(summaryOf(snapshotFixture({ revision: 2 }), PRIVATE)).toContain('.com/ceo/2026-11-23.2/)');
  expect(summaryOf(snapshotFixture(), { ...PRIVATE, url: null })).not.toContain('](');
});
