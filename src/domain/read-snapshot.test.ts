import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseSnapshot } from './read-snapshot.ts';
import { snapshotFixture } from './snapshot.fixture.ts';
import { SNAPSHOT_SCHEMA } from './snapshot.ts';

function frozen(schema: number): unknown {
  return JSON.parse(readFileSync(new URL(`./frozen/snapshot-${schema}.json`, import.meta.url), 'utf8'));
}

test('a snapshot of this version is read as it is', () => {
  expect(parseSnapshot(snapshotFixture()).data).toEqual(snapshotFixture());
});

test.each(Array.from({ length: SNAPSHOT_SCHEMA - 1 }, (_, index) => index + 1))(
  'a frozen snapshot of schema %i is still read',
  (schema) => {
    const { data, error } = parseSnapshot(frozen(schema));
    expect(error).toBeUndefined();
    expect(data?.schema).toBe(SNAPSHOT_SCHEMA);
    expect(data?.coverage.map(({ status, lastRead }) => [status, lastRead])).toEqual([
      ['read', '2026-11-23'],
      ['read', '2026-11-23'],
      ['failed', null],
      ['empty', '2026-11-23'],
    ]);
    expect(data?.findings.map(({ title }) => title)).toContain('Cash lasts 4.2 months');
    expect(data?.metrics[0]?.figures[0]).toMatchObject({ value: 48210.5, restated: [] });
    expect(data?.reports[0]?.actions[0]).toMatchObject({ key: 'aaaaaaaaaaaaaaa2', priority: 'critical' });
    expect(data?.closed).toEqual([
      {
        fingerprint: 'bbbbbbbbbbbbbbb1',
        condition: 'resolved',
        firstSeen: '2026-08-03',
        lastSeen: '2026-08-31',
        resolvedOn: '2026-09-07',
      },
    ]);
  },
);

test('what an old snapshot lacks is still wrong', () => {
  const { findings: _, ...rest } = frozen(1) as Record<string, unknown>;
  expect(parseSnapshot({ ...rest, run: 'Monday' }).success).toBe(false);
  expect(parseSnapshot({ schema: 1 }).success).toBe(false);
  expect(parseSnapshot([]).success).toBe(false);
});
