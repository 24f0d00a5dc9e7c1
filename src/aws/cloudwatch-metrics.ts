import {
  CloudWatchClient,
  type CloudWatchClientConfig,
  type MetricDatum,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { InputError } from '../domain/problem.ts';
import { batches } from '../telemetry/batches.ts';
import type { MetricBatch, MetricSink } from '../telemetry/metric-sink.ts';
import { requestHandler } from './request-handler.ts';

/** Half of what one PutMetricData takes: 1,000 metrics and 1 MB (API reference, 2026-11). */
const LIMITS = { items: 500, bytes: 500_000 };
/** What a datum is on the wire beyond its names and values, roughly and from above. */
const DATUM_OVERHEAD = 300;

/** Custom metrics of one namespace. Throttling and passing faults are the client's to retry: a repeated value is harmless. */
export function cloudwatchMetrics(config: CloudWatchClientConfig, namespace: string): MetricSink {
  // A batch fits as it is, and what stands for AWS in tests reads no compressed body.
  const client = new CloudWatchClient({
    ...config,
    requestHandler: requestHandler(),
    disableRequestCompression: true,
  });
  return {
    async put({ at, points }: MetricBatch) {
      const data = points.map(
        ({ name, dimensions, value, unit }): MetricDatum => ({
          MetricName: name,
          Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          Timestamp: new Date(at),
          Value: value,
          Unit: unit,
        }),
      );
      for (const part of batches(data, bytesOf, LIMITS)) await send(client, namespace, part);
    },
  };
}

function bytesOf(datum: MetricDatum): number {
  return DATUM_OVERHEAD + JSON.stringify(datum).length;
}

async function send(client: CloudWatchClient, namespace: string, data: MetricDatum[]): Promise<void> {
  try {
    await client.send(new PutMetricDataCommand({ Namespace: namespace, MetricData: data }));
  } catch (error) {
    throw isDenied(error) ? denied(namespace) : error;
  }
}

function isDenied(error: unknown): boolean {
  return error instanceof Error && /^AccessDenied/.test(error.name);
}

function denied(namespace: string): InputError {
  return new InputError('telemetry', [
    {
      where: `CloudWatch, namespace ${namespace}`,
      what: 'these credentials may not write metrics there',
      fix: 'Use the role QUARTERDECK_DELIVER_ROLE of the stack, and the namespace that it names (QUARTERDECK_METRICS).',
    },
  ]);
}
