import { describe, expect, test } from 'vitest';
import { at, type Change, compared } from '../site/compared.fixture.ts';
import type { Snapshot } from './snapshot.ts';

describe('actions', () => {
  const actions = (earlier: Change, later?: Change) =>
    compared(earlier, later).actions.map(({ group, before, after, remark }) => [
      group,
      (after ?? before)?.title,
      remark,
    ]);
  const RUNWAY = 'Cash lasts 4.2 months';
  const CERTIFICATE = 'Certificate of inspection of Sea Breeze expires on 4 December';
  const first = (snapshot: Snapshot) => at(at(snapshot.reports, 0).actions, 0);

  test('are kept, or changed by date, priority or owner alone', () => {
    const kept = ['kept', CERTIFICATE, ''];
    expect(
      actions((snapshot) => {
        first(snapshot).effort = 'a day';
      }),
    ).toEqual([['kept', RUNWAY, ''], kept]);
    for (const values of [{ due: '2026-12-01' }, { priority: 'low' }, { owner: 'cto' }]) {
      expect(
        actions((snapshot) => {
          Object.assign(first(snapshot), values);
        }),
      ).toEqual([['changed', RUNWAY, ''], kept]);
    }
  });

  test('come and go for a reason', () => {
    const shift: Change = ({ reports }) => {
      at(reports, 0).actions.shift();
    };
    expect(actions(shift)[0]).toEqual([
      'added',
      RUNWAY,
      'Its finding was open then, and other actions came first.',
    ]);
    expect(actions(() => {}, shift)[1]).toEqual([
      'gone',
      RUNWAY,
      'Its finding is still open; other actions come first.',
    ]);
    const resolved: Change = (snapshot) => {
      shift(snapshot);
      Object.assign(at(snapshot.findings, 1), { condition: 'resolved', resolvedOn: '2026-11-23' });
    };
    expect(actions(() => {}, resolved)[1]).toEqual(['gone', RUNWAY, 'Its finding is no longer open.']);
    const counted: Change = (snapshot) => {
      shift(snapshot);
      snapshot.findings.splice(1, 1);
    };
    expect(actions(() => {}, counted)[1]).toEqual(['gone', RUNWAY, 'Its finding is no longer listed.']);
    const closedBetween: Change = (snapshot) => {
      const { fingerprint, firstSeen } = at(snapshot.findings, 1);
      counted(snapshot);
      const days = { firstSeen, lastSeen: '2026-11-16', resolvedOn: '2026-11-19' };
      snapshot.closed.push({ fingerprint, condition: 'resolved', readers: ['ceo'], ...days });
    };
    expect(actions(() => {}, closedBetween)[1]).toEqual(['gone', RUNWAY, 'Its finding is no longer open.']);
    const unread: Change = (snapshot) => {
      shift(snapshot);
      at(snapshot.findings, 1).condition = 'unverified';
    };
    expect(actions(() => {}, unread)[1]).toEqual(['gone', RUNWAY, 'Its finding could not be verified.']);
  });

  test('of a hand-off are known by its file and their words, also twice', () => {
    const ask =
      (...titles: string[]): Change =>
      ({ reports }) => {
        const [pattern] = at(reports, 0).actions;
        if (!pattern) throw new Error('no action');
        at(reports, 0).actions = titles.map((title, index) => ({
          ...pattern,
          finding: null,
          file: 'winter.md',
          line: index,
          title,
        }));
      };
    expect(
      actions(ask('Call the yard', 'Sell the sails', 'Call the yard'), ask('Call the yard', 'Call the yard')),
    ).toEqual([
      ['kept', 'Call the yard', ''],
      ['kept', 'Call the yard', ''],
      ['gone', 'Sell the sails', 'Its hand-off no longer asks for it, or other actions come first.'],
    ]);
  });
});
