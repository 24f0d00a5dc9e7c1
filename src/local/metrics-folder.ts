import { join } from 'node:path';
import { z } from 'zod';
import type { MetricSink } from '../telemetry/metric-sink.ts';
import { seriesKey } from '../telemetry/point.ts';
import { readOrNull, sweepParts, writeWhole } from './atomic-file.ts';

const Point = z.strictObject({
  name: z.string(),
  dimensions: z.record(z.string(), z.string()),
  value: z.number(),
  unit: z.enum(['Count', 'Percent', 'None']),
});

/** The metrics of one run, sorted by series. */
export const MetricsFile = z.strictObject({
  schema: z.literal(1),
  run: z.string(),
  at: z.string(),
  points: z.array(Point),
});

/** One JSON file a run, `<run>.json`. A damaged file holds nothing that the run cannot say again, and is replaced. */
export function metricsFolder(folder: string): MetricSink {
  return {
    async put({ run, at, points }) {
      await sweepParts(folder);
      const file = join(folder, `${run}.json`);
      const text = await readOrNull(file);
      const known = new Map(readPoints(text).map((point) => [seriesKey(point), point]));
      for (const point of points)
        known.set(seriesKey(point), { ...point, dimensions: { ...point.dimensions } });
      const sorted = [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, point]) => point);
      const content: z.infer<typeof MetricsFile> = { schema: 1, run, at, points: sorted };
      const next = `${JSON.stringify(content, null, 1)}\n`;
      if (next !== text) await writeWhole(folder, file, next);
    },
  };
}

function readPoints(text: string | null): z.infer<typeof Point>[] {
  try {
    return MetricsFile.parse(JSON.parse(text ?? '')).points;
  } catch {
    return [];
  }
}
