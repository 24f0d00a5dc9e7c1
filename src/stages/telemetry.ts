import { count, type StageOutcome, type StageResult, timed } from '../cli/progress.ts';
import { runFolder } from '../domain/run-folder.ts';
import { applyTelemetry } from '../telemetry/apply.ts';
import { mostMonthlyCost, planTelemetry, type TelemetryPlan } from '../telemetry/plan.ts';
import { seriesKey } from '../telemetry/point.ts';
import type { Effects } from './collect.ts';
import { publishedOf } from './published.ts';
import { mistake, type Session, snapshotOfRun } from './session.ts';

export interface TelemetryOptions {
  dryRun: boolean;
}

/** Says to the monitoring how the run came out and, last, that there was one: of a run whose every report is published. */
export async function telemetry(
  session: Session,
  { dryRun }: TelemetryOptions,
  { now, progress }: Effects,
): Promise<StageResult> {
  return timed('telemetry', async (): Promise<StageOutcome> => {
    const plan = planTelemetry(await snapshotOfRun(session), now());
    if ('none' in plan) return { did: plan.none, counts: { series: 0 } };
    const series = plan.points.length + 1;
    if (dryRun) {
      for (const line of listOf(plan)) progress.line(line);
      return { did: `dry run: ${costOf(plan)}`, counts: { wouldSend: series } };
    }
    if (await isPartial(session))
      return { did: 'none: only a part of the run is published', counts: { series: 0 } };
    await applyTelemetry(session.ports.metrics, plan);
    return { did: `${count(series, 'series', 'series')} sent`, counts: { series } };
  });
}

/** Whether reports are missing because only some were asked for; without that reason it is a mistake. */
async function isPartial(session: Session): Promise<boolean> {
  const published = await publishedOf(session);
  const { run, revision, reports } = await snapshotOfRun(session);
  const folder = runFolder(run, revision);
  const missing = reports.map(({ id }) => id).filter((id) => !published.has(folder, id));
  if (missing.length === 0) return false;
  if (session.only !== undefined) return true;
  throw mistake(
    'telemetry',
    `not published yet: ${missing.join(', ')} of ${folder}`,
    'Run "npm run publish" first.',
  );
}

function listOf({ points, completed }: TelemetryPlan): string[] {
  return [...points, completed].map((point) => `${seriesKey(point)} ${point.value}`);
}

function costOf(plan: TelemetryPlan): string {
  return `${count(plan.points.length + 1, 'series', 'series')}, at most ${mostMonthlyCost(plan).toFixed(2)} USD a month`;
}
