import { candidates, inHand, type Ranked } from './actions.ts';
import type { Analysis, CheckedRule } from './analysis.ts';
import {
  composeReport,
  type Evidence,
  isBuilt,
  isNotBuilt,
  listedFindings,
  type ReportFile,
} from './compose-report.ts';
import { metricWithHistory } from './figures.ts';
import type { HandoffEntry } from './handoff-entry.ts';
import type { Judgement } from './judge.ts';
import type { Portfolio } from './portfolio.ts';
import { promisedDays, type TaskStates, withPromised } from './promises.ts';
import { type Rule, SNAPSHOT_SCHEMA, type Snapshot } from './snapshot.ts';

const FALLBACK_ROLE = 'ceo';

export interface SnapshotInput {
  run: string;
  backfilled: boolean;
  readAt: string;
  portfolio: Portfolio;
  unmapped: Snapshot['unmapped'];
  analysis: Analysis;
  judgement: Judgement;
  entries: readonly HandoffEntry[];
  /** What people dropped takes no place among the actions. */
  tasks: TaskStates;
  reports: readonly ReportFile[];
  /** Earlier runs, oldest first. */
  history: readonly Snapshot[];
}

/** The snapshot of a run: what was measured and judged, and the reports over it. */
export function composeSnapshot(input: SnapshotInput): Snapshot {
  const { run, portfolio, analysis, judgement } = input;
  const previous = input.history.at(-1)?.run ?? null;
  const context = { run, targets: portfolio.targets, history: input.history };
  const metrics = analysis.metrics.map((metric) => metricWithHistory(metric, context));
  const { rules, ranked, findings, closed, pending, coverage, ledger } = judgement;
  const reports = composeReports(input.reports, input.tasks, {
    run,
    promised: promisedDays(judgement.promises),
    previous,
    currency: portfolio.currency,
    tenantName: (tenant) => portfolio.tenants.find(({ id }) => id === tenant)?.name ?? tenant,
    metrics,
    before: input.history.at(-1)?.metrics ?? [],
    ranked,
    exhibits: analysis.exhibits,
    entries: input.entries,
    rules,
    mostPerFile: new Map(
      rules.flatMap(({ entry }) =>
        entry.meta.most_per_file === undefined ? [] : [[entry.id, entry.meta.most_per_file]],
      ),
    ),
    inHand: new Set(),
  });
  const built = reports.filter(isBuilt).sort((a, b) => a.order - b.order);
  return {
    schema: SNAPSHOT_SCHEMA,
    run,
    revision: 1,
    previous,
    backfilled: input.backfilled,
    readAt: input.readAt,
    portfolio: portfolioFacts(portfolio),
    coverage,
    unmapped: [...input.unmapped],
    metrics,
    rules: rules.map(ruleFacts),
    findings,
    closed,
    pending,
    promises: withPromised(judgement.promises, built, run),
    ledger,
    exhibits: [...analysis.exhibits],
    reports: built,
    notBuilt: reports.filter(isNotBuilt),
  };
}

/** What hand-offs ask of an officer whose report is not built is the CEO's to read. */
function composeReports(
  files: readonly ReportFile[],
  tasks: TaskStates,
  evidence: Evidence,
): ReturnType<typeof composeReport>[] {
  const readers = files.filter((file) => isBuilt(composeReport(file, evidence))).map(({ meta }) => meta.role);
  const entries = evidence.entries.map((entry) =>
    readers.includes(entry.role) ? entry : { ...entry, role: FALLBACK_ROLE },
  );
  const all = candidates(listedAnywhere(files, evidence), entries, evidence);
  const possible = inHand(all.filter(({ key }) => tasks.get(key) !== 'dropped'));
  return files.map((file) => composeReport(file, { ...evidence, entries, inHand: possible }));
}

/** Findings that some report lists: one that is only counted takes nobody's place among the actions. */
function listedAnywhere(files: readonly ReportFile[], { ranked, mostPerFile }: Evidence): Ranked[] {
  const listed = files.flatMap(({ id }) =>
    listedFindings(
      ranked.filter(({ finding }) => Object.hasOwn(finding.readers, id)),
      mostPerFile,
    ),
  );
  const shown = new Set(listed);
  return ranked.filter((one) => shown.has(one));
}

function portfolioFacts(portfolio: Portfolio): Snapshot['portfolio'] {
  return {
    id: portfolio.id,
    name: portfolio.name,
    sample: portfolio.sample,
    currency: portfolio.currency,
    timeZone: portfolio.time_zone,
    tenants: portfolio.tenants.map(({ id, name, activity, parent }) => ({
      id,
      name,
      activity,
      parent: parent ?? null,
    })),
  };
}

function ruleFacts({ entry, tables, status, gaps, quiet }: CheckedRule): Rule {
  return {
    id: entry.id,
    title: entry.meta.title,
    severity: entry.meta.severity,
    readers: Object.keys(entry.meta.readers).toSorted(),
    tables: [...tables],
    query: entry.sql.trim(),
    subject: entry.meta.subject,
    status,
    without: gaps.map((gap) => gap.tenant),
    quiet: quiet.length,
  };
}
