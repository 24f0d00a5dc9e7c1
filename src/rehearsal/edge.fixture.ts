import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { isResponse, loadEdgeFunction } from '../infra/edge-runtime.ts';
import { SECURITY_HEADERS } from '../infra/headers.ts';
import { type Answer, fromEdgeResponse, toEdgeRequest } from '../local/edge-messages.ts';
import { MANIFEST_PATH } from '../publish/manifest.ts';

/** What the distribution has behind it. */
export interface Origin {
  client: S3Client;
  bucket: string;
  /** Of the KeyValueStore. */
  values: ReadonlyMap<string, string>;
  clock: () => string;
}

export interface Edge {
  /** Without a slash at the end. */
  url: string;
  close(): void;
}

/** CloudFront before a bucket: the edge function first, then the object, and 404.html for what is not there. */
export async function startEdge(origin: Origin): Promise<Edge> {
  const { values, clock } = origin;
  const edge = loadEdgeFunction(async (key) => values.get(key), clock);
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const result = await edge(toEdgeRequest(request));
    if (isResponse(result)) return fromEdgeResponse(result);
    const path = decodeURIComponent(result.uri.slice(1));
    return (
      (await object(origin, path, 200)) ??
      (await object(origin, '404.html', 404)) ?? { status: 404, headers: {} }
    );
  };
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(request);
    response.writeHead(status, { ...SECURITY_HEADERS, ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close().closeAllConnections() };
}

/** The policy of the bucket keeps the manifest from the distribution. */
async function object(
  { client, bucket: Bucket }: Origin,
  path: string,
  status: number,
): Promise<Answer | null> {
  if (path === MANIFEST_PATH) return null;
  const found = await client.send(new GetObjectCommand({ Bucket, Key: path })).catch(() => null);
  if (!found?.Body) return null;
  const headers = { 'content-type': found.ContentType ?? '', 'cache-control': found.CacheControl ?? '' };
  return { status, headers, body: await found.Body.transformToByteArray() };
}
