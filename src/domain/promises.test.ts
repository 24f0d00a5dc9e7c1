import { expect, test } from 'vitest';
import type { Action } from './action.ts';
import { entryKey, type HandoffEntry } from './handoff-entry.ts';
import { COVERED } from './lifecycle.fixture.ts';
import type { Promised } from './promised.ts';
import { type Evidence, keepPromises, promisedDays, withPromised } from './promises.ts';
import { snapshotFixture } from './snapshot.fixture.ts';
import type { Condition, Finding, ReportSnapshot } from './snapshot.ts';

const [template] = snapshotFixture().findings as [Finding];
const KEY = template.fingerprint;
const [report] = snapshotFixture().reports as [ReportSnapshot];
const [action] = report.actions as [Action];

function promise(rest: Partial<Promised> = {}): Promised {
  return {
    key: KEY,
    finding: KEY,
    tenant: 'charter',
    title: 'Certificate',
    owner: 'ceo',
    reports: ['ceo'],
    promisedOn: '2026-11-02',
    due: '2026-11-20',
    state: 'open',
    on: null,
    late: false,
    said: null,
    ...rest,
  };
}

function evidence(condition: Condition | null, rest: Partial<Evidence> = {}): Evidence {
  return {
    run: '2026-11-16',
    findings: condition === null ? [] : [{ ...template, condition }],
    closed: [],
    entries: [],
    coverage: [],
    tasks: new Map(),
    ...rest,
  };
}

function after(condition: Condition | null, before: Partial<Promised> = {}, rest: Partial<Evidence> = {}) {
  const [kept] = keepPromises([promise(before)], evidence(condition, rest));
  return kept && [kept.state, kept.on, kept.late];
}

const LATE = { run: '2026-11-23' };

test('delivered when the run no longer finds it, on time or late', () => {
  expect(after('resolved')).toEqual(['delivered', '2026-11-16', false]);
  expect(after('resolved', {}, LATE)).toEqual(['delivered', '2026-11-23', true]);
  const { fingerprint, firstSeen, lastSeen } = template;
  const closed = [
    { fingerprint, firstSeen, lastSeen, condition: 'resolved' as const, resolvedOn: '2026-11-09' },
  ];
  expect(after(null, {}, { closed })).toEqual(['delivered', '2026-11-16', false]);
});

test('late or not by the day on which it was settled, where the records say it', () => {
  const settledOn = (day: string, rest: Partial<Finding> = {}) => {
    const findings = [{ ...template, condition: 'resolved' as const, settledOn: day, ...rest }];
    const [kept] = keepPromises([promise()], { ...evidence(null, LATE), findings });
    return kept && [kept.state, kept.on, kept.late];
  };
  expect(settledOn('2026-11-20')).toEqual(['delivered', '2026-11-23', false]);
  expect(settledOn('2026-11-21')).toEqual(['delivered', '2026-11-23', true]);
  expect(settledOn('2026-11-20', { writtenOff: true })?.[0]).toBe('dropped');
});

test('slipped when it is due and still found, whatever its task says', () => {
  expect(after('persisting')).toEqual(['open', null, false]);
  expect(after('persisting', {}, { run: '2026-11-20' })).toEqual(['open', null, false]);
  expect(after('persisting', {}, LATE)).toEqual(['slipped', '2026-11-23', false]);
  const tasks = new Map([[KEY, 'done' as const]]);
  const [kept] = keepPromises([promise()], evidence('persisting', { ...LATE, tasks }));
  expect(kept).toMatchObject({ state: 'slipped', said: 'done' });
  expect(after('resolved', { state: 'slipped', on: '2026-11-23' }, { run: '2026-11-30' })).toEqual([
    'delivered',
    '2026-11-30',
    true,
  ]);
});

