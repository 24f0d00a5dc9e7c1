import { Agent, createServer, type IncomingMessage } from 'node:http';
import { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore';

export const ARN = 'arn:aws:cloudfront::123456789012:key-value-store/327284aa-bcd5-499f-a3ff-26b9a9d31b58';
const PAGE = 50;

interface Answer {
  status: number;
  body: unknown;
  error?: string;
}

/**
 * The KeyValueStore's own REST API (2022-07-26, by its public reference) as far as it is used: DescribeKeyValueStore,
 * ListKeys with pages, UpdateKeys, which takes 50 changes, all or none, under the right If-Match. moto has none of it.
 */
export async function startKeyValueStore() {
  const values = new Map<string, string>();
  const requests: { method: string; path: string; authorization: string }[] = [];
  const faults: string[] = [];
  let version = 1;
  let writesLeft = Number.POSITIVE_INFINITY;
  const etag = () => `KV${version}`;

  function update(ifMatch: string | undefined, text: string): Answer {
    if (ifMatch === undefined) return failed(400, 'ValidationException');
    if (ifMatch !== etag()) return failed(409, 'ConflictException');
    const { Puts = [], Deletes = [] } = JSON.parse(text) as {
      Puts?: { Key: string; Value: string }[];
      Deletes?: { Key: string }[];
    };
    const isWrong = Puts.some(({ Key, Value }) => Key.length > 512 || Value.length > 1024);
    if (isWrong || Puts.length + Deletes.length > 50) return failed(400, 'ValidationException');
    for (const { Key, Value } of Puts) values.set(Key, Value);
    for (const { Key } of Deletes) values.delete(Key);
    version += 1;
    return { status: 200, body: { ItemCount: values.size, TotalSizeInBytes: 0 } };
  }

  function list(url: URL): Answer {
    const from = Number(url.searchParams.get('NextToken') ?? 0);
    const items = [...values].slice(from, from + PAGE).map(([Key, Value]) => ({ Key, Value }));
    const NextToken = from + PAGE < values.size ? String(from + PAGE) : undefined;
    return { status: 200, body: { Items: items, NextToken } };
  }

  function answer({ method, headers }: IncomingMessage, url: URL, text: string): Answer {
    const fault = faults.shift();
    if (fault) return failed(fault === 'InternalServerException' ? 500 : 403, fault);
    const store = `/key-value-stores/${encodeURIComponent(ARN)}`;
    if (!url.pathname.startsWith(store)) return failed(404, 'ResourceNotFoundException');
    const rest = `${method} ${url.pathname.slice(store.length)}`;
    if (rest === 'GET ')
      return {
        status: 200,
        body: { ItemCount: values.size, TotalSizeInBytes: 0, KvsARN: ARN, Created: 0, Status: 'READY' },
      };
    if (rest === 'GET /keys') return list(url);
    if (rest === 'POST /keys' && writesLeft < 1) return failed(403, 'AccessDeniedException');
    if (rest === 'POST /keys') writesLeft -= 1;
    if (rest === 'POST /keys') return update(headers['if-match'] as string | undefined, text);
    return failed(404, 'ResourceNotFoundException');
  }

  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      requests.push({
        method: request.method ?? '',
        path: url.pathname,
        authorization: request.headers.authorization ?? '',
      });
      const { status, body, error } = answer(request, url, text);
      const type = error === undefined ? {} : { 'x-amzn-errortype': error };
      response.writeHead(status, { 'content-type': 'application/json', etag: etag(), ...type });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    values,
    requests,
    /** Names of errors that the next requests are answered with. */
    faults,
    /** Whoever writes is cut off after so many more requests. */
    stopAfterWrites(count: number) {
      writesLeft = count;
    },
    client: clientOf(port),
    /** For AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE, where `<account>.localhost` is this machine. */
    endpoint: `http://localhost:${port}`,
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

function failed(status: number, error: string): Answer {
  return { status, error, body: { Message: error } };
}

/** The client puts the account's number before the host's name, which resolves nowhere: every name is this machine. */
function clientOf(port: number): CloudFrontKeyValueStoreClient {
  const httpAgent = new Agent({
    lookup: (_host, options, done) =>
      options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
  });
  return new CloudFrontKeyValueStoreClient({
    region: 'us-east-1',
    endpoint: `http://kvs.test:${port}`,
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    requestHandler: { httpAgent },
  });
}
