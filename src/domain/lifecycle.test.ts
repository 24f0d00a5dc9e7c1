import { describe, expect, test } from 'vitest';
import type { Acceptance } from './acceptance.ts';
import type { CheckedRule } from './analysis.ts';
import { fingerprint } from './fingerprint.ts';
import { COVERED, facts, RUN, rule } from './lifecycle.fixture.ts';
import { advance, type LifecycleInput } from './lifecycle.ts';
import { addDays } from './run.ts';
import { snapshotFixture } from './snapshot.fixture.ts';
import type { Condition, Finding, Snapshot } from './snapshot.ts';

const ID = fingerprint('rent-late', 'house', 'unit-a/2026-11');
const ENDED = {
  acceptedOn: '2026-11-01',
  until: '2026-11-29',
  owner: 'ceo',
  reason: 'The tenant pays at the end of the month.',
};
const ACCEPTED: Acceptance = {
  fingerprint: ID,
  owner: 'ceo',
  reason: 'The tenant pays at the end of the month.',
  accepted_on: '2026-11-01',
  until: RUN,
};

/** A run of 23 November that left the finding in a condition; null when there was none. */
function earlier(condition: Condition | null, rest: Partial<Finding> = {}): Snapshot {
  const [template] = snapshotFixture().findings;
  if (!template) throw new Error('The fixture has no finding.');
  const finding: Finding = {
    ...template,
    fingerprint: ID,
    rule: 'rent-late',
    tenant: 'house',
    subject: 'unit-a/2026-11',
    severity: 'medium',
    money: 1000,
    firstSeen: '2026-11-09',
    lastSeen: '2026-11-23',
    condition: condition ?? 'new',
    sources: ['house-records'],
    resolvedOn: condition === 'resolved' || condition === 'retired' ? '2026-11-23' : null,
    ...rest,
  };
  return snapshotFixture({
    findings: condition === null ? [] : [finding],
    rules: snapshotFixture()
      .rules.slice(0, 1)
      .map((known) => ({ ...known, id: 'rent-late' })),
  });
}

const BEFORE: Record<string, Snapshot | null> = {
  'no run': null,
  'no finding': earlier(null),
  baseline: earlier('baseline'),
  new: earlier('new'),
  persisting: earlier('persisting'),
  worse: earlier('worse'),
  better: earlier('better'),
  reopened: earlier('reopened'),
  accepted: earlier('accepted', { acceptance: ENDED }),
  unverified: earlier('unverified'),
  'unv. accepted': earlier('unverified', { acceptance: ENDED }),
  resolved: earlier('resolved'),
  retired: earlier('retired'),
};

const failed = { gaps: [{ tenant: 'house', reason: 'rents.csv is damaged' }], status: 'partial' } as const;
const NOW: Record<string, Partial<LifecycleInput>> = {
  same: { rules: [rule([{}])] },
  '+9 %': { rules: [rule([{ money: 1090 }])] },
  '+20 %': { rules: [rule([{ money: 1200 }])] },
  '-20 %': { rules: [rule([{ money: 800 }])] },
  graver: { rules: [rule([{ severity: 'high', money: 10 }])] },
  gone: { rules: [rule([])] },
  unread: { rules: [rule([], failed)] },
  'no rows': { rules: [rule([], { status: 'not measured' })] },
  'no rule': { rules: [] },
  'no tenant': { tenants: [] },
  'no source': {
    rules: [rule([], failed)],
    retiredSources: [{ id: 'house-records', on: RUN, reason: 'The house was sold.' }],
  },
  accepted: { rules: [rule([{}])], acceptances: [ACCEPTED] },
  'acc. gone': { rules: [rule([])], acceptances: [ACCEPTED] },
};

// What was known before, down; what the run sees, across; a dash where there is no finding of this run.
const TRANSITIONS = `
before        | same       | +9 %       | +20 %      | -20 %      | graver     | gone     | unread     | no rows    | no rule | no tenant | no source | accepted | acc. gone
no run        | baseline   | baseline   | baseline   | baseline   | baseline   | -        | -          | -          | -       | -         | -         | accepted | -
no finding    | new        | new        | new        | new        | new        | -        | -          | -          | -       | -         | -         | accepted | -
baseline      | persisting | persisting | worse      | better     | worse      | resolved | unverified | unverified | retired | retired   | retired   | accepted | resolved
new           | persisting | persisting | worse      | better     | worse      | resolved | unverified | unverified | retired | retired   | retired   | accepted | resolved
persisting    | persisting | persisting | worse      | better     | worse      | resolved | unverified | unverified | retired | retired   | retired   | accepted | resolved
worse         | persisting | persisting | worse      | better     | worse      | resolved | unverified | unverified | retired | retired   | retired   | accepted | resolved
better        | persisting | persisting | worse      | better     | worse      | resolved | unverified | unverified | retired | retired   | retired   | accepted | resolved
reopened      | persisting | persisting | worse      | better     | worse      | resolved | unverified | unverified | retired | retired   | retired   | accepted | resolved
accepted      | reopened   | reopened   | reopened   | reopened   | reopened   | resolved | unverified | unverified | retired | retired   | retired   | accepted | resolved
unverified    | persisting | persisting | worse      | better     | worse      | resolved | unverified | unverified | retired | retired   | retired   | accepted | resolved
unv. accepted | reopened   | reopened   | reopened   | reopened   | reopened   | resolved | unverified | unverified | retired | retired   | retired   | accepted | resolved
resolved      | reopened   | reopened   | reopened   | reopened   | reopened   | -        | -          | -          | -       | -         | -         | accepted | -
retired       | reopened   | reopened   | reopened   | reopened   | reopened   | -        | -          | -          | -       | -         | -         | accepted | -`;

