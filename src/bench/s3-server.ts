import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// A process of its own: as much of S3 as uploads, listings and conditional writes need, in memory, and fast enough that
// the programs that upload are what is measured. `GET /_requests` gives the number of requests since it was last asked.

interface Stored {
  bytes: Buffer;
  etag: string;
  headers: Record<string, string>;
  modified: Date;
}

const buckets = new Map<string, Map<string, Stored>>();
let requests = 0;

const KEPT = ['content-type', 'cache-control', 'x-amz-checksum-sha256'];

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  return incoming.headers['x-amz-decoded-content-length'] === undefined ? body : unchunked(body);
}

/** `<size in hex>[;…]\r\n<bytes>\r\n`, until a chunk of size 0. */
function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, line).toString(), 16);
    if (!(size > 0)) break;
    parts.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(parts);
}

function fail(answer: ServerResponse, status: number, code: string): void {
  answer.writeHead(status, { 'content-type': 'application/xml' });
  answer.end(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

function list(bucket: Map<string, Stored>, query: URLSearchParams, answer: ServerResponse): void {
  const after = query.get('continuation-token') ?? query.get('marker') ?? '';
  const prefix = query.get('prefix') ?? '';
  const keys = [...bucket.keys()].filter((key) => key > after && key.startsWith(prefix)).sort();
  const page = keys.slice(0, 1_000);
  const entries = page.map((key) => {
    const { bytes, etag, modified } = bucket.get(key) as Stored;
    return `<Contents><Key>${key}</Key><LastModified>${modified.toISOString()}</LastModified><ETag>${etag}</ETag><Size>${bytes.length}</Size></Contents>`;
  });
  const isTruncated = keys.length > page.length;
  const next = isTruncated ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  answer.writeHead(200, { 'content-type': 'application/xml' });
  answer.end(
    `<ListBucketResult><KeyCount>${page.length}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>${isTruncated}</IsTruncated>${next}${entries.join('')}</ListBucketResult>`,
  );
}

function put(
  bucket: Map<string, Stored>,
  key: string,
  bytes: Buffer,
  incoming: IncomingMessage,
  answer: ServerResponse,
) {
  const now = bucket.get(key);
  const { 'if-match': match, 'if-none-match': none } = incoming.headers;
  if ((none === '*' && now) || (match !== undefined && match !== now?.etag))
    return fail(answer, 412, 'PreconditionFailed');
  const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
  const kept = Object.entries(incoming.headers).filter(
    ([name]) => KEPT.includes(name) || name.startsWith('x-amz-meta-'),
  );
  bucket.set(key, {
    bytes,
    etag,
    modified: new Date(),
    headers: Object.fromEntries(kept) as Record<string, string>,
  });
  answer.writeHead(200, { etag });
  return answer.end();
}

async function handle(incoming: IncomingMessage, answer: ServerResponse): Promise<unknown> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
  if (pathname === '/_requests') {
    answer.end(String(requests));
    requests = 0;
    return;
  }
  requests += 1;
  const [, name = '', ...rest] = decodeURIComponent(pathname).split('/');
  const key = rest.join('/');
  const body = await bodyOf(incoming);
  const { method } = incoming;
  if (key === '' && method === 'PUT') buckets.set(name, buckets.get(name) ?? new Map());
  const bucket = buckets.get(name);
  if (!bucket) return fail(answer, 404, 'NoSuchBucket');
  if (key === '') return method === 'GET' ? list(bucket, searchParams, answer) : answer.end();
  if (method === 'PUT') return put(bucket, key, body, incoming, answer);
  if (method === 'DELETE') {
    bucket.delete(key);
    answer.writeHead(204);
    return answer.end();
  }
  const found = bucket.get(key);
  if (!found) return fail(answer, 404, 'NoSuchKey');
  const { bytes, etag, modified, headers } = found;
  answer.writeHead(200, {
    ...headers,
    etag,
    'last-modified': modified.toUTCString(),
    'content-length': bytes.length,
  });
  return answer.end(method === 'HEAD' ? undefined : bytes);
}

const server = createServer((incoming, answer) => void handle(incoming, answer));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
