import { expect, test } from 'vitest';
import { type Ranked, rank as rankAll } from './actions.ts';
import { changesOf } from './changes.ts';
import { type HeadlineContext, headlineOf } from './headline.ts';
import { snapshotFixture } from './snapshot.fixture.ts';
import type { Condition, Finding } from './snapshot.ts';

const template = snapshotFixture().findings[0] as Finding;

function rank(list: readonly Finding[]): Ranked[] {
  return rankAll(list, { run: '2026-11-23', currency: 'USD', feedback: new Map() });
}

function findings(...conditions: Condition[]): Finding[] {
  return conditions.map((condition, index) => ({
    ...template,
    fingerprint: String(index).padStart(16, '0'),
    title: `Rent of unit ${index + 1} is late`,
    recommendation: 'Call the tenant.',
    condition,
    due: null,
    firstSeen: condition === 'new' ? '2026-11-23' : '2026-10-26',
    lastSeen: condition === 'unverified' ? '2026-11-09' : '2026-11-23',
  }));
}

const CONTEXT: HeadlineContext = {
  run: '2026-11-23',
  previous: '2026-11-16',
  role: 'ceo',
  moves: [],
  unchecked: 0,
};

function headline(list: Finding[], previous: string | null = '2026-11-16'): string {
  return headlineOf(rank(list), { ...CONTEXT, previous }).join(' ');
}

test('says what is new, and the first step', () => {
  expect(headline(findings('new'))).toBe('Rent of unit 1 is late. By 23 December 2026, call the tenant.');
});

test('says what got worse or came back', () => {
  expect(headline(findings('worse'))).toContain('Rent of unit 1 is late – worse than on 16 November 2026.');
  expect(headline(findings('reopened'))).toContain('is late – back again, first seen on 26 October 2026.');
});

test('says that nothing moved', () => {
  expect(headline(findings('persisting', 'persisting'))).toContain(
    'Nothing new since 16 November 2026; the gravest of 2 open findings: Rent of unit 1 is late.',
  );
  expect(headline(findings('baseline'), null)).toContain('One finding is open: Rent of unit 1 is late.');
  expect(headline(findings('resolved'))).toBe('Nothing needs attention.');
  expect(headline(findings('unverified', 'unverified'))).toBe(
    '2 earlier findings could not be verified, because the data behind them was not collected.',
  );
  expect(headline([], null)).toBe('Nothing needs attention.');
});

test('a change does not hide what is graver', () => {
  const [fresh, old] = findings('new', 'persisting') as [Finding, Finding];
  const critical = { ...old, title: 'Cash lasts 8 weeks', severity: 'critical' as const };
  expect(headline([{ ...fresh, severity: 'high' }, critical])).toBe(
    'Rent of unit 1 is late. The gravest of 2 open findings: Cash lasts 8 weeks – by 25 November 2026, call the tenant.',
  );
  const high = { ...critical, severity: 'high' as const };
  expect(headline([{ ...fresh, severity: 'low' }, high])).toMatch(
    /\. The gravest of 2 open findings: Cash lasts/,
  );
  expect(
    headline([
      { ...fresh, severity: 'low' },
      { ...high, severity: 'medium' },
    ]),
  ).not.toContain('Cash lasts');
  expect(headline([{ ...fresh, severity: 'critical' }, critical])).toBe(
    'Rent of unit 1 is late. By 23 December 2026, call the tenant.',
  );
});

test('what a first look brings is not called nothing new', () => {
  expect(headline(findings('persisting', 'baseline'))).toContain(
    'Nothing got worse since 16 November 2026; the gravest of 2 open findings: Rent of unit 1 is late.',
  );
});

test('a headline never has more than two sentences', () => {
  for (const condition of ['new', 'worse', 'reopened', 'persisting', 'baseline', 'better'] as const) {
    expect(headlineOf(rank(findings(condition)), { ...CONTEXT, previous: null }).length).toBeLessThanOrEqual(
      2,
    );
  }
});

test('changes are five lines at most, and the rest is counted', () => {
  const many = rank(findings('new', 'new', 'new', 'worse', 'resolved', 'reopened', 'unverified'));
  const lines = changesOf(many, [], '2026-11-16', '2026-11-23');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe('Back again: Rent of unit 6 is late.');
  expect(lines[3]).toBe('And 3 more changes in this report.');
  expect(lines[4]).toBe('One finding could not be verified, the oldest seen last on 9 Nov.');
  expect(changesOf(rank(findings('persisting')), [], '2026-11-16', '2026-11-23')).toEqual([]);
});

