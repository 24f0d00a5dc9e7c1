import type { Progress, StageResult } from '../cli/progress.ts';
import { count, timed } from '../cli/progress.ts';
import { weeklyRunsBefore } from '../domain/run.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { collectRun } from './collect-run.ts';
import type { Session } from './session.ts';

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
  /** Variables that addresses may stand in; none when left out. */
  env?: Readonly<Record<string, string | undefined>>;
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
