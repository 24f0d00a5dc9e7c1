import { expect, test } from 'vitest';
import { actionsOf, candidates, inHand, rank, toDecide } from './actions.ts';
import { entryKey, furtherOf, type HandoffEntry } from './handoff-entry.ts';
import { type PriorityContext, priorityOf, priorityParts, sumOfParts } from './priority.ts';
import { snapshotFixture } from './snapshot.fixture.ts';
import type { Finding } from './snapshot.ts';

const [template] = snapshotFixture().findings as [Finding];
const CONTEXT: PriorityContext = { run: '2026-11-23', currency: 'USD', feedback: new Map() };
const DUE = { run: CONTEXT.run, promised: new Map<string, string>() };

function finding(number: number, rest: Partial<Finding> = {}): Finding {
  const fingerprint = String(number).padStart(16, '0');
  const plain = { severity: 'low', money: null, due: null, condition: 'persisting' } as const;
  return { ...template, ...plain, fingerprint, title: `Finding ${number}`, ...rest };
}

function entry(line: number, rest: Partial<HandoffEntry> = {}): HandoffEntry {
  return {
    ...{ tenant: 'charter', kind: 'action', title: `Step ${line}`, project: 'Refit', projectId: 'refit' },
    ...{ role: 'ceo', due: null, file: 'handoffs/refit.md', line },
    ...rest,
  };
}

test('priority is the sum of its parts: severity, money, age, day, change, dependence', () => {
  const parts = priorityParts(
    finding(1, {
      severity: 'high',
      money: 5000,
      firstSeen: '2026-08-31',
      due: '2026-12-07',
      condition: 'worse',
      unlocks: 1,
    }),
    CONTEXT,
  );
  expect(parts).toEqual([
    { label: 'severity high', points: 40 },
    { label: '$5,000 at stake', points: 18 },
    // 84 days: three times four weeks.
    { label: 'open since 2026-08-31', points: 6 },
    { label: 'due 2026-12-07', points: 10 },
    { label: 'worse', points: 5 },
    { label: 'one other finding waits for it', points: 5 },
  ]);
  expect(sumOfParts(parts)).toBe(84);
});

test('parts worth nothing are left out, and each part has its limit', () => {
  const pointsOf = (rest: Partial<Finding>) =>
    priorityParts(finding(1, rest), CONTEXT).map(({ points }) => points);
  expect(pointsOf({ firstSeen: '2026-11-23' })).toEqual([8]);
  expect(pointsOf({ firstSeen: '2020-01-06', unlocks: 7 })).toEqual([8, 10, 10]);
  expect(pointsOf({ firstSeen: '2026-11-23', due: '2026-12-08' })).toEqual([8]);
  expect(pointsOf({ firstSeen: '2026-11-23', money: 99.99 })).toEqual([8]);
  expect(pointsOf({ firstSeen: '2026-11-23', money: 100 })).toEqual([8, 4]);
});

test('readers move a finding up or down, by ten points at most', () => {
  const withVoice = (voice: number) =>
    priorityParts(finding(1, { firstSeen: '2026-11-23' }), {
      ...CONTEXT,
      feedback: new Map([[finding(1).fingerprint, voice]]),
    }).at(-1);
  expect(withVoice(1)).toEqual({ label: 'readers found it useful', points: 5 });
  expect(withVoice(3)).toEqual({ label: 'readers found it useful', points: 10 });
  expect(withVoice(-1)).toEqual({ label: 'readers did not find it useful', points: -5 });
  expect(withVoice(0)).toEqual({ label: 'severity low', points: 8 });
});

test('cut-offs', () => {
  expect([60, 59, 40, 39, 20, 19, -2].map(priorityOf)).toEqual([
    ...['critical', 'high', 'high', 'medium', 'medium', 'low', 'low'],
  ]);
});

test('a report takes ten actions, open findings first, and never pads', () => {
  const ranked = rank(
    [
      finding(1),
      finding(2, { severity: 'high' }),
      finding(3, { condition: 'accepted' }),
      finding(4, { condition: 'unverified' }),
    ],
    CONTEXT,
  );
  const all = candidates(ranked, [entry(7)], DUE);
  expect(actionsOf(all, inHand(all)).map(({ title }) => title)).toEqual(['Finding 2', 'Finding 1', 'Step 7']);
});

test('nobody has more than ten in hand, whatever the number of reports', () => {
  const mine = Array.from({ length: 14 }, (_, index) => finding(index, { owner: 'cfo' }));
  const theirs = Array.from({ length: 3 }, (_, index) => finding(50 + index, { owner: 'cto' }));
  const all = candidates(rank([...mine, ...theirs], CONTEXT), [entry(7, { role: 'cfo' })], DUE);
  const possible = inHand(all);
  expect(all.filter(({ key, owner }) => owner === 'cfo' && possible.has(key))).toHaveLength(10);
  expect(all.filter(({ key, owner }) => owner === 'cto' && possible.has(key))).toHaveLength(3);
  // A second report cannot take the eleventh of the same person.
  const later = all.filter(({ title }) => ['Finding 10', 'Finding 13', 'Finding 51'].includes(title));
  expect(actionsOf(later, possible).map(({ title }) => title)).toEqual(['Finding 51']);
});

test('three entries a hand-off are listed and the others counted, by project and not by file name', () => {
  const asked = [1, 2, 3, 4, 5].map((line) => entry(line, { kind: 'question' }));
  const other = entry(9, { kind: 'decision', projectId: 'other', tenant: 'hauling' });
  expect(toDecide([...asked, other]).map(({ title, kind }) => `${kind} ${title}`)).toEqual([
    ...['question Step 1', 'question Step 2', 'question Step 3', 'decision Step 9'],
  ]);
  expect(furtherOf([...asked, other], 'question')).toEqual([
    { file: 'handoffs/refit.md', kind: 'question', count: 2 },
  ]);
});

test('what a hand-off asks for without a date is due 30 days after it was first listed, however often it is listed', () => {
  const mine = entry(7);
  const dueIn = (run: string, known: Record<string, string>, asked = mine) =>
    candidates([], [asked], { run, promised: new Map(Object.entries(known)) })[0]?.due;
  expect(dueIn('2026-11-16', {})).toBe('2026-12-16');
  const promised = { [entryKey(mine)]: '2026-12-16' };
  expect(dueIn('2026-11-23', promised)).toBe('2026-12-16');
  expect(dueIn('2026-12-21', promised)).toBe('2026-12-16');
  expect(dueIn('2026-11-23', promised, { ...mine, due: '2026-12-01' })).toBe('2026-12-01');
});

test('each role has three of a hand-off, so that none is lost between two reports', () => {
  const roles = ['ceo', 'ceo', 'cto', 'cto'];
  const all = candidates(
    [],
    roles.map((role, index) => entry(index, { role })),
    DUE,
  );
  expect(all.map(({ owner }) => owner)).toEqual(roles);
});
