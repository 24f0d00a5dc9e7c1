import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTelemetry } from '../telemetry/apply.ts';
import { metricSinkContract } from '../telemetry/metric-sink.contract.ts';
import { cloudwatchMetrics } from './cloudwatch-metrics.ts';
import { hasMoto, type Moto, startMoto } from './moto.fixture.ts';

const POINT = {
  name: 'RunCompleted',
  dimensions: { Portfolio: 'two-boats' },
  value: 1,
  unit: 'Count' as const,
};
const BATCH = { run: '2026-11-23', at: '2026-11-23T14:07:00.000Z', points: [POINT] };

describe.runIf(hasMoto())('CloudWatch', () => {
  let moto: Moto;
  let client: CloudWatchClient;
  beforeAll(async () => {
    moto = await startMoto();
    client = new CloudWatchClient(moto);
  }, 90_000);
  afterAll(() => moto.stop());

  // Moto keeps what is younger than two weeks of the real clock, as CloudWatch does.
  const at = `${new Date().toISOString().slice(0, 16)}:00.000Z`;
  let cases = 0;

  metricSinkContract('CloudWatch', at, async () => {
    cases += 1;
    const namespace = `Case${cases}`;
    return {
      sink: cloudwatchMetrics(moto, namespace),
      read: async (_, instant, { name, dimensions, unit }) => {
        const { Datapoints = [] } = await client.send(
          new GetMetricStatisticsCommand({
            Namespace: namespace,
            MetricName: name,
            Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
            StartTime: new Date(instant),
            EndTime: new Date(Date.parse(instant) + 60_000),
            Period: 60,
            Statistics: ['Maximum'],
            Unit: unit,
          }),
        );
        return Datapoints[0]?.Maximum ?? null;
      },
    };
  });
});

interface Datum {
  MetricName: string;
  Dimensions: unknown;
  Timestamp: number;
  Value: number;
}

describe('a CloudWatch that answers', () => {
  /** A server that answers each request with the next status; the last one for ever. */
  async function answering(statuses: number[], body: string) {
    const seen: IncomingMessage[] = [];
    /** Of each request that was accepted, its values by series. */
    const accepted: Record<string, number>[] = [];
    const server = createServer(async (request, response) => {
      const status = statuses[Math.min(seen.length, statuses.length - 1)] ?? 500;
      seen.push(request);
      const data = (await json(request)) as { MetricData: Datum[] };
      const values = data.MetricData.map(({ MetricName, Dimensions, Timestamp, Value }) => [
        JSON.stringify([MetricName, Dimensions, Timestamp]),
        Value,
      ]);
      if (status === 200) accepted.push(Object.fromEntries(values));
      const failed = status >= 400;
      const type = { 'content-type': 'application/x-amz-json-1.0' };
      response.writeHead(status, failed ? { ...type, 'x-amzn-query-error': body } : type);
      response.end(JSON.stringify(failed ? { __type: body.split(';')[0], message: 'no' } : {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const config = {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    };
    return { sink: cloudwatchMetrics(config, 'Quarterdeck'), seen, accepted, close: () => server.close() };
  }

  it('"access denied" is told in a sentence that names the role and the namespace', async () => {
    const { sink, close } = await answering([403], 'AccessDeniedException;Sender');
    await expect(sink.put(BATCH)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [InputError: telemetry: one problem
        CloudWatch, namespace Quarterdeck: these credentials may not write metrics there. Use the role QUARTERDECK_DELIVER_ROLE of the stack, and the namespace that it names (QUARTERDECK_METRICS).]
    `);
    close();
  });

  it('one half of a batch, and not the other: the next start says the same again, and only then that it is complete', async () => {
    const { sink, accepted, close } = await answering([200, 403, 200], 'AccessDeniedException;Sender');
    const points = Array.from({ length: 620 }, (_, index) => ({
      ...{ name: 'OpenFindings', value: index, unit: 'Count' as const },
      dimensions: { Portfolio: 'two-boats', Tenant: `company-${index}` },
    }));
    const plan = { ...BATCH, points, completed: POINT };
    await expect(applyTelemetry(sink, plan)).rejects.toThrow(/may not write metrics/);
    expect(accepted.map((series) => Object.keys(series).length)).toEqual([500]);
    await applyTelemetry(sink, plan);
    const [half, ...again] = accepted;
    expect(again.map((series) => Object.keys(series).length)).toEqual([500, 120, 1]);
    // The same value at the same instant: the statistics that the dashboard shows do not change.
    expect(again[0]).toEqual(half);
    expect(Object.keys(again[2] ?? {})[0]).toContain('RunCompleted');
    close();
  });

  it('that it is busy is asked again', async () => {
    const { sink, seen, close } = await answering([503, 503, 200], 'ServiceUnavailable;Receiver');
    await sink.put(BATCH);
    expect(seen).toHaveLength(3);
    close();
  });
});
