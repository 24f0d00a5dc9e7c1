import { describe, expect, it } from 'vitest';
import type { MetricSink } from './metric-sink.ts';
import type { MetricPoint } from './point.ts';

export interface MetricSinkUnderTest {
  sink: MetricSink;
  /** The largest value of a series at an instant, as a dashboard would show it; null when there is none. */
  read(
    run: string,
    at: string,
    series: Pick<MetricPoint, 'name' | 'dimensions' | 'unit'>,
  ): Promise<number | null>;
}

const RUN = '2026-11-23';

/** What every place that metrics go to does. `at`: an instant that the place takes. */
export function metricSinkContract(name: string, at: string, open: () => Promise<MetricSinkUnderTest>): void {
  const point = (tenant: string, value: number): MetricPoint => ({
    name: 'OpenFindings',
    dimensions: { Portfolio: 'two-boats', Tenant: tenant },
    value,
    unit: 'Count',
  });

  describe(`metrics in ${name}`, { timeout: 60_000 }, () => {
    it('are read back by name and dimensions', async () => {
      const { sink, read } = await open();
      await sink.put({ run: RUN, at, points: [point('charter', 3), point('hauling', 0)] });
      expect(await read(RUN, at, point('charter', 0))).toBe(3);
      expect(await read(RUN, at, point('hauling', 0))).toBe(0);
      expect(await read(RUN, at, point('boats', 0))).toBeNull();
    });

    it('say the same when they are sent again, and keep what was sent before', async () => {
      const { sink, read } = await open();
      const completed: MetricPoint = {
        name: 'RunCompleted',
        dimensions: { Portfolio: 'two-boats' },
        value: 1,
        unit: 'Count',
      };
      for (let times = 0; times < 2; times += 1) {
        await sink.put({ run: RUN, at, points: [point('charter', 3)] });
        await sink.put({ run: RUN, at, points: [completed] });
      }
      expect(await read(RUN, at, point('charter', 0))).toBe(3);
      expect(await read(RUN, at, completed)).toBe(1);
    });

    it('are taken in any number', async () => {
      const { sink, read } = await open();
      const points = Array.from({ length: 1203 }, (_, index) => point(`company-${index}`, index));
      await sink.put({ run: RUN, at, points });
      expect(await read(RUN, at, point('company-0', 0))).toBe(0);
      expect(await read(RUN, at, point('company-1202', 0))).toBe(1202);
    });
  });
}
