import {
  CloudFrontClient,
  CreateInvalidationCommand,
  GetInvalidationCommand,
} from '@aws-sdk/client-cloudfront';
import type { InputError } from '../domain/problem.ts';
import type { PageCache } from '../publish/site-store.ts';
import { notForgotten, orSentence } from './cloudfront-faults.ts';
import { requestHandler } from './request-handler.ts';

const POLL_MS = 5_000;
/** AWS says that an invalidation is usually done in two minutes. */
const MOST_POLLS = 180;

export type Pause = (ms: number) => Promise<unknown>;

/** The distribution in front of the bucket. The same reference and paths twice are one invalidation to CloudFront. */
export function cloudFrontCache(client: CloudFrontClient, distribution: string, pause: Pause): PageCache {
  return {
    async forget(paths, reference, keep) {
      const items = paths.map(encoded);
      await orSentence(distribution, items, () => invalidate(items, reference, keep));
    },
  };

  async function invalidate(items: string[], reference: string, keep: () => Promise<void>): Promise<void> {
    const batch = { CallerReference: reference, Paths: { Quantity: items.length, Items: items } };
    const command = new CreateInvalidationCommand({ DistributionId: distribution, InvalidationBatch: batch });
    const { Invalidation } = await client.send(command);
    let status = Invalidation?.Status;
    for (let polls = 0; !isCompleted(status); polls += 1) {
      if (polls === MOST_POLLS) throw unfinished(distribution, items, Invalidation?.Id ?? '');
      await pause(POLL_MS);
      await keep();
      const ask = new GetInvalidationCommand({ DistributionId: distribution, Id: Invalidation?.Id });
      status = (await client.send(ask)).Invalidation?.Status;
    }
  }
}

export function cloudFrontClient(region: string): CloudFrontClient {
  return new CloudFrontClient({
    ...{ region, maxAttempts: 6, retryMode: 'adaptive' },
    requestHandler: requestHandler(),
  });
}

/** CloudFront takes paths as they stand in a URL; the `*` at the end stays. */
function encoded(path: string): string {
  return encodeURI(path);
}

function isCompleted(status: string | undefined): boolean {
  return status?.toLowerCase() === 'completed';
}

function unfinished(distribution: string, paths: readonly string[], id: string): InputError {
  const minutes = (POLL_MS * MOST_POLLS) / 60_000;
  const what = `has not finished the invalidation ${id} in ${minutes} minutes`;
  return notForgotten(distribution, paths, what, 'Look in the console whether it ends by itself.');
}
