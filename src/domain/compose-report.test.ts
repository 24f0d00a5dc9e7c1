import { expect, test } from 'vitest';
import { rank } from './actions.ts';
import { composeReport, type Evidence, isBuilt } from './compose-report.ts';
import { snapshotFixture } from './snapshot.fixture.ts';
import type { Finding } from './snapshot.ts';

const [template] = snapshotFixture().findings as [Finding];
const REPORT = { id: 'cao', meta: { title: 'CAO', role: 'cao', question: 'Are the books right?', order: 1 } };

/** Months that a company did not close, each a finding without a file. */
function months(count: number, tenant = 'charter'): Finding[] {
  return Array.from({ length: count }, (_, index) => ({
    ...template,
    ...{
      rule: 'month-not-closed',
      tenant,
      file: null,
      line: null,
      owner: 'cao',
      condition: 'persisting' as const,
    },
    subject: `2026-0${index + 1}`,
    fingerprint: `${tenant === 'charter' ? 'a' : 'b'}${index}`.padStart(16, '0'),
    readers: { cao: 'It is open.' },
  }));
}

function evidence(findings: readonly Finding[]): Evidence {
  return {
    ...{
      run: '2026-11-23',
      promised: new Map(),
      previous: '2026-11-16',
      metrics: [],
      before: [],
      currency: 'USD',
      exhibits: [],
      entries: [],
      rules: [],
    },
    tenantName: (tenant) => tenant,
    ranked: rank(findings, { run: '2026-11-23', currency: 'USD', feedback: new Map() }),
    mostPerFile: new Map([['month-not-closed', 3]]),
    inHand: new Set(findings.map(({ fingerprint }) => fingerprint)),
  };
}

test('of many findings of a kind a report lists the first few of each company, asks for those, and counts the rest', () => {
  const report = composeReport(REPORT, evidence([...months(5), ...months(4, 'hauling')]));
  if (!isBuilt(report)) throw new Error('The report was not built.');
  expect(report.findings).toHaveLength(6);
  expect(report.actions.map(({ key }) => key).toSorted()).toEqual(report.findings.toSorted());
  expect(report.further).toEqual([{ file: '', kind: 'finding', count: 3 }]);
  expect(report.waiting).toBe(3);
});
