import { type Named, ownCommand } from '../cli/own-command.ts';
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
import { contentOf, type Workspace, workspaceOf } from '../store/workspace.ts';
import type { YamlFile } from '../store/yaml-file.ts';
import { queueOf } from '../tasks/task.ts';
import { localPorts, type Ports } from './ports.ts';
import { formerRoles, taskRoles } from './task-roles.ts';
import { together } from './together.ts';

export interface SessionOptions {
  content: string;
  state: string;
  target: 'local' | 'aws';
  run?: string;
  /** Ids with commas or spaces between them; none for all. */
  report?: string;
  /** False where nothing is analysed: reading and checking the catalogue takes longer than building a run. */
  catalogue?: false;
}

/** A portfolio that was read and checked, with all that the stages need of it. */
export interface Session {
  target: SessionOptions['target'];
  /** What the command was told, as it was written: for commands that are printed to be pasted. */
  named: Named;
  portfolio: Portfolio;
  workspace: Workspace;
  snapshots: SnapshotStore;
  ports: Ports;
  catalogue: Catalogue;
  reports: readonly ReportFile[];
  acceptances: YamlFile<Acceptances>;
  /** Day of this run. */
  run: string;
  /** Only these reports; all when undefined. */
  only: readonly string[] | undefined;
}

/** A run this many days back is one of the past: a Monday's run may start late, but not a week late. */
const DAYS_A_RUN_MAY_WAIT = 6;

/** @throws InputError with everything wrong in the portfolio, the catalogue, the reports and the acceptances. */
export async function openSession(
  options: SessionOptions,
  now: () => string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Session> {
  const { catalogueDirs, reportDirs, acceptancesFile } = contentOf(options.content);
  const [file, catalogue, reports, acceptances] = await together('content', [
    loadPortfolio(options.content),
    options.catalogue === false ? undefined : checkedCatalogue(catalogueDirs),
    loadReportMetas(reportDirs),
    loadAcceptances(acceptancesFile),
  ]);
  const portfolio = file.value;
  const workspace = workspaceOf(options.content, options.state, portfolio);
  const snapshots = snapshotStore(workspace.snapshotsDir);
  const ports = await portsOf(options.target, { portfolio, workspace, catalogue, snapshots }, env, now);
  const ids = reports.map((report) => report.id);
  const metrics = catalogue?.metrics.map(({ id }) => id) ?? portfolio.targets.map(({ metric }) => metric);
  checkNames(file, { reports: ids, metrics });
  const only = namesIn(options.report);
  checkReports(only, ids);
  return {
    target: options.target,
    named: options,
    portfolio,
    workspace,
    snapshots,
    ports,
    catalogue: catalogue ?? NO_CATALOGUE,
    reports,
    acceptances,
    run: runOf(options.run, portfolio, now),
    only,
  };
}

const NO_CATALOGUE: Catalogue = { metrics: [], rules: [], exhibits: [], forecasts: [] };

async function checkedCatalogue(catalogueDirs: readonly string[]): Promise<Catalogue> {
  const { loadCatalogue } = await import('../warehouse/load-catalogue.ts');
  return loadCatalogue(catalogueDirs);
}

/** The SDK of AWS is loaded only by who delivers there: it takes longer than a small build. */
async function portsOf(
  target: SessionOptions['target'],
  {
    portfolio,
    workspace,
    catalogue,
    snapshots,
  }: Pick<Session, 'portfolio' | 'workspace' | 'snapshots'> & { catalogue: Catalogue | undefined },
  env: Readonly<Record<string, string | undefined>>,
  now: () => string,
): Promise<Ports> {
  if (target === 'local') return localPorts(workspace, now);
  if (portfolio.sample) {
    throw mistake(
      '--target aws',
      'this portfolio is a sample, and sample data is never published or mailed',
      'Make your own with "npm run init -- DIR".',
    );
  }
  const [{ awsPorts }, { awsSettings }] = await Promise.all([
    import('./aws-ports.ts'),
    import('../aws/settings.ts'),
  ]);
  const queues = {
    present: taskRoles(portfolio, catalogue).map(queueOf),
    former: async () => (await formerRoles(snapshots)).map(queueOf),
  };
  return awsPorts(awsSettings(env), queues, now);
}

function namesIn(text = ''): string[] | undefined {
  const names = text.split(/[\s,]+/).filter((name) => name !== '');
  return names.length > 0 ? names : undefined;
}

function checkReports(only: readonly string[] = [], ids: readonly string[]): void {
  const strange = only.filter((id) => !ids.includes(id));
  if (strange.length === 0) return;
  const names = strange.map((id) => `"${id}"`).join(', ');
  throw mistake('--report', `there is no report ${names}`, `Use one of: ${ids.join(', ')}.`);
}

/** Whether a report is among those that were asked for. */
export function isWanted({ only }: Pick<Session, 'only'>, report: string | null): boolean {
  return only === undefined || (report !== null && only.includes(report));
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
export async function snapshotOfRun(session: Session): Promise<Snapshot> {
  const { snapshots, run } = session;
  const newest = (await snapshots.folders()).findLast((folder) => folder.slice(0, 10) === run);
  if (newest !== undefined) return snapshots.read(newest);
  throw noSnapshot(session);
}

export function noSnapshot({ named, run }: Pick<Session, 'named' | 'run'>): InputError {
  const fix = `Run "${ownCommand('collect', named, run)}" first.`;
  return mistake('--run', `there is no snapshot of ${run}`, fix);
}