test('neither a figure nor a change of its own officer hides a critical finding that is new or back', () => {
  const [fresh, old] = findings('new', 'worse') as [Finding, Finding];
  const credential = {
    ...fresh,
    ...{
      severity: 'critical' as const,
      owner: 'cto',
      money: null,
      title: 'A credential is in the repository',
    },
    recommendation: 'Revoke the credential.',
  };
  // Older, and with more points: 60 + 25 + 30 of its own officer against 60.
  const insurance = { ...old, severity: 'critical' as const, owner: 'ceo', money: 20_000 };
  const move = { text: 'Revenue fell from $40,000 to $32,000, missing the target of $38,000', points: 58 };
  const expected = 'A credential is in the repository – by 23 December 2026, revoke the credential.';
  const of = (moves: HeadlineContext['moves'], finding: Finding) =>
    headlineOf(rank([finding, { ...insurance, condition: 'persisting' }]), { ...CONTEXT, moves });
  expect(of([move], credential)).toEqual([`${move.text}.`, `New and critical: ${expected}`]);
  const again = { ...credential, condition: 'reopened' as const };
  expect(of([move], again)[1]).toBe(`Critical and back again: ${expected}`);
  expect(headlineOf(rank([credential, insurance]), CONTEXT)).toEqual([
    'Rent of unit 2 is late – worse than on 16 November 2026.',
    `New and critical: ${expected}`,
  ]);
  expect(of([], credential)).toEqual([
    'A credential is in the repository.',
    'By 23 December 2026, revoke the credential.',
  ]);
});

test('what its own officer has to do opens a report', () => {
  const list = findings('worse', 'worse').map((finding, index) =>
    index === 1 ? { ...finding, owner: 'cfo' } : finding,
  );
  const of = (role: string) => headlineOf(rank(list), { ...CONTEXT, previous: null, role })[0];
  expect(of('ceo')).toBe('Rent of unit 1 is late.');
  expect(of('cfo')).toBe('Rent of unit 2 is late.');
});

test('an acceptance is a change when it is new, and again when it ends soon', () => {
  const lines = (acceptedOn: string, until: string) => {
    const acceptance = { acceptedOn, until, owner: 'ceo', reason: 'The tenant pays in spring.' };
    const [finding] = findings('accepted');
    return changesOf(rank(finding ? [{ ...finding, acceptance }] : []), [], '2026-11-16', '2026-11-23');
  };
  expect(lines('2026-11-20', '2027-03-31')).toEqual([
    'Accepted until 31 March 2027: Rent of unit 1 is late.',
  ]);
  expect(lines('2026-11-09', '2027-03-31')).toEqual([]);
  expect(lines('2026-11-09', '2026-12-03')).toEqual([
    'Accepted only until 3 December 2026: Rent of unit 1 is late.',
  ]);
  expect(lines('2026-11-09', '2026-12-04')).toEqual([]);
});

test('with nothing found, what could not be checked is said', () => {
  const of = (unchecked: number) => headlineOf([], { ...CONTEXT, previous: null, unchecked });
  expect(of(0)).toEqual(['Nothing needs attention.']);
  expect(of(9)).toEqual([
    'Nothing was found in what could be read.',
    'For some companies or for all, 9 rules could not be checked, because the data was not collected.',
  ]);
});

const MISSED = { text: 'Occupancy fell from 71% to 62%, missing the target of 70%', points: 40 };

test('a figure opens the report when it weighs more than every change among the findings', () => {
  const of = (list: Finding[], points = 40) =>
    headlineOf(rank(list), { ...CONTEXT, moves: [{ ...MISSED, points }] });
  const medium = findings('new').map((finding) => ({ ...finding, severity: 'medium' as const, money: null }));
  expect(of(medium)).toEqual([
    `${MISSED.text}.`,
    'One finding is open: Rent of unit 1 is late – by 23 December 2026, call the tenant.',
  ]);
  // 20 points of a medium finding against 8.
  expect(of(medium, 8)[0]).toBe('Rent of unit 1 is late.');
  const critical = { ...(medium[0] as Finding), severity: 'critical' as const };
  expect(of([critical])[0]).toBe('Rent of unit 1 is late.');
  expect(of(findings('persisting', 'persisting'))[1]).toMatch(
    /^The gravest of 2 open findings: Rent of unit/,
  );
  expect(of([])).toEqual([`${MISSED.text}.`, 'Nothing needs attention.']);
});

test('figures stand among the changes by their weight', () => {
  const list = findings('new', 'resolved').map((finding) => ({ ...finding, money: null }));
  const lines = (points: number) =>
    changesOf(
      rank(list.map((one) => ({ ...one, severity: 'medium' }))),
      [{ ...MISSED, points }],
      '2026-11-16',
      '2026-11-23',
    );
  const [fresh, figure, gone] = [
    'New: Rent of unit 1 is late.',
    `${MISSED.text}.`,
    'Resolved: Rent of unit 2 is late.',
  ];
  expect(lines(40)).toEqual([figure, fresh, gone]);
  expect(lines(8)).toEqual([fresh, figure, gone]);
});

test('what was given up and what is no longer looked at are not called resolved', () => {
  const [given, old] = findings('resolved', 'retired') as [Finding, Finding];
  expect(changesOf(rank([{ ...given, writtenOff: true }, old]), [], '2026-11-16', '2026-11-23')).toEqual([
    'Given up: Rent of unit 1 is late.',
    'No longer looked at: Rent of unit 2 is late.',
  ]);
});

test('a first step that is overdue says since when', () => {
  const [finding] = findings('new') as [Finding];
  const late = { ...finding, firstSeen: '2026-10-05', due: '2026-10-20' };
  expect(headline([late])).toBe(
    'Rent of unit 1 is late. The first step was due on 20 October 2026: call the tenant.',
  );
});
