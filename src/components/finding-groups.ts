import { Severity } from '../domain/catalogue.ts';
import type { Finding } from '../domain/snapshot.ts';

/** Findings as a page shows them: open ones, those that could not be checked, and those that ended. */
export interface FindingGroups {
  open: Finding[];
  unverified: Finding[];
  closed: Finding[];
  /** Open ones by severity, in words: "2 critical", "1 low". */
  tally: string[];
}

/** Parts findings by their condition, each group in the given order. */
export function findingGroups(findings: readonly Finding[]): FindingGroups {
  const unverified = findings.filter(({ condition }) => condition === 'unverified');
  const closed = findings.filter(({ condition }) => condition === 'resolved' || condition === 'retired');
  const open = findings.filter((finding) => !unverified.includes(finding) && !closed.includes(finding));
  const tally = Severity.options.flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  return { open, unverified, closed, tally };
}
