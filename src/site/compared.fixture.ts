import { compareReports } from '../domain/compare.ts';
import { ComparedReport } from '../domain/compared-report.ts';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { reportPart } from './report-part.ts';

export type Change = (snapshot: Snapshot) => void;

/** The CEO's report of the small snapshot, changed, as a comparison reads it. */
export function comparedReport(run: string, change: Change = () => {}): ComparedReport {
  const snapshot = snapshotFixture({ run });
  change(snapshot);
  return ComparedReport.parse(reportPart(snapshot, 'ceo'));
}

/** The comparison of 16 with 23 November, each run's snapshot changed. */
export function compared(earlier: Change, later: Change = () => {}) {
  return compareReports(comparedReport('2026-11-16', earlier), comparedReport('2026-11-23', later));
}

/** The entry at a place, which must be there. */
export function at<T>(all: readonly T[], place: number): T {
  const found = all[place];
  if (found === undefined) throw new Error(`nothing at ${place}`);
  return found;
}
