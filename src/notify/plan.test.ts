import { describe, expect, it } from 'vitest';
import type { Portfolio, Stakeholder } from '../domain/portfolio.ts';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { type Mailing, type PlannedMessage, planNotify } from './plan.ts';

const ROLES = ['ceo', 'cfo', 'cmo', 'cto'];
const person = (id: string, reports: string[], more: Partial<Stakeholder> = {}): Stakeholder => ({
  ...{ id, name: id, role: 'ceo', address: `${id}@example.com`, reports },
  ...more,
});
const archive = person('archive', []);
/** Reads everything, and has no mail. */
const all = person('all', ROLES, { mail: [] });
const source = (id: string, critical: boolean): Portfolio['sources'][number] => ({
  ...{ id, kind: 'records', tenant: 'hauling', folder: 'records', critical },
});

/** The fixture with four reports; its source "hauling-records" failed. */
function week(change: Partial<Snapshot> = {}): Snapshot {
  const snapshot = snapshotFixture(change);
  const [report] = snapshot.reports;
  if (!report) throw new Error('The fixture has changed.');
  return { ...snapshot, reports: ROLES.map((id, order) => ({ ...report, id, title: id, order })) };
}

const plan = (
  stakeholders: Stakeholder[],
  sent: string[] = [],
  rest: Partial<Mailing> = {},
  snapshot = week(),
) => planNotify(snapshot, { stakeholders, archive: null, sources: [], ...rest }, new Set(sent));
const keys = (messages: readonly PlannedMessage[]) =>
  messages.map(({ key, reports }) => `${key.stakeholder} ${key.report}: ${reports.join(' ')}`);

describe('a person', () => {
  it('has one message a report up to two, and one digest from three on', () => {
    const people = [person('ann', ['ceo', 'cfo']), person('bob', ['cto', 'ceo', 'cfo'])];
    expect(keys(plan(people).messages)).toEqual(['ann ceo: ceo', 'ann cfo: cfo', 'bob digest: ceo cfo cto']);
  });

  it('has what the portfolio says instead', () => {
    const people = [
      person('ann', ['ceo', 'cfo'], { mail_as: 'digest' }),
      person('bob', ['ceo', 'cfo', 'cto'], { mail_as: 'reports' }),
      person('eve', ROLES, { mail: ['cmo', 'cfo'] }),
      person('max', ROLES, { mail: [] }),
      person('pat', ROLES, { mail: [], mail_as: 'digest' }),
    ];
    expect(keys(plan(people).messages)).toEqual([
      'ann digest: ceo cfo',
      ...['bob ceo: ceo', 'bob cfo: cfo', 'bob cto: cto'],
      ...['eve cfo: cfo', 'eve cmo: cmo'],
    ]);
  });

  it('who is two stakeholders at one address has a digest as each, from three reports at that address on', () => {
    const as = (id: string, reports: string[], address: string, more: Partial<Stakeholder> = {}) =>
      person(id, reports, { address, ...more });
    const both = [as('ceo', ['ceo', 'cfo'], 'Ann@example.com'), as('cfo', ['cfo', 'cmo'], 'Ann@EXAMPLE.com')];
    const { messages } = plan(both);
    expect(keys(messages)).toEqual(['ceo digest: ceo cfo', 'cfo digest: cfo cmo']);
    // Before the @ capitals may make a difference: these are two people.
    expect(
      keys(plan([both[0], as('cfo', ['cfo', 'cmo'], 'ann@example.com')] as Stakeholder[]).messages),
    ).toEqual([...['ceo ceo: ceo', 'ceo cfo: cfo'], ...['cfo cfo: cfo', 'cfo cmo: cmo']]);
    const others = [
      as('ceo', ['ceo', 'cfo'], 'ann@example.com', { mail_as: 'reports' }),
      as('cto', ['cto'], 'ann@example.com'),
      as('cmo', ['cmo', 'cfo'], 'ann@example.com', { mail: ['cmo'] }),
      as('cfo', ROLES, 'ann@example.com', { mail: [] }),
      as('cao', ['cfo', 'cto'], 'ann@example.com'),
    ];
    expect(keys(plan(others).messages)).toEqual([
      ...['ceo ceo: ceo', 'ceo cfo: cfo'],
      ...['cto cto: cto', 'cmo cmo: cmo'],
      'cao digest: cfo cto',
    ]);
  });

  it('has nothing twice, also when the portfolio changes between two sendings', () => {
    const many = [person('ann', ['ceo', 'cfo', 'cto'])];
    const few = [person('ann', ['ceo', 'cfo'])];
    const left = plan(many, ['2026-11-23/ann--cfo']);
    expect(keys(left.messages)).toEqual(['ann digest: ceo cto']);
    const all = plan(many, ['2026-11-23/ann--ceo', '2026-11-23/ann--cfo', '2026-11-23/ann--cto']);
    expect([keys(all.messages), keys(all.already)]).toEqual([[], ['ann digest: ceo cfo cto']]);
    const again = plan(many, ['2026-11-23/ann--digest']);
    expect([keys(again.messages), keys(again.already)]).toEqual([[], ['ann digest: ceo cfo cto']]);
    const split = plan(few, ['2026-11-23/ann--digest']);
    expect([keys(split.messages), keys(split.already)]).toEqual([[], ['ann ceo: ceo', 'ann cfo: cfo']]);
  });

  it('has nothing that is not built or may not be read, and the plan says so', () => {
    const people = [
      person('bob', ['cfo', 'rental-property']),
      person('eve', ['cfo'], { mail: ['ceo', 'cfo', 'cfo'] }),
    ];
    const { messages, skipped } = plan(people, ['2026-11-23/eve--cfo']);
    expect(keys(messages)).toEqual(['bob cfo: cfo']);
    expect(skipped).toEqual([
      { stakeholder: 'bob', report: 'rental-property', reason: 'not built in this run' },
      { stakeholder: 'eve', report: 'ceo', reason: 'may not be read by this person' },
    ]);
  });
});

