import type { Progress, StageResult } from '../cli/progress.ts';
import { count, timed } from '../cli/progress.ts';
import { composeSnapshot } from '../domain/compose-snapshot.ts';
import { lostCoverage } from '../domain/coverage.ts';
import { formatProblem, InputError, type Problem } from '../domain/problem.ts';
import { weeklyRunsBefore } from '../domain/run.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { isTableName } from '../domain/tables.ts';
import { readSources } from '../sources/index.ts';
import type { Reading, SourceResult } from '../sources/types.ts';
import { analyse } from '../warehouse/analyse.ts';
import { handoffEntries } from './handoff-entries.ts';
import { isBackfill, type Session } from './session.ts';

/** Earlier runs that catalogue SQL can look back on. */
const RUNS_OF_HISTORY = 26;

export interface CollectOptions {
  /** Also collect the weekly runs from this day on that do not exist. */
  from?: string;
  /** Collect again a run that exists and is not published. */
  force?: boolean;
  /** Treat a table with mistakes in it as not collected instead of stopping. */
  keepGoing?: boolean;
  /** Whether the run is published, so that its snapshot is never touched again. */
  isPublished: (run: string) => boolean;
}

export interface Effects {
  progress: Progress;
  now: () => string;
}

/** Collects the run, and earlier ones that are asked for and missing, oldest first. Existing runs are kept. */
export async function collect(
  session: Session,
  options: CollectOptions,
  effects: Effects,
): Promise<StageResult> {
  return timed('collect', async () => {
    const existing = await session.snapshots.runs();
    const wanted = [...(await pastRuns(session, existing, options.from)), session.run];
    const missing = wanted.filter((run) => !existing.includes(run) || mayRedo(run, session.run, options));
    const parsed = new Map<string, unknown>();
    for (const [index, run] of missing.entries()) {
      effects.progress.step(`collect ${run} (${index + 1} of ${missing.length})`);
      await session.snapshots.write(await collectRun(session, run, { ...options, parsed }, effects));
    }
    const last = await session.snapshots.read(session.run);
    const kept = wanted.length - missing.length;
    return {
      did: `${count(missing.length, 'run')} collected, ${kept} kept; ${describe(last)}`,
      counts: {
        collected: missing.length,
        kept,
        metrics: last.metrics.length,
        findings: last.findings.length,
      },
    };
  });
}

function mayRedo(run: string, current: string, options: CollectOptions): boolean {
  return options.force === true && run === current && !options.isPublished(run);
}

/** Weekly runs before this one: from a day that was named, or those of the portfolio's backfill at its first start. */
async function pastRuns(
  session: Session,
  existing: readonly string[],
  from: string | undefined,
): Promise<string[]> {
  const { portfolio, run } = session;
  if (from !== undefined) return weeklyRunsBefore(run, 520).filter((past) => past >= from);
  if (!portfolio.backfill || !(await isFirstStart(session, existing))) return [];
  return weeklyRunsBefore(run, portfolio.backfill.weeks);
}

/** No run was made in its own week yet; a first start that was stopped goes on. */
async function isFirstStart({ snapshots, run }: Session, existing: readonly string[]): Promise<boolean> {
  if (existing.some((other) => other >= run)) return false;
  const newest = existing.at(-1);
  return newest === undefined || (await snapshots.read(newest)).backfilled;
}

function describe(snapshot: Snapshot): string {
  const measured = snapshot.metrics.filter((metric) => metric.status !== 'missing').length;
  return `${count(measured, 'metric')}, ${count(snapshot.findings.length, 'finding')}`;
}

/** @throws InputError with every mistake in the records, unless `keepGoing`. */
async function collectRun(
  session: Session,
  run: string,
  options: CollectOptions & { parsed: Map<string, unknown> },
  { now, progress }: Effects,
): Promise<Snapshot> {
  const { portfolio, workspace, catalogue, reports } = session;
  const readAt = now();
  const backfilled = isBackfill(run, portfolio, now);
  const context = {
    asOf: run,
    backfill: backfilled,
    contentDir: workspace.contentDir,
    cacheDir: workspace.cacheDir,
    parsed: options.parsed,
  };
  const found = await readSources(portfolio, context);
  reportProblems(found.problems, options.keepGoing === true, progress);
  const history = await historyBefore(session, run);
  const previous = history.at(-1) ?? null;
  const readings = withLost(
    found,
    portfolio.tenants.map((tenant) => tenant.id),
    previous,
  );
  const analysis = await analyse({ asOf: run, portfolio, readings, history, catalogue });
  const roles = reports.map((report) => report.meta.role);
  return composeSnapshot({
    run,
    backfilled,
    readAt,
    portfolio,
    readings,
    unmapped: [...found.unmapped],
    analysis,
    entries: handoffEntries(readings, roles),
    reports,
    previous,
  });
}

/** Mistakes in the records stop the run, or with --keep-going are said, each with its line. */
function reportProblems(problems: readonly Problem[], keepGoing: boolean, { line }: Progress): void {
  if (problems.length === 0) return;
  if (!keepGoing) throw new InputError('collect', problems);
  line('Going on without the tables of these mistakes:');
  for (const problem of problems) line(formatProblem(problem));
}

async function historyBefore({ snapshots }: Session, run: string): Promise<Snapshot[]> {
  const earlier = (await snapshots.runs()).filter((past) => past < run).slice(-RUNS_OF_HISTORY);
  return Promise.all(earlier.map((past) => snapshots.read(past)));
}

function withLost(
  { readings }: SourceResult,
  tenants: readonly string[],
  previous: Snapshot | null,
): Reading[] {
  const lost = lostCoverage(readings, tenants, previous).flatMap(
    ({ firstRead: _, rows: __, table, ...rest }) =>
      isTableName(table) ? [{ ...rest, table, rows: [] }] : [],
  );
  return [...readings, ...lost];
}
