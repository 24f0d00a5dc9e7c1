import { CreateBucketCommand, type S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { Moto } from './moto.fixture.ts';
import { s3Client } from './s3-client.ts';

let buckets = 0;

/** A client as the program has it, of the S3 of this machine. */
export function testClient({ endpoint, region, credentials }: Moto, more: S3ClientConfig = {}): S3Client {
  return s3Client(region, { endpoint, credentials, forcePathStyle: true, ...more });
}

/** A new, empty bucket. */
export async function newBucket(client: S3Client): Promise<string> {
  buckets += 1;
  const Bucket = `site-${process.pid}-${buckets}`;
  await client.send(new CreateBucketCommand({ Bucket }));
  return Bucket;
}

/** Writes down each request as it goes out: `PUT /site-1/index.html`. */
export function countRequests(client: S3Client): string[] {
  const requests: string[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      const { method, path } = args.request as { method: string; path: string };
      requests.push(`${method} ${path}`);
      return next(args);
    },
    { step: 'deserialize', name: 'countRequests', priority: 'low' },
  );
  return requests;
}
