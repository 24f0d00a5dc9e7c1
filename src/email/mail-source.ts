import type { Finding, Metric, ReportSnapshot, Snapshot } from '../domain/snapshot.ts';

/** A snapshot with what the mails of its run look up in it, indexed once for all of them. */
export interface MailSource {
  snapshot: Snapshot;
  findings: ReadonlyMap<string, Finding>;
  metrics: ReadonlyMap<string, Metric>;
}

export function mailSource(snapshot: Snapshot): MailSource {
  return {
    snapshot,
    findings: new Map(snapshot.findings.map((finding) => [finding.fingerprint, finding])),
    metrics: new Map(snapshot.metrics.map((metric) => [metric.id, metric])),
  };
}

/** @throws when the snapshot has no such report. */
export function reportOf({ snapshot }: MailSource, id: string): ReportSnapshot {
  const report = snapshot.reports.find((entry) => entry.id === id);
  if (!report) throw new Error(`The snapshot of ${snapshot.run} has no report "${id}".`);
  return report;
}

export function tenantName({ portfolio }: Snapshot, id: string): string {
  return portfolio.tenants.find((tenant) => tenant.id === id)?.name ?? id;
}