describe('transitions', () => {
  const [header = [], ...lines] = TRANSITIONS.trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const cells = lines.flatMap(([before = '', ...row]) =>
    row.map((expected, index) => [before, header[index + 1] ?? '', expected] as const),
  );

  test('the table knows every condition', () => {
    expect(lines.map(([before]) => before)).toEqual(Object.keys(BEFORE));
    expect(header.slice(1)).toEqual(Object.keys(NOW));
  });

  test.each(cells)('%s, then %s: %s', (before, now, expected) => {
    const { findings, closed } = advance(facts({ previous: BEFORE[before] ?? null, ...NOW[now] }));
    expect(findings.map(({ condition }) => condition)).toEqual(expected === '-' ? [] : [expected]);
    const wasKnown = before !== 'no run' && before !== 'no finding';
    for (const finding of [...findings, ...closed]) {
      expect(finding.firstSeen).toBe(wasKnown ? '2026-11-09' : RUN);
    }
    // Whatever was known is still known.
    expect(findings.length + closed.length).toBe(expected === '-' && !wasKnown ? 0 : 1);
  });
});

test('a first look at a table is a baseline even for a rule that is known', () => {
  const coverage = [{ ...COVERED, firstRead: RUN }];
  const { findings } = advance(facts({ previous: earlier(null), rules: [rule([{}])], coverage }));
  expect(findings[0]?.condition).toBe('baseline');
});

test('what is retired says why', () => {
  const reasonWith = (now: string) =>
    advance(facts({ previous: earlier('new'), ...NOW[now] })).findings[0]?.reason;
  expect(reasonWith('no rule')).toBe('the rule "rent-late" is no longer in the catalogue');
  expect(reasonWith('no tenant')).toBe('the tenant "house" is no longer in the portfolio');
  expect(reasonWith('no source')).toBe('the source "house-records" was taken out: The house was sold.');
  expect(reasonWith('unread')).toBe('rents.csv is damaged');
});

test('a source that is to be taken out later still counts', () => {
  const retiredSources = [{ id: 'house-records', on: '2026-12-07', reason: 'The house will be sold.' }];
  const rules = [rule([], failed)];
  const { findings } = advance(facts({ previous: earlier('new'), rules, retiredSources }));
  expect(findings[0]?.condition).toBe('unverified');
});

test('an acceptance holds from its day through its last, and stays with the finding', () => {
  const on = (run: string, acceptances: Acceptance[]) =>
    advance(facts({ run, rules: [rule([{}])], previous: earlier('new'), acceptances })).findings[0];
  expect(on(RUN, [ACCEPTED])?.acceptance).toEqual({ ...ENDED, until: RUN });
  expect(on(RUN, [{ ...ACCEPTED, until: '2026-11-29' }])?.condition).toBe('persisting');
  expect(on(RUN, [{ ...ACCEPTED, accepted_on: '2026-12-01', until: '2026-12-31' }])?.condition).toBe(
    'persisting',
  );
  expect(on(RUN, [{ ...ACCEPTED, fingerprint: 'ffffffffffffffff' }])?.condition).toBe('persisting');
});

test("a rule for owners only is read in the report of the owner, or in the CEO's", () => {
  const readers = { ceo: 'Decide.', cto: 'Mend it.' };
  const readersFor = (owner: string) =>
    advance(facts({ rules: [rule([{ owner }], {}, { readers, owner_only: true })] })).findings[0]?.readers;
  expect(readersFor('cto')).toEqual({ cto: 'Mend it.' });
  expect(readersFor('property-manager')).toEqual({ ceo: 'Decide.' });
});

test('first seen survives doubt, change, and a rule that was renamed twice', () => {
  const renamed = (id: string, formerly: string[]) => rule([{ money: 5000 }], {}, { formerly }, id);
  const once = advance(facts({ rules: [renamed('late', ['rent-late'])], previous: earlier('unverified') }));
  const expected = { fingerprint: ID, firstSeen: '2026-11-09' };
  expect(once.findings).toMatchObject([{ ...expected, rule: 'late', condition: 'worse' }]);
  const previous = snapshotFixture({
    ...earlier(null),
    findings: once.findings,
    rules: snapshotFixture().rules.map((known) => ({ ...known, id: 'late' })),
  });
  const twice = renamed('overdue', ['rent-late', 'late']);
  expect(advance(facts({ rules: [twice], previous })).findings).toMatchObject([
    { ...expected, rule: 'overdue', condition: 'persisting' },
  ]);
});

