import { describe, expect, test } from 'vitest';
import { at, type Change, compared, comparedReport } from '../site/compared.fixture.ts';
import { compareReports } from './compare.ts';
import { snapshotFixture } from './snapshot.fixture.ts';

describe('findings', () => {
  const CERTIFICATE = 0;
  const RUNWAY = 1;
  const TRUCK = 2;
  const LISTING = 3;
  const found = (earlier: Change, place: number, later?: Change) => {
    const id = at(snapshotFixture().findings, place).fingerprint;
    const change = compared(earlier, later).findings.find(
      ({ before, after }) => (after ?? before)?.fingerprint === id,
    );
    return change && [change.group, change.remark];
  };
  const drop =
    (place: number): Change =>
    ({ findings, reports }) => {
      const [gone] = findings.splice(place, 1);
      for (const each of reports) each.findings = each.findings.filter((id) => id !== gone?.fingerprint);
    };
  const set =
    (place: number, values: object): Change =>
    ({ findings }) => {
      Object.assign(at(findings, place), values);
    };

  test('that are open only now say where they come from', () => {
    expect(found(drop(CERTIFICATE), CERTIFICATE)).toEqual(['only now', '']);
    const unchecked: Change = (snapshot) => {
      drop(CERTIFICATE)(snapshot);
      snapshot.rules.shift();
    };
    expect(found(unchecked, CERTIFICATE)?.[1]).toBe('Its rule was not checked for this company then.');
    expect(found(drop(RUNWAY), RUNWAY)?.[1]).toBe(
      'First seen on 5 October 2026; this report did not list it then.',
    );
    const closed = set(RUNWAY, { condition: 'resolved', resolvedOn: '2026-11-16' });
    expect(found(closed, RUNWAY)).toEqual(['only now', 'It had been closed and is open again.']);
  });

  test('are worse or better by severity, else by money of more than a tenth', () => {
    // Critical with 18,200 at stake now.
    const group = (values: object) => found(set(RUNWAY, values), RUNWAY)?.[0];
    expect(group({ severity: 'high', money: 90000 })).toBe('worse');
    expect(group({ money: 16000 })).toBe('worse');
    expect(group({ money: 16600 })).toBe('unchanged');
    expect(group({ money: 20300 })).toBe('better');
    expect(group({ money: 20200 })).toBe('unchanged');
    expect(
      found((snapshot) => {
        set(RUNWAY, { money: 1 })(snapshot);
        snapshot.portfolio.currency = 'EUR';
      }, RUNWAY)?.[0],
    ).toBe('unchanged');
  });

  test('that could not be verified are neither closed nor unchanged', () => {
    expect(found(() => {}, TRUCK)).toEqual([
      'unverified',
      'Not verified: hauling-records: certificates.csv could not be read.',
    ]);
  });

  test('that were closed say when and why, as far as the two runs know', () => {
    expect(found(set(LISTING, { condition: 'persisting', resolvedOn: null }), LISTING)).toEqual([
      'closed',
      'Resolved on 23 November 2026.',
    ]);
    const retired = set(LISTING, {
      condition: 'retired',
      reason: 'the rule "x" is no longer in the catalogue',
    });
    expect(found(set(LISTING, { condition: 'new' }), LISTING, retired)?.[1]).toBe(
      'Retired on 23 November 2026: the rule "x" is no longer in the catalogue.',
    );
    expect(found(drop(LISTING), LISTING)?.[1]).toBe(
      'Resolved on 23 November 2026. Not open then; first seen on 26 October 2026.',
    );
  });

  test('that are only no longer listed are not called closed', () => {
    expect(found(() => {}, RUNWAY, drop(RUNWAY))).toEqual([
      'no longer listed',
      "Closed by a run between the two, among the findings that are only counted now, or passed to another reader's report.",
    ]);
    const noRule: Change = (snapshot) => {
      drop(RUNWAY)(snapshot);
      snapshot.rules.pop();
    };
    expect(found(() => {}, RUNWAY, noRule)).toEqual([
      'no longer listed',
      'Its rule is no longer part of this report.',
    ]);
    const noTenant: Change = (snapshot) => {
      drop(RUNWAY)(snapshot);
      snapshot.portfolio.tenants.shift();
    };
    expect(found(() => {}, RUNWAY, noTenant)).toEqual([
      'closed',
      'Harbor & Sons Charters is no longer in the portfolio.',
    ]);
  });

  test('that a run between the two closed say so, where the later report is kept with what it closed', () => {
    const ended =
      (rest: object): Change =>
      (snapshot) => {
        const { fingerprint, firstSeen } = at(snapshot.findings, RUNWAY);
        drop(RUNWAY)(snapshot);
        const dates = { firstSeen, lastSeen: '2026-11-16', resolvedOn: '2026-11-19' };
        snapshot.closed.push({ fingerprint, condition: 'resolved', readers: ['ceo'], ...dates, ...rest });
      };
    const how = (rest: object) => found(() => {}, RUNWAY, ended(rest));
    expect(how({})).toEqual(['closed', 'Resolved on 19 November 2026.']);
    expect(how({ condition: 'retired' })).toEqual(['closed', 'Retired on 19 November 2026.']);
    expect(how({ writtenOff: true })).toEqual(['closed', 'Given up on 19 November 2026.']);
    // Another report's, one of a run that did not keep whose it was, and one of long ago.
    for (const rest of [{ readers: ['cto'] }, { readers: undefined }, { resolvedOn: '2024-11-18' }])
      expect(how(rest)?.[0]).toBe('no longer listed');
  });

  test('that both runs call closed are left out, but not those that a revision of the day closed', () => {
    expect(
      found(set(LISTING, { resolvedOn: '2026-11-16' }), LISTING, set(LISTING, { resolvedOn: '2026-11-16' })),
    ).toBeUndefined();
    const first = comparedReport('2026-11-23', set(LISTING, { condition: 'new', resolvedOn: null }));
    const second = comparedReport('2026-11-23', (snapshot) => {
      snapshot.revision = 2;
    });
    expect(compareReports(second, first).findings.at(-1)).toMatchObject({ group: 'closed' });
  });
});
