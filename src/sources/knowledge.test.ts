import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../domain/run.ts';
import { knownRows } from './knowledge.ts';
import type { Row } from './types.ts';

const live = { asOf: '2026-11-23', backfill: false };
const past = { asOf: '2026-11-23', backfill: true };
const row = (values: Row['values'], line = 2): Row => ({ values, file: 'x.csv', line });
const values = (table: 'clients' | 'bookings', rows: Row[], date = past) => {
  const known = knownRows(table, rows, date);
  return 'rows' in known ? known.rows.map((one) => one.values) : known.failed;
};

describe('versions', () => {
  const versions = [
    row({ client: 'acme', name: 'Acme', recorded_on: '2026-01-01' }),
    row({ client: 'acme', name: 'Acme Inc', recorded_on: '2026-12-01' }, 3),
    row({ client: 'acme', name: 'Acme Ltd', recorded_on: '2026-06-01' }, 4),
  ];

  test('the newest one known counts', () => {
    expect(values('clients', versions)).toEqual([
      { client: 'acme', name: 'Acme Ltd', recorded_on: '2026-06-01' },
    ]);
    expect(values('clients', versions, { ...past, asOf: '2026-03-01' })).toMatchObject([{ name: 'Acme' }]);
    expect(values('clients', versions, { ...past, asOf: '2025-03-01' })).toEqual([]);
  });

  test('a row without knowledge date counts today as the oldest version, and fails the past', () => {
    const undated = [row({ client: 'acme', name: 'Acme', recorded_on: null }), ...versions.slice(2)];
    expect(values('clients', undated, live)).toMatchObject([{ name: 'Acme Ltd' }]);
    expect(values('clients', undated)).toBe('not known for the past: no recorded_on');
  });
});

describe('a booking', () => {
  const base = {
    id: 'b',
    booked_on: '2026-10-01',
    confirmed_on: '2026-10-10',
    cancelled_on: null,
    service_end: '2026-11-10',
    status: 'served',
    paid: '10.00',
    refunded: null,
  };
  const at = (asOf: string, changes: Partial<Record<keyof typeof base, string | null>>, backfill = true) =>
    values('bookings', [row({ ...base, ...changes })], { asOf, backfill });

  test.each([
    ['2026-11-10', {}, { status: 'served', confirmed_on: '2026-10-10' }],
    ['2026-11-09', {}, { status: 'confirmed' }],
    ['2026-10-09', {}, { status: 'inquiry', confirmed_on: null }],
    ['2026-10-20', { status: 'cancelled', cancelled_on: '2026-10-20' }, { status: 'cancelled' }],
    [
      '2026-10-19',
      { status: 'cancelled', cancelled_on: '2026-10-20' },
      { status: 'confirmed', cancelled_on: null },
    ],
    [
      '2026-10-09',
      { status: 'cancelled', cancelled_on: '2026-10-20' },
      { status: 'inquiry', confirmed_on: null },
    ],
    [
      '2026-10-19',
      { status: 'cancelled', cancelled_on: '2026-10-20', confirmed_on: null },
      { status: 'inquiry' },
    ],
    ['2026-10-09', { status: 'confirmed' }, { status: 'inquiry' }],
    ['2026-10-10', { status: 'confirmed' }, { status: 'confirmed' }],
    ['2026-10-10', { status: 'quoted', confirmed_on: null }, { status: 'inquiry' }],
  ])('on %s %j is known as %j', (asOf, changes, known) => {
    expect(at(asOf, changes)).toMatchObject([known]);
  });

  test('what was paid is not known for the past', () => {
    expect(at('2026-11-23', {})).toMatchObject([{ paid: null, refunded: null }]);
    expect(at('2026-11-23', {}, false)).toMatchObject([{ paid: '10.00' }]);
  });

  test('a state without its date counts today and fails the past', () => {
    expect(at('2026-11-23', { confirmed_on: null, status: 'confirmed' }, false)).toMatchObject([
      { status: 'confirmed' },
    ]);
    expect(at('2026-11-23', { status: 'quoted', confirmed_on: null }, false)).toMatchObject([
      { status: 'quoted' },
    ]);
    expect([
      at('2026-11-23', { confirmed_on: null, status: 'confirmed' }),
      at('2026-11-23', { service_end: null }),
      at('2026-11-23', { status: 'cancelled' }),
    ]).toMatchInlineSnapshot(`
      [
        "not known for the past: a confirmed booking has no confirmed_on",
        "not known for the past: a served booking has no service_end",
        "not known for the past: a cancelled booking has no cancelled_on",
      ]
    `);
  });

  test('is not there before it was booked', () => {
    expect(at('2026-09-30', {})).toEqual([]);
  });
});

const WEEK = '2026-06-01';
const day = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((days) => addDays(WEEK, days));
const version = (known: fc.Arbitrary<string>) =>
  fc
    .record({ client: fc.constantFrom('a', 'b', 'c'), name: fc.string(), recorded_on: known })
    .map((one) => row(one));
const booking = (booked: fc.Arbitrary<string>) =>
  fc
    .record({
      id: fc.uuid(),
      booked_on: booked,
      confirmed_on: day(-50, 50),
      cancelled_on: day(-50, 50),
      service_end: day(-50, 50),
      status: fc.constantFrom('inquiry', 'quoted', 'confirmed', 'served', 'cancelled'),
      paid: fc.constantFrom('1.00', null),
    })
    .map((one) => row(one));

test.each([['clients', version] as const, ['bookings', booking] as const])(
  'whatever became known of %s after a week changes no run up to it',
  (table, arbitrary) => {
    const before = fc.array(arbitrary(day(-100, 0)));
    const after = fc.array(arbitrary(day(1, 100)));
    fc.assert(
      fc.property(
        before,
        after,
        after,
        day(-100, 0),
        fc.boolean(),
        fc.nat(),
        (known, later, edited, asOf, backfill, seed) => {
          const run = (rows: Row[]) => knownRows(table, rows, { asOf, backfill });
          const mixed = (extra: Row[]) =>
            known.toSpliced(known.length ? seed % known.length : 0, 0, ...extra);
          expect(run(mixed(later))).toEqual(run(known));
          expect(run(mixed(edited))).toEqual(run(mixed(later)));
        },
      ),
    );
  },
);

test('a decision about a booking taken after a week changes no backfill of it', () => {
  const later = fc.record({
    status: fc.constantFrom('confirmed', 'cancelled'),
    confirmed_on: day(1, 50),
    cancelled_on: day(1, 50),
    paid: fc.constantFrom('1.00', null),
  });
  fc.assert(
    fc.property(booking(day(-50, 0)), later, (one, change) => {
      const inquiry = row({ ...one.values, status: 'inquiry', confirmed_on: null, cancelled_on: null });
      const decided = row({ ...one.values, ...change });
      const run = (rows: Row[]) => values('bookings', rows, { asOf: WEEK, backfill: true });
      expect(run([decided])).toEqual(run([inquiry]));
    }),
  );
});
