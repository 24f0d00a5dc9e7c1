import { expect, test } from 'vitest';
import type { MoneyLedger } from './ledger-line.ts';
import { ledgerAfter, ledgerSummary } from './money-ledger.ts';
import { addDays } from './run.ts';
import { snapshotFixture } from './snapshot.fixture.ts';
import type { Condition, Finding } from './snapshot.ts';

const [template] = snapshotFixture().findings as [Finding];

function finding(condition: Condition, money: number | null, rest: Partial<Finding> = {}): Finding {
  return { ...template, stake: 'recoverable', condition, money, ...rest };
}

/** One of which the records say that money came. */
function paid(condition: Condition, money: number | null, rest: Partial<Finding> = {}): Finding {
  return finding(condition, money, { settledOn: '2026-01-03', ...rest });
}

/** Week after week, what the ledger adds: "found 10, lost -3". */
function story(weeks: Finding[][]): string[] {
  let ledger: MoneyLedger | undefined;
  return weeks.map((findings, week) => {
    const run = addDays('2026-01-05', week * 7);
    ledger = ledgerAfter(ledger, findings, run);
    const mine = ledger.lines.filter((line) => line.run === run);
    return mine.map(({ kind, money }) => `${kind} ${money}`).join(', ');
  });
}

test('money is found once, then follows its finding', () => {
  expect(
    story([
      [finding('new', 100.1)],
      [finding('persisting', 100.1)],
      [finding('worse', 150.3)],
      [paid('better', 90)],
      [finding('unverified', 90)],
      [paid('resolved', 90)],
    ]),
  ).toEqual(['found 100.1', '', 'found 50.2', 'recovered 60.3', '', 'recovered 90']);
});

test('what comes back takes back what was recovered', () => {
  expect(
    story([
      [finding('new', 100)],
      [paid('resolved', 100)],
      [finding('reopened', 130)],
      [paid('resolved', 1)],
    ]),
  ).toEqual(['found 100', 'recovered 100', 'found 30, recovered -100', 'recovered 130']);
});

test('accepted money is lost until the acceptance ends', () => {
  expect(
    story([
      [finding('new', 100)],
      [finding('accepted', 100)],
      [finding('accepted', 120)],
      [finding('unverified', 120)],
      [finding('reopened', 120)],
      [finding('accepted', 120)],
      [paid('resolved', 120)],
    ]),
  ).toEqual([
    'found 100',
    'lost 100',
    'found 20, lost 20',
    '',
    'lost -120',
    'lost 120',
    'recovered 120, lost -120',
  ]);
});

test('what was given up is lost, but for what came in before', () => {
  expect(
    story([
      [finding('new', 100)],
      [paid('better', 60)],
      [finding('resolved', 60, { writtenOff: true })],
      [paid('reopened', 30)],
    ]),
  ).toEqual(['found 100', 'recovered 40', 'lost 60', 'recovered 30, lost -60']);
  expect(
    story([
      [finding('new', 100)],
      [finding('accepted', 100)],
      [finding('resolved', 100, { writtenOff: true })],
    ]),
  ).toEqual(['found 100', 'lost 100', '']);
});

test('what goes without a word in the records that money came is cleared, not recovered', () => {
  // Both postings got a receipt of their own; a claim was corrected, then left; one was lived with before it went.
  expect(story([[finding('new', 400)], [finding('resolved', 400)]])).toEqual(['found 400', 'found -400']);
  expect(
    story([
      [finding('new', 800)],
      [finding('better', 400)],
      [paid('better', 300)],
      [finding('resolved', 300)],
    ]),
  ).toEqual(['found 800', 'found -400', 'recovered 100', 'found -300']);
  expect(story([[finding('new', 100)], [finding('accepted', 100)], [finding('resolved', 100)]])).toEqual([
    'found 100',
    'lost 100',
    'found -100, lost -100',
  ]);
});

test('what nobody looks for any more was not found', () => {
  expect(story([[finding('new', 100)], [finding('retired', 100)]])).toEqual(['found 100', 'found -100']);
});

test('money at risk and findings without money are no lines', () => {
  expect(story([[finding('new', 100, { stake: 'exposure' })], [finding('new', null)]])).toEqual(['', '']);
});

test('whatever happens, found less recovered less lost is what is open', () => {
  const conditions: Condition[] = [
    'new',
    'persisting',
    'worse',
    'accepted',
    'resolved',
    'reopened',
    'retired',
  ];
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  let ledger: MoneyLedger | undefined;
  for (let week = 0; week < 400; week += 1) {
    const condition = conditions[next(conditions.length)] ?? 'new';
    const money = next(100_000) / 100;
    ledger = ledgerAfter(ledger, [finding(condition, money)], addDays('2020-01-06', week * 7));
    const sum = (kind: string) =>
      ledger?.lines.reduce(
        (total, line) => total + (line.kind === kind ? Math.round(line.money * 100) : 0),
        0,
      ) ?? 0;
    const before = ledger.before;
    const open =
      sum('found') -
      sum('recovered') -
      sum('lost') +
      Math.round((before.found - before.recovered - before.lost) * 100);
    const isOpen =
      condition === 'new' || condition === 'persisting' || condition === 'worse' || condition === 'reopened';
    expect(open).toBe(isOpen ? Math.round(money * 100) : 0);
  }
});

test('lines of findings closed a year ago become a sum', () => {
  const first = ledgerAfter(undefined, [finding('new', 100.25)], '2025-01-06');
  const closed = ledgerAfter(first, [paid('resolved', 100.25)], '2025-02-03');
  expect(ledgerAfter(closed, [], '2026-02-02').lines).toHaveLength(2);
  expect(ledgerAfter(closed, [], '2026-02-09')).toEqual({
    lines: [],
    before: { found: 100.25, recovered: 100.25, lost: 0 },
  });
  expect(ledgerAfter(first, [finding('persisting', 100.25)], '2027-01-04').lines).toEqual(first.lines);
});

test('the summary has one entry a finding and the sums of all', () => {
  const other = { fingerprint: 'ffffffffffffffff', title: 'Another', tenant: 'hauling' };
  const first = ledgerAfter(undefined, [finding('new', 100.1), finding('new', 20.2, other)], '2026-01-05');
  const next = [paid('better', 40.1), finding('accepted', 20.2, other)];
  const ledger = ledgerAfter(first, next, '2026-01-12');
  expect(ledgerSummary({ ...ledger, before: { found: 10, recovered: 4, lost: 1 } })).toMatchObject({
    entries: [
      { found: 100.1, recovered: 60, lost: 0, open: 40.1, run: '2026-01-12', readers: ['ceo', 'cfo'] },
      { title: 'Another', found: 20.2, recovered: 0, lost: 20.2, open: 0 },
    ],
    before: { found: 10, recovered: 4, lost: 1, open: 5 },
    totals: { found: 130.3, recovered: 64, lost: 21.2, open: 45.1 },
  });
});