test('reopened when it was delivered and is back', () => {
  const delivered = { state: 'delivered', on: '2026-11-09' } as const;
  expect(after('reopened', delivered)).toEqual(['reopened', '2026-11-16', false]);
  expect(after('persisting', { state: 'reopened', on: '2026-11-09' })).toEqual([
    'reopened',
    '2026-11-09',
    false,
  ]);
});

test('dropped when somebody lives with it, says so on its task, or nobody looks any more', () => {
  expect(after('accepted')?.[0]).toBe('dropped');
  expect(after('retired')?.[0]).toBe('dropped');
  expect(after('persisting', {}, { tasks: new Map([[KEY, 'dropped']]) })?.[0]).toBe('dropped');
  expect(after('reopened', { state: 'dropped', on: '2026-11-09' })?.[0]).toBe('open');
});

test('what could not be checked keeps its state', () => {
  expect(after('unverified', {}, LATE)).toEqual(['open', null, false]);
});

test('an action of a hand-off is delivered when it is marked done, dropped when it is gone', () => {
  const entry: HandoffEntry = {
    ...{
      tenant: 'charter',
      kind: 'action',
      title: 'Call  the Yard',
      project: 'Refit',
      projectId: 'refit',
      role: 'ceo',
      due: null,
    },
    ...{ file: 'handoffs/refit.md', line: 9 },
  };
  const mine = { key: entryKey(entry), finding: null };
  const state = (entries: HandoffEntry[], rest: Partial<Evidence> = {}) =>
    after(null, mine, { entries, ...rest })?.[0];
  expect(state([{ ...entry, line: 3, title: 'call the yard' }])).toBe('open');
  expect(state([{ ...entry, kind: 'done' }])).toBe('delivered');
  expect(state([])).toBe('dropped');
  const unread = { ...COVERED, tenant: 'charter', table: 'project_items', status: 'failed' as const };
  expect(state([], { coverage: [unread] })).toBe('open');
});

test('settled promises are kept for a quarter, open ones for ever', () => {
  const settled = promise({ state: 'delivered', on: '2026-08-17' });
  expect(keepPromises([settled], evidence('resolved'))).toHaveLength(1);
  expect(keepPromises([settled], evidence('resolved', { run: '2026-11-23' }))).toEqual([]);
  expect(keepPromises([promise({ promisedOn: '2025-01-06' })], evidence('persisting'))).toHaveLength(1);
});

test('an action is promised once, in the name of all reports that list it', () => {
  const listed = (id: string): ReportSnapshot => ({
    ...report,
    id,
    actions: [{ ...action, key: 'k', due: '2026-12-04' }],
  });
  const first = withPromised([], [listed('cto'), listed('ceo')], '2026-11-16');
  expect(first).toMatchObject([
    {
      key: 'k',
      reports: ['ceo', 'cto'],
      promisedOn: '2026-11-16',
      due: '2026-12-04',
      state: 'open',
      on: null,
    },
  ]);
  expect(withPromised(first, [listed('ceo')], '2026-11-23')).toEqual(first);
  const settled = first.map((one) => ({ ...one, state: 'dropped' as const, on: '2026-11-23' }));
  expect(withPromised(settled, [listed('ceo')], '2026-11-30')).toMatchObject([
    { promisedOn: '2026-11-30', state: 'open' },
  ]);
});

test('a promise that is not settled keeps its day', () => {
  const open = promise({ key: 'a', due: '2026-12-16', state: 'slipped', on: '2026-12-21' });
  const done = promise({ key: 'b', state: 'delivered', on: '2026-11-09' });
  expect([...promisedDays([open, done])]).toEqual([['a', '2026-12-16']]);
});

test('a promise is called what its finding is called now', () => {
  const [kept] = keepPromises([promise({ title: 'Cash lasts 19 weeks' })], evidence('persisting'));
  expect(kept?.title).toBe(template.title);
  const [gone] = keepPromises([promise({ title: 'Cash lasts 19 weeks' })], evidence(null));
  expect(gone?.title).toBe('Cash lasts 19 weeks');
});