it('the archive has a copy of every report, each with its own key', () => {
  const { messages, already } = plan([all], ['2026-11-23/archive--cmo'], { archive });
  expect(keys(messages)).toEqual(['archive ceo: ceo', 'archive cfo: cfo', 'archive cto: cto']);
  expect(keys(already)).toEqual(['archive cmo: cmo']);
});

it('the archive has no copy of a report that nobody may read, and the plan says so', () => {
  const { messages, skipped } = plan([person('ann', ['ceo', 'cfo', 'cmo'], { mail: [] })], [], { archive });
  expect(keys(messages)).toEqual(['archive ceo: ceo', 'archive cfo: cfo', 'archive cmo: cmo']);
  expect(skipped).toEqual([{ stakeholder: 'archive', report: 'cto', reason: 'may be read by nobody' }]);
});

it('a run that was made afterwards is mailed to nobody', () => {
  const { messages, skipped } = plan(
    [person('ann', ['ceo', 'cfo'])],
    [],
    { archive },
    week({ backfilled: true }),
  );
  expect(messages).toEqual([]);
  expect(skipped.map(({ reason }) => reason)).toEqual(['made afterwards', 'made afterwards']);
});

describe('a critical source that failed', () => {
  const people = [person('ann', ['ceo'])];
  const sources = [source('hauling-records', true), source('charters-records', true)];
  const reason = 'A critical source could not be read: hauling-records.';

  it('holds all messages, and says why', () => {
    const { messages, held } = plan([...people, all], [], { sources, archive });
    expect(messages).toEqual([]);
    expect(held?.reason).toBe(reason);
    expect(keys(held?.messages ?? [])).toEqual([
      'ann ceo: ceo',
      ...ROLES.map((id) => `archive ${id}: ${id}`),
    ]);
  });

  it('marks them when the portfolio says so', () => {
    const { messages, held } = plan(people, [], { sources, mail_when_critical_fails: 'mark' });
    expect(held).toBeNull();
    expect(messages.map(({ notice }) => notice)).toEqual([reason]);
  });

  it('holds nothing when it is not critical, or was read', () => {
    const uncritical = [source('hauling-records', false), source('charters-records', true)];
    const { messages, held } = plan(people, [], { sources: uncritical });
    expect(held).toBeNull();
    expect(messages.map(({ notice }) => notice)).toEqual([null]);
  });

  it('holds nothing that has gone out', () => {
    expect(plan(people, ['2026-11-23/ann--ceo'], { sources }).held).toBeNull();
  });
});
