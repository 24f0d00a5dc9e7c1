import { Severity } from '../domain/catalogue.ts';
import { isClosed, isOpen } from '../domain/condition.ts';
import type { Finding } from '../domain/snapshot.ts';

/** Findings as a page shows them: open ones, those that could not be checked, those that somebody lives with, and those that ended. */
export interface FindingGroups {
  open: Finding[];
  unverified: Finding[];
  accepted: Finding[];
  closed: Finding[];
  /** Open ones by severity, in words: "2 critical", "1 low". */
  tally: string[];
}

/** Parts findings by their condition: the open ones by severity, and else each group in the given order. */
export function findingGroups(findings: readonly Finding[]): FindingGroups {
  const unverified = findings.filter(({ condition }) => condition === 'unverified');
  const accepted = findings.filter(({ condition }) => condition === 'accepted');
  const closed = findings.filter(({ condition }) => isClosed(condition));
  const bySeverity = Map.groupBy(
    findings.filter(({ condition }) => isOpen(condition)),
    ({ severity }) => severity,
  );
  const open = Severity.options.flatMap((severity) => bySeverity.get(severity) ?? []);
  const tally = Severity.options.flatMap((severity) => {
    const count = bySeverity.get(severity)?.length ?? 0;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  return { open, unverified, accepted, closed, tally };
}
