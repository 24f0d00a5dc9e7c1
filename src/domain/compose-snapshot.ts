import type { HandoffEntry } from './actions.ts';
import type { Analysis, CheckedRule } from './analysis.ts';
import {
  composeReport,
  type Evidence,
  isBuilt,
  isNotBuilt,
  type NotBuilt,
  type ReportFile,
} from './compose-report.ts';
import { type CoverageReading, coverageOf } from './coverage.ts';
import { metricWithHistory } from './figures.ts';
import { advance } from './lifecycle.ts';
import type { Portfolio } from './portfolio.ts';
import { type ReportSnapshot, type Rule, SNAPSHOT_SCHEMA, type Snapshot } from './snapshot.ts';

const FALLBACK_ROLE = 'ceo';

export interface SnapshotInput {
  run: string;
  backfilled: boolean;
  readAt: string;
  portfolio: Portfolio;
  readings: readonly CoverageReading[];
  unmapped: Snapshot['unmapped'];
  analysis: Analysis;
  entries: readonly HandoffEntry[];
  reports: readonly ReportFile[];
  /** The run before this one, or null. */
  previous: Snapshot | null;
}

/** The snapshot of a run: analysis, joined with what the run before knew, and the reports over it. */
export function composeSnapshot(input: SnapshotInput): Snapshot {
  const { run, portfolio, analysis, previous } = input;
  const coverage = coverageOf(input.readings, run, previous);
  const context = { run, targets: portfolio.targets, previous };
  const metrics = analysis.metrics.map((metric) => metricWithHistory(metric, context));
  const { findings, closed } = advance({
    run,
    rules: analysis.rules,
    coverage,
    tenants: portfolio.tenants,
    previous,
  });
  const evidence = {
    run,
    previous: previous?.run ?? null,
    currency: portfolio.currency,
    metrics,
    findings,
    exhibits: analysis.exhibits,
    entries: input.entries,
  };
  const reports = composeReports(input.reports, evidence);
  return {
    schema: SNAPSHOT_SCHEMA,
    run,
    revision: 1,
    previous: previous?.run ?? null,
    backfilled: input.backfilled,
    readAt: input.readAt,
    portfolio: portfolioFacts(portfolio),
    coverage,
    unmapped: [...input.unmapped],
    metrics,
    rules: analysis.rules.map(ruleFacts),
    findings,
    closed,
    exhibits: [...analysis.exhibits],
    reports: reports.filter(isBuilt).sort((a, b) => a.order - b.order),
    notBuilt: reports.filter(isNotBuilt),
  };
}

/** What hand-offs ask of an officer whose report is not built is the CEO's to read. */
function composeReports(files: readonly ReportFile[], evidence: Evidence): (ReportSnapshot | NotBuilt)[] {
  const readers = files.filter((file) => isBuilt(composeReport(file, evidence))).map(({ meta }) => meta.role);
  const entries = evidence.entries.map((entry) =>
    readers.includes(entry.role) ? entry : { ...entry, role: FALLBACK_ROLE },
  );
  return files.map((file) => composeReport(file, { ...evidence, entries }));
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
    quiet,
  };
}
