import { awsSettings } from '../aws/settings.ts';
import type { Acceptances } from '../domain/acceptance.ts';
import type { Catalogue } from '../domain/analysis.ts';
import type { ReportFile } from '../domain/compose-report.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import { InputError } from '../domain/problem.ts';
import { dayInZone, daysBetween } from '../domain/run.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { loadReportMetas } from '../site/report-files.ts';
import { loadAcceptances } from '../store/load-acceptances.ts';
import { checkNames, loadPortfolio } from '../store/load-portfolio.ts';
import { type SnapshotStore, snapshotStore } from '../store/snapshot-store.ts';
import { type Workspace, workspaceOf } from '../store/workspace.ts';
import type { YamlFile } from '../store/yaml-file.ts';
import { loadCatalogue } from '../warehouse/load-catalogue.ts';
import { awsPorts, localPorts, type Ports } from './ports.ts';

export interface SessionOptions {
  content: string;
  state: string;
  target: 'local' | 'aws';
  run?: string;
  report?: string;
}

/** A portfolio that was read and checked, with all that the stages need of it. */
export interface Session {
  portfolio: Portfolio;
  workspace: Workspace;
  snapshots: SnapshotStore;
  ports: Ports;
  catalogue: Catalogue;
  reports: readonly ReportFile[];
  acceptances: YamlFile<Acceptances>;
  /** Day of this run. */
  run: string;
  /** Only this report; all when undefined. */
  report: string | undefined;
}

/** A run this many days back is one of the past: a Monday's run may start late, but not a week late. */
const DAYS_A_RUN_MAY_WAIT = 6;

/** @throws InputError with everything wrong in the portfolio, the catalogue or the reports. */
export async function openSession(
  options: SessionOptions,
  now: () => string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Session> {
  const file = await loadPortfolio(options.content);
  const portfolio = file.value;
  const workspace = workspaceOf(options.content, options.state, portfolio);
  const ports = portsOf(options.target, portfolio, workspace, env);
  const [catalogue, reports, acceptances] = await Promise.all([
    loadCatalogue(workspace.catalogueDirs),
    loadReportMetas(workspace.reportDirs),
    loadAcceptances(workspace.acceptancesFile),
  ]);
  const ids = reports.map((report) => report.id);
  checkNames(file, { reports: ids, metrics: catalogue.metrics.map((metric) => metric.id) });
  checkReport(options.report, ids);
  return {
    portfolio,
    workspace,
    snapshots: snapshotStore(workspace.snapshotsDir),
    ports,
    catalogue,
    reports,
    acceptances,
    run: runOf(options.run, portfolio, now),
    report: options.report,
  };
}

function portsOf(
  target: 'local' | 'aws',
  portfolio: Portfolio,
  workspace: Workspace,
  env: Readonly<Record<string, string | undefined>>,
): Ports {
  if (target === 'local') return localPorts(workspace);
  if (!portfolio.sample) return awsPorts(awsSettings(env));
  throw mistake(
    '--target aws',
    'this portfolio is a sample, and sample data is never published or mailed',
    'Make your own with "npm run init -- DIR".',
  );
}

function checkReport(report: string | undefined, ids: readonly string[]): void {
  if (report === undefined || ids.includes(report)) return;
  throw mistake('--report', `there is no report "${report}"`, `Use one of: ${ids.join(', ')}.`);
}

function runOf(wanted: string | undefined, portfolio: Portfolio, now: () => string): string {
  const today = latestRun(portfolio, now);
  if (wanted !== undefined && wanted > today) {
    throw mistake(
      '--run',
      `${wanted} has not come yet: the newest day that can have a run is ${today}`,
      'Name a day up to today.',
    );
  }
  return wanted ?? today;
}

/** The newest day that can have a run: `as_of` of the portfolio, else today in its time zone. */
function latestRun(portfolio: Portfolio, now: () => string): string {
  return portfolio.as_of ?? dayInZone(now(), portfolio.time_zone);
}

/** Whether a run is made so late that only what was known at the time may be used. */
export function isBackfill(run: string, portfolio: Portfolio, now: () => string): boolean {
  return daysBetween(run, latestRun(portfolio, now)) > DAYS_A_RUN_MAY_WAIT;
}

export function mistake(where: string, what: string, fix: string): InputError {
  return new InputError('arguments', [{ where, what, fix }]);
}

/** The run as it was last corrected. @throws InputError when it has not been collected. */
export async function snapshotOfRun({ snapshots, run }: Session): Promise<Snapshot> {
  const newest = (await snapshots.folders()).findLast((folder) => folder.slice(0, 10) === run);
  if (newest !== undefined) return snapshots.read(newest);
  throw mistake('--run', `there is no snapshot of ${run}`, `Run "npm run collect -- --run ${run}" first.`);
}
