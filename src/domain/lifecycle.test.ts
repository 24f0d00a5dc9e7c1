import { describe, expect, test } from 'vitest';
import type { Breach, CheckedRule } from './analysis.ts';
import { fingerprint } from './fingerprint.ts';
import { advance } from './lifecycle.ts';
import { snapshotFixture } from './snapshot.fixture.ts';
import type { Condition, Coverage, Finding, Snapshot } from './snapshot.ts';

const RUN = '2026-11-30';
const ID = fingerprint('rent-late', 'house', 'unit-a/2026-11');

function rule(breaches: Partial<Breach>[], rest: Partial<CheckedRule> = {}, meta = {}): CheckedRule {
  return {
    entry: {
      id: 'rent-late',
      file: 'findings/rent-late.sql',
      sql: 'SELECT 1 FROM rents',
      tables: ['rents'],
      meta: {
        title: 'Rent late',
        settings: {},
        covers: 'run',
        optional: [],
        severity: 'medium',
        readers: { ceo: 'Call the tenant.' },
        owner_only: false,
        subject: 'unit and month',
        quiet_below: { count: 1, money: 0, period: 'none' },
        owner: 'ceo',
        recommendation: 'Call the tenant.',
        done_when: 'The rent is in.',
        effort: '1 hour',
        milestone: 30,
        ...meta,
      },
    },
    tables: ['rents'],
    status: 'checked',
    gaps: [],
    breaches: breaches.map((breach) => ({
      tenant: 'house',
      subject: 'unit-a/2026-11',
      title: 'Rent of unit A is late',
      detail: 'Due on 1 November.',
      severity: 'medium',
      owner: 'ceo',
      money: 1000,
      n: 1,
      since: null,
      due: null,
      file: null,
      line: null,
      evidence: [],
      ...breach,
    })),
    quiet: 0,
    ...rest,
  };
}

const covered: Coverage = {
  source: 'house-records',
  tenant: 'house',
  table: 'rents',
  status: 'read',
  reason: null,
  rows: 3,
  coveredThrough: RUN,
  firstRead: '2026-06-01',
};

function earlier(condition: Condition | null, rest: Partial<Finding> = {}): Snapshot {
  const template = snapshotFixture().findings[0] as Finding;
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
    resolvedOn: condition === 'resolved' ? '2026-11-23' : null,
    ...rest,
  };
  return snapshotFixture({
    findings: condition === null ? [] : [finding],
    rules: [{ ...(snapshotFixture().rules[0] as Snapshot['rules'][number]), id: 'rent-late' }],
  });
}

function conditionAfter(
  previous: Snapshot | null,
  rules: CheckedRule[],
  coverage = [covered],
): Condition | undefined {
  const tenants = [{ id: 'house' }];
  return advance({ run: RUN, rules, coverage, tenants, previous }).findings[0]?.condition;
}

describe('what a finding becomes', () => {
  const failed = rule([], {
    gaps: [{ tenant: 'house', reason: 'rents.csv could not be read' }],
    status: 'not collected',
  });
  test.each<[string, Snapshot | null, CheckedRule[], Condition | undefined]>([
    ['no run before', null, [rule([{}])], 'baseline'],
    ['not there before, there now', earlier(null), [rule([{}])], 'new'],
    ['there before, the same now', earlier('new'), [rule([{}])], 'persisting'],
    ['money up by 9 %', earlier('new'), [rule([{ money: 1090 }])], 'persisting'],
    ['money up by 20 %', earlier('persisting'), [rule([{ money: 1200 }])], 'worse'],
    ['money down by 20 %', earlier('persisting'), [rule([{ money: 800 }])], 'better'],
    ['severity up', earlier('persisting'), [rule([{ severity: 'high' }])], 'worse'],
    ['severity down though money rose', earlier('new'), [rule([{ severity: 'low', money: 5000 }])], 'better'],
    ['gone, and looked for', earlier('persisting'), [rule([])], 'resolved'],
    ['gone, and not looked for', earlier('persisting'), [failed], 'unverified'],
    ['unverified before, still not looked for', earlier('unverified'), [failed], 'unverified'],
    ['unverified before, found again', earlier('unverified'), [rule([{}])], 'persisting'],
    ['unverified before, looked for and gone', earlier('unverified'), [rule([])], 'resolved'],
    ['resolved before, still gone', earlier('resolved'), [rule([])], undefined],
    ['resolved before, back', earlier('resolved'), [rule([{}])], 'reopened'],
    ['rule removed', earlier('persisting'), [], 'retired'],
    ['table empty everywhere', earlier('new'), [rule([], { status: 'not measured' })], 'unverified'],
  ])('%s', (_case, previous, rules, expected) => {
    expect(conditionAfter(previous, rules)).toBe(expected);
  });

  test('a first look at a table is a baseline even for a rule that is known', () => {
    expect(conditionAfter(earlier(null), [rule([{}])], [{ ...covered, firstRead: RUN }])).toBe('baseline');
  });

  test('a tenant that left retires its findings', () => {
    const { findings } = advance({
      run: RUN,
      rules: [rule([])],
      coverage: [],
      tenants: [],
      previous: earlier('new'),
    });
    expect(findings[0]?.condition).toBe('retired');
  });
});

test("a rule for owners only is read in the report of the owner, or in the CEO's", () => {
  const readers = { ceo: 'Decide.', cto: 'Mend it.' };
  const readersFor = (owner: string) =>
    advance({
      run: RUN,
      rules: [rule([{ owner }], {}, { readers, owner_only: true })],
      coverage: [covered],
      tenants: [{ id: 'house' }],
      previous: null,
    }).findings[0]?.readers;
  expect(readersFor('cto')).toEqual({ cto: 'Mend it.' });
  expect(readersFor('property-manager')).toEqual({ ceo: 'Decide.' });
});

test('first seen survives doubt, change and a renamed rule', () => {
  const renamed = rule([{ money: 5000 }], {}, { formerly: 'rent-late' });
  renamed.entry.id = 'rent-overdue';
  const { findings } = advance({
    run: RUN,
    rules: [renamed],
    coverage: [covered],
    tenants: [{ id: 'house' }],
    previous: earlier('unverified'),
  });
  expect(findings).toMatchObject([
    { fingerprint: ID, rule: 'rent-overdue', firstSeen: '2026-11-09', condition: 'worse' },
  ]);
});

test('a resolved finding is carried, run after run, until it returns', () => {
  const input = { run: RUN, rules: [rule([])], coverage: [covered], tenants: [{ id: 'house' }] };
  const first = advance({ ...input, previous: earlier('resolved') });
  expect(first.closed).toMatchObject([
    { fingerprint: ID, firstSeen: '2026-11-09', resolvedOn: '2026-11-23' },
  ]);
  const later = snapshotFixture({ ...earlier(null), findings: [], closed: first.closed });
  expect(advance({ ...input, previous: later }).closed).toEqual(first.closed);
  const back = advance({ ...input, rules: [rule([{}])], previous: later });
  expect(back.closed).toEqual([]);
  expect(back.findings).toMatchObject([{ condition: 'reopened', firstSeen: '2026-11-09' }]);
});
