import type { BoardTask } from '../domain/board.ts';
import type { ClosedFinding } from '../domain/closed-finding.ts';
import { addDays } from '../domain/day.ts';
import { type LedgerSummary, ledgerSummary } from '../domain/money-ledger.ts';
import type { Promised } from '../domain/promised.ts';
import type { Coverage, Exhibit, Finding, Metric, Rule, Snapshot } from '../domain/snapshot.ts';

/** Who reads the money ledger. */
const LEDGER_ROLE = 'ceo';
/** Days for which a report keeps what was closed: two years, so that its size does not grow with the archive. */
const CLOSED_DAYS = 731;

/**
 * One report's part of a snapshot: all that its page shows, and what `report.json` holds. What only other reports'
 * readers may see is left out.
 */
export interface ReportPart {
  schema: Snapshot['schema'];
  run: string;
  revision: number;
  /** What a revision corrects, if its maker said so. */
  why: string | null;
  previous: string | null;
  backfilled: boolean;
  readAt: string;
  portfolio: Snapshot['portfolio'];
  report: Snapshot['reports'][number];
  /** The other reports of the run, for navigation. */
  siblings: { id: string; title: string }[];
  /** Key figures in the report's order. */
  metrics: Metric[];
  /** Metrics that are defined and not measured. */
  missing: Metric[];
  findings: Finding[];
  /** How findings of this report ended in earlier runs, for two years. */
  closed: Pick<ClosedFinding, 'fingerprint' | 'condition' | 'resolvedOn' | 'writtenOff'>[];
  /** Rules that the findings come from. */
  rules: Rule[];
  exhibits: Exhibit[];
  /** What was read of the tables that this report uses. */
  coverage: Coverage[];
  /** What became of actions that earlier runs of this report listed: open ones, and those settled in four weeks. */
  promises: Promised[];
  /** Tasks of its findings; null where the run keeps none. */
  board: BoardTask[] | null;
  /** Of the CEO's report: money that findings named, over all reports. */
  ledger: LedgerSummary | null;
  unmapped: Snapshot['unmapped'];
}

/** The part of a snapshot that belongs to one report; undefined when the run has no such report. */
export function reportPart(snapshot: Snapshot, reportId: string): ReportPart | undefined {
  const report = snapshot.reports.find(({ id }) => id === reportId);
  if (!report) return undefined;
  const metrics = pick(snapshot.metrics, report.kpis, 'id').map((each) => readBy(each, reportId));
  const missing = pick(snapshot.metrics, report.missing, 'id').map((each) => readBy(each, reportId));
  const findings = pick(snapshot.findings, report.findings, 'fingerprint').map((each) =>
    readBy(each, reportId),
  );
  const exhibits = pick(snapshot.exhibits, report.exhibits, 'id').map((each) => readBy(each, reportId));
  const ruleIds = new Set(findings.map(({ rule }) => rule));
  const rules = snapshot.rules.filter(({ id, readers }) => ruleIds.has(id) || readers.includes(reportId));
  const tables = new Set([...metrics, ...findings, ...exhibits, ...rules].flatMap((each) => each.tables));
  const { schema, run, revision, why = null, previous, backfilled, readAt, portfolio, unmapped } = snapshot;
  return {
    ...{ schema, run, revision, why, previous, backfilled, readAt, portfolio, report },
    siblings: snapshot.reports.filter((each) => each !== report).map(({ id, title }) => ({ id, title })),
    ...{ metrics, missing, findings, rules, exhibits },
    closed: closedOf(snapshot, reportId),
    coverage: snapshot.coverage.filter(({ table }) => tables.has(table)),
    promises: snapshot.promises.filter((promise) => isRecent(promise, reportId, run)),
    board: snapshot.board?.filter(({ finding }) => report.findings.includes(finding)) ?? null,
    ledger: report.role === LEDGER_ROLE ? ledgerOf(snapshot) : null,
    unmapped,
  };
}

function closedOf({ closed, run }: Snapshot, report: string): ReportPart['closed'] {
  return closed
    .filter(
      ({ readers, resolvedOn }) => readers?.includes(report) && resolvedOn >= addDays(run, -CLOSED_DAYS),
    )
    .map(({ fingerprint, condition, resolvedOn, writtenOff }) => ({
      ...{ fingerprint, condition, resolvedOn },
      ...(writtenOff ? { writtenOff } : {}),
    }));
}

/** The ledger, each finding under the title that it has now: a line keeps the one of its day. */
function ledgerOf({ ledger, findings }: Snapshot): LedgerSummary {
  const titles = new Map(findings.map(({ fingerprint, title }) => [fingerprint, title]));
  const { entries, ...sums } = ledgerSummary(ledger);
  return {
    ...sums,
    entries: entries.map((entry) => ({ ...entry, title: titles.get(entry.finding) ?? entry.title })),
  };
}

function isRecent({ reports, promisedOn, state, on }: Promised, report: string, run: string): boolean {
  if (!reports.includes(report) || promisedOn >= run) return false;
  return (state !== 'delivered' && state !== 'dropped') || (on ?? run) > addDays(run, -28);
}

function pick<T, K extends keyof T>(all: readonly T[], keys: readonly T[K][], key: K): T[] {
  const byKey = new Map(all.map((each) => [each[key], each]));
  return keys.flatMap((each) => byKey.get(each) ?? []);
}

function readBy<V, T extends { readers: Record<string, V> }>(item: T, reportId: string): T {
  const mine = item.readers[reportId];
  return { ...item, readers: mine === undefined ? {} : { [reportId]: mine } };
}
