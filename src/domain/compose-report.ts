import type { HandoffEntry } from './actions.ts';
import { actionsOf, rank, toDecide } from './actions.ts';
import type { ReportMeta } from './catalogue.ts';
import { changesOf, headlineOf } from './headline.ts';
import type { Exhibit, Finding, Metric, ReportSnapshot, Snapshot } from './snapshot.ts';

export interface ReportFile {
  id: string;
  meta: ReportMeta;
}

export interface Evidence {
  run: string;
  previous: string | null;
  currency: string;
  metrics: readonly Metric[];
  findings: readonly Finding[];
  exhibits: readonly Exhibit[];
  entries: readonly HandoffEntry[];
}

export type NotBuilt = Snapshot['notBuilt'][number];

/** One report over the evidence of a run, or what it would need when no source brings rows for it. */
export function composeReport({ id, meta }: ReportFile, evidence: Evidence): ReportSnapshot | NotBuilt {
  const metrics = byPosition(evidence.metrics, id);
  const measured = metrics.filter((metric) => metric.status !== 'missing');
  const exhibits = byPosition(evidence.exhibits, id);
  const mine = evidence.findings.filter((finding) => Object.hasOwn(finding.readers, id));
  if (measured.length === 0 && mine.length === 0) {
    return {
      id,
      title: meta.title,
      reason: 'No source brings rows for it.',
      needs: [...new Set(metrics.map((metric) => `${metric.title}: ${metric.needs}`))],
    };
  }
  const ranked = rank(mine, evidence.run, evidence.currency);
  const entries = evidence.entries.filter((entry) => entry.role === meta.role);
  return {
    id,
    ...meta,
    headline: headlineOf(ranked, evidence.previous, evidence.run, meta.role),
    changes: changesOf(ranked),
    kpis: measured.map((metric) => metric.id),
    findings: ranked.map(({ finding }) => finding.fingerprint),
    exhibits: exhibits.map((exhibit) => exhibit.id),
    missing: metrics.filter((metric) => metric.status === 'missing').map((metric) => metric.id),
    decide: toDecide(entries),
    actions: actionsOf(ranked, entries, evidence.run),
  };
}

export function isBuilt(report: ReportSnapshot | NotBuilt): report is ReportSnapshot {
  return 'kpis' in report;
}

export function isNotBuilt(report: ReportSnapshot | NotBuilt): report is NotBuilt {
  return !isBuilt(report);
}

function byPosition<T extends { id: string; readers: Record<string, number> }>(
  items: readonly T[],
  report: string,
): T[] {
  return items
    .filter((item) => Object.hasOwn(item.readers, report))
    .sort((a, b) => (a.readers[report] ?? 0) - (b.readers[report] ?? 0) || (a.id < b.id ? -1 : 1));
}
