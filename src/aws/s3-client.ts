import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

const SOCKETS = 64;

/**
 * The SDK repeats what was throttled (503 SlowDown), timed out or broke, up to five times more with growing pauses that a
 * chance spreads; `adaptive` also slows all requests down while S3 asks for it. A request that hangs counts as broken.
 */
export function s3Client(region: string, more: S3ClientConfig = {}): S3Client {
  return new S3Client({
    region,
    maxAttempts: 6,
    retryMode: 'adaptive',
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: 60_000,
      throwOnRequestTimeout: true,
      httpsAgent: { keepAlive: true, maxSockets: SOCKETS },
      httpAgent: { keepAlive: true, maxSockets: SOCKETS },
    },
    ...more,
  });
}
