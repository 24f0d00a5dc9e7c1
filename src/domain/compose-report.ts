import { actionsOf, candidates, type Ranked, toDecide } from './actions.ts';
import type { ReportMeta } from './catalogue.ts';
import { isOpen } from './condition.ts';
import { furtherOf, type HandoffEntry } from './handoff-entry.ts';
import { changesOf, headlineOf } from './headline.ts';
import type { Exhibit, Metric, ReportSnapshot, Snapshot } from './snapshot.ts';

export interface ReportFile {
  id: string;
  meta: ReportMeta;
}

export interface Evidence {
  run: string;
  previous: string | null;
  metrics: readonly Metric[];
  /** All findings, first things first. */
  ranked: readonly Ranked[];
  exhibits: readonly Exhibit[];
  entries: readonly HandoffEntry[];
  /** Keys of the actions that people can have in hand. */
  inHand: ReadonlySet<string>;
}

export type NotBuilt = Snapshot['notBuilt'][number];

/** One report over the evidence of a run, or what it would need when no source brings rows for it. */
export function composeReport({ id, meta }: ReportFile, evidence: Evidence): ReportSnapshot | NotBuilt {
  const metrics = byPosition(evidence.metrics, id);
  const measured = metrics.filter((metric) => metric.status !== 'missing');
  const exhibits = byPosition(evidence.exhibits, id);
  const ranked = evidence.ranked.filter(({ finding }) => Object.hasOwn(finding.readers, id));
  if (measured.length === 0 && ranked.length === 0) {
    return {
      id,
      title: meta.title,
      reason: 'No source brings rows for it.',
      needs: [...new Set(metrics.map((metric) => `${metric.title}: ${metric.needs}`))],
    };
  }
  const entries = evidence.entries.filter((entry) => entry.role === meta.role);
  return {
    id,
    ...meta,
    headline: headlineOf(ranked, evidence.previous, evidence.run, meta.role),
    changes: changesOf(ranked, evidence.previous, evidence.run),
    kpis: measured.map((metric) => metric.id),
    findings: ranked.map(({ finding }) => finding.fingerprint),
    exhibits: exhibits.map((exhibit) => exhibit.id),
    missing: metrics.filter((metric) => metric.status === 'missing').map((metric) => metric.id),
    ...asked(ranked, entries, evidence),
  };
}

/** What the report asks of its reader: decisions, actions, and how much waits behind them. */
function asked(
  ranked: readonly Ranked[],
  entries: readonly HandoffEntry[],
  { run, inHand }: Evidence,
): Pick<ReportSnapshot, 'decide' | 'further' | 'actions' | 'waiting'> {
  const decide = entries.filter(({ kind }) => kind === 'question' || kind === 'decision');
  const toDo = entries.filter(({ kind }) => kind === 'action');
  const actions = actionsOf(candidates(ranked, entries, run), inHand);
  const open = ranked.filter(({ finding }) => isOpen(finding.condition));
  return {
    decide: toDecide(decide),
    further: [...furtherOf(decide, 'decision or question'), ...furtherOf(toDo, 'action')],
    actions,
    waiting: open.length - actions.filter(({ finding }) => finding !== null).length,
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