test('title, order, the name of the tenant and the words of the rule are no part of the fingerprint', () => {
  const of = (rules: CheckedRule[], tenants = [{ id: 'house', name: 'House' }]) =>
    advance(facts({ rules, tenants, previous: earlier('new') })).findings.map(({ fingerprint: id }) => id);
  const [a, b] = [{ title: 'One', subject: 'a' }, { subject: 'b' }];
  const words = { recommendation: 'Write to the tenant.', readers: { cfo: 'Money.' } };
  expect(of([rule([b, { ...a, title: 'Two', detail: 'Other words.', money: 7 }], {}, words)])).toEqual(
    of([rule([a, b])], [{ id: 'house', name: 'The House' }]),
  );
});

describe('a rule that wants to see it twice', () => {
  const patient = { quiet_below: { count: 1, money: 0, period: 'none', persistence: 2 } };
  const once = advance(facts({ rules: [rule([{}], {}, patient)], previous: earlier(null) }));
  const nextWeek = (rules: CheckedRule[], rest: Partial<Snapshot> = {}) =>
    advance(facts({ run: '2026-12-07', rules, previous: { ...earlier(null), ...once, ...rest } }));

  test('waits, then raises it with the day of the first sight', () => {
    expect(once.findings).toEqual([]);
    expect(once.pending).toMatchObject([{ fingerprint: ID, since: RUN, runs: 1, baseline: false }]);
    const twice = nextWeek([rule([{}], {}, patient)]);
    expect(twice.pending).toEqual([]);
    expect(twice.findings).toMatchObject([{ condition: 'new', firstSeen: RUN, lastSeen: '2026-12-07' }]);
  });

  test('forgets it when it is gone, and not when nobody could look', () => {
    expect(nextWeek([rule([], {}, patient)]).pending).toEqual([]);
    expect(nextWeek([rule([], failed, patient)]).pending).toEqual(once.pending);
    expect(nextWeek([]).pending).toEqual([]);
  });

  test('does not wait again for what is open already', () => {
    const { findings } = advance(facts({ rules: [rule([{}], {}, patient)], previous: earlier('new') }));
    expect(findings).toMatchObject([{ condition: 'persisting', firstSeen: '2026-11-09' }]);
  });
});

test('a finding counts the open ones of its tenant that wait for it', () => {
  const { findings } = advance(
    facts({
      tenants: [{ id: 'house' }, { id: 'boat' }],
      rules: [
        rule([{}], {}, { unlocks: ['rent-late'] }, 'books-open'),
        rule([{ subject: 'a' }, { subject: 'b' }, { tenant: 'boat', subject: 'c' }]),
      ],
    }),
  );
  expect(findings.find((finding) => finding.rule === 'books-open')?.unlocks).toBe(2);
  expect(findings.filter(({ unlocks }) => unlocks > 0)).toHaveLength(1);
});

test('a resolved finding is carried, run after run, until it returns', () => {
  const first = advance(facts({ previous: earlier('resolved') }));
  const carried = [
    {
      fingerprint: ID,
      condition: 'resolved',
      firstSeen: '2026-11-09',
      lastSeen: '2026-11-23',
      resolvedOn: '2026-11-23',
      readers: ['ceo', 'cfo'],
    },
  ];
  expect(first.closed).toEqual(carried);
  const later = snapshotFixture({ ...earlier(null), findings: [], closed: first.closed });
  expect(advance(facts({ previous: later })).closed).toEqual(carried);
  const back = advance(facts({ rules: [rule([{}])], previous: later }));
  expect(back.closed).toEqual([]);
  expect(back.findings).toMatchObject([{ condition: 'reopened', firstSeen: '2026-11-09' }]);
});

test('growth of less than a tenth a week is named when it adds up to more', () => {
  let previous = earlier(null);
  const told = [1000, 1090, 1188, 1295, 1412, 1285].map((money, week) => {
    const run = addDays(RUN, week * 7);
    const { findings } = advance(facts({ run, rules: [rule([{ money }])], previous }));
    previous = { ...earlier(null), findings };
    return findings[0]?.condition;
  });
  // 1,090 is 9 % over 1,000, 1,188 is 18.8 %; 1,295 is 9 % over 1,188, 1,412 is 18.9 %; 1,285 is 9 % under 1,412.
  expect(told).toEqual(['new', 'persisting', 'worse', 'persisting', 'worse', 'persisting']);
  // A run of before that figure was kept starts from what it had.
  const old = advance(facts({ rules: [rule([{ money: 1090 }])], previous: earlier('persisting') }));
  expect(old.findings).toMatchObject([{ condition: 'persisting', moneyNamed: 1000 }]);
});

test('what a rule both finds and calls settled is still there', () => {
  const settled = [{ tenant: 'house', subject: 'unit-a/2026-11', on: '2026-11-26', writtenOff: false }];
  const { findings } = advance(facts({ rules: [rule([{}], { settled })], previous: earlier('new') }));
  expect(findings).toMatchObject([{ condition: 'persisting', settledOn: '2026-11-26' }]);
});
