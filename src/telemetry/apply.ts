import type { MetricSink } from './metric-sink.ts';
import type { TelemetryPlan } from './plan.ts';

/** Sends a plan. That the run is complete is said last: a start that was cut short says it again, or not at all. */
export async function applyTelemetry(
  sink: MetricSink,
  { run, at, points, completed }: TelemetryPlan,
): Promise<void> {
  await sink.put({ run, at, points });
  await sink.put({ run, at, points: [completed] });
}
