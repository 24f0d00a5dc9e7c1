import { actionsOf, candidates, type DueContext, type Ranked, toDecide } from './actions.ts';
import type { CheckedRule } from './analysis.ts';
import type { ReportMeta } from './catalogue.ts';
import { changesOf } from './changes.ts';
import { isOpen } from './condition.ts';
import { furtherOf, type HandoffEntry } from './handoff-entry.ts';
import { headlineOf } from './headline.ts';
import { kpiMoves } from './kpi-moves.ts';
import type { Exhibit, Metric, ReportSnapshot, Snapshot } from './snapshot.ts';

export interface ReportFile {
  id: string;
  meta: ReportMeta;
}

export interface Evidence extends DueContext {
  previous: string | null;
  /** ISO code of the portfolio's currency. */
  currency: string;
  tenantName: (tenant: string) => string;
  metrics: readonly Metric[];
  /** Those of the run before. */
  before: readonly Metric[];
  /** All findings, first things first. */
  ranked: readonly Ranked[];
  exhibits: readonly Exhibit[];
  entries: readonly HandoffEntry[];
  /** Rules as they were checked. */
  rules: readonly CheckedRule[];
  /** Rule → how many of its open findings of one hand-off a report lists. */
  mostPerFile: ReadonlyMap<string, number>;
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
  const shown = listedFindings(ranked, evidence.mostPerFile);
  const { run, previous } = evidence;
  const moves = kpiMoves(measured, evidence);
  return {
    id,
    ...meta,
    headline: headlineOf(ranked, {
      run,
      previous,
      role: meta.role,
      moves,
      unchecked: uncheckedFor(id, evidence.rules),
    }),
    changes: changesOf(ranked, moves, previous, run),
    kpis: measured.map((metric) => metric.id),
    findings: shown.map(({ finding }) => finding.fingerprint),
    exhibits: exhibits.map((exhibit) => exhibit.id),
    missing: metrics.filter((metric) => metric.status === 'missing').map((metric) => metric.id),
    ...asked(ranked, shown, entries, evidence),
    further: [...furtherFindings(ranked, shown), ...furtherEntries(entries)],
  };
}

/** What the report asks of its reader: decisions, actions, and how much waits behind them. */
function asked(
  ranked: readonly Ranked[],
  shown: readonly Ranked[],
  entries: readonly HandoffEntry[],
  evidence: Evidence,
): Pick<ReportSnapshot, 'decide' | 'actions' | 'waiting'> {
  const actions = actionsOf(candidates(shown, entries, evidence), evidence.inHand);
  const open = ranked.filter(({ finding }) => isOpen(finding.condition));
  return {
    decide: toDecide(entries.filter(isToDecide)),
    actions,
    waiting: open.length - actions.filter(({ finding }) => finding !== null).length,
  };
}

/** Rules that the report reads and that could not be checked for every company. */
function uncheckedFor(report: string, rules: readonly CheckedRule[]): number {
  return rules.filter(
    ({ entry, status }) =>
      Object.hasOwn(entry.meta.readers, report) && (status === 'partial' || status === 'not collected'),
  ).length;
}

function isToDecide({ kind }: HandoffEntry): boolean {
  return kind === 'question' || kind === 'decision';
}

function furtherEntries(entries: readonly HandoffEntry[]): ReportSnapshot['further'] {
  const toDo = entries.filter(({ kind }) => kind === 'action');
  return [...furtherOf(entries.filter(isToDecide), 'decision or question'), ...furtherOf(toDo, 'action')];
}

/** What is listed: of the open findings of one hand-off, or of one company, the first few, where the rule says so. */
export function listedFindings(ranked: readonly Ranked[], most: ReadonlyMap<string, number>): Ranked[] {
  const taken = new Map<string, number>();
  return ranked.filter(({ finding: { rule, tenant, subject, condition } }) => {
    const limit = most.get(rule);
    if (limit === undefined || !isOpen(condition)) return true;
    const project = `${rule} ${tenant} ${subject.slice(0, Math.max(0, subject.lastIndexOf(' · ')))}`;
    const count = (taken.get(project) ?? 0) + 1;
    taken.set(project, count);
    return count <= limit;
  });
}

function furtherFindings(ranked: readonly Ranked[], shown: readonly Ranked[]): ReportSnapshot['further'] {
  const listed = new Set(shown);
  const hidden = ranked.filter((one) => !listed.has(one));
  return [...Map.groupBy(hidden, ({ finding }) => finding.file ?? '').entries()].map(([file, mine]) => ({
    file,
    kind: 'finding',
    count: mine.length,
  }));
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
