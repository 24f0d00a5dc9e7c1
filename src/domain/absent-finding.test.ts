import { describe, expect, test } from 'vitest';
import { absentFinding } from './absent-finding.ts';
import type { CheckedRule } from './analysis.ts';
import { facts, RUN, rule } from './lifecycle.fixture.ts';
import { snapshotFixture } from './snapshot.fixture.ts';
import type { Finding } from './snapshot.ts';

const [template] = snapshotFixture().findings as [Finding];
const LATE_RENT: Finding = {
  ...template,
  rule: 'rent-late',
  tenant: 'house',
  subject: 'unit-a/2026-11',
  sources: ['house-records'],
};
const failed = { gaps: [{ tenant: 'house', reason: 'rents.csv is damaged' }], status: 'partial' } as const;

describe('a finding that is gone', () => {
  const gone = (before: Partial<Finding>, now: CheckedRule) =>
    absentFinding({ ...LATE_RENT, ...before }, facts({ rules: [now] }));
  const settled = (rest = {}) => [
    { tenant: 'house', subject: 'unit-a/2026-11', on: '2026-11-26', writtenOff: false, ...rest },
  ];

  test('is retired when its rule looks back only to a later day', () => {
    expect(gone({ inViewUntil: '2026-11-29' }, rule([]))).toMatchObject({
      condition: 'retired',
      resolvedOn: RUN,
      reason: 'it is older than the rule looks back, and nothing says that it was settled',
    });
    expect(gone({ inViewUntil: RUN }, rule([])).condition).toBe('resolved');
    expect(gone({ inViewUntil: null }, rule([])).condition).toBe('resolved');
    // Who could not look cannot say that it is too old either.
    expect(gone({ inViewUntil: '2026-11-29' }, rule([], failed)).condition).toBe('unverified');
  });

  test('is resolved as the records say, whatever its age', () => {
    const how = (rest = {}) => gone({ inViewUntil: '2026-11-29' }, rule([], { settled: settled(rest) }));
    expect(how()).toMatchObject({ condition: 'resolved', settledOn: '2026-11-26', writtenOff: false });
    expect(how({ writtenOff: true })).toMatchObject({ condition: 'resolved', writtenOff: true });
    expect(how({ subject: 'unit-b/2026-11' }).condition).toBe('retired');
    expect(how({ tenant: 'boat' }).condition).toBe('retired');
  });

  test('about a reader is resolved only by what reached them, and retired when nothing is mailed to them', () => {
    const ofReaders = (rest: Partial<CheckedRule> = {}) => rule([], rest, { about_readers: true });
    const now = (of: CheckedRule, mailed: string[]) =>
      absentFinding({ ...LATE_RENT, subject: 'ann' }, facts({ rules: [of], mailed }));
    expect(now(ofReaders(), ['ann', 'bob'])).toMatchObject({
      condition: 'unverified',
      reason: 'no report went to this reader in the run before',
    });
    const reached = ofReaders({ settled: settled({ subject: 'ann' }) });
    expect(now(reached, ['ann']).condition).toBe('resolved');
    expect(now(reached, ['bob'])).toMatchObject({
      condition: 'retired',
      reason: 'nothing is mailed to "ann" any more',
    });
  });
});
