import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { requestHandler } from './request-handler.ts';

const SOCKETS = 64;

/**
 * The SDK repeats what was throttled (503 SlowDown), timed out or broke, up to five times more with growing pauses that a
 * chance spreads; `adaptive` also slows all requests down while S3 asks for it. A request that hangs counts as broken.
 */
export function s3Client(region: string, more: S3ClientConfig = {}): S3Client {
  const client = new S3Client({
    region,
    maxAttempts: 6,
    retryMode: 'adaptive',
    requestHandler: {
      ...requestHandler(),
      httpsAgent: { keepAlive: true, maxSockets: SOCKETS },
      httpAgent: { keepAlive: true, maxSockets: SOCKETS },
    },
    ...more,
  });
  // The signature covers the body by its sha256, which the checksum says already: it is not computed once more.
  client.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> };
      const checksum = headers['x-amz-checksum-sha256'];
      if (checksum) headers['x-amz-content-sha256'] = Buffer.from(checksum, 'base64').toString('hex');
      return next(args);
    },
    { step: 'build', name: 'signedByChecksum', priority: 'low' },
  );
  return client;
}
