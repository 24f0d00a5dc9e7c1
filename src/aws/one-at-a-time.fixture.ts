import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands before moto_server and lets one request in after the other: DynamoDB checks a condition and writes in one step,
 * moto in two, between which another request gets in.
 */
export async function oneAtATime(endpoint: string): Promise<{ endpoint: string; stop(): Promise<void> }> {
  let last: Promise<unknown> = Promise.resolve();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const turn = last.then(async () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(
          ([name]) => !['host', 'connection', 'content-length'].includes(name),
        ),
      ) as Record<string, string>;
      const answer = await fetch(endpoint + request.url, {
        method: request.method ?? 'POST',
        headers,
        body: Buffer.concat(chunks),
      });
      const type = answer.headers.get('content-type') ?? 'application/x-amz-json-1.0';
      response
        .writeHead(answer.status, { 'content-type': type })
        .end(Buffer.from(await answer.arrayBuffer()));
    });
    last = turn.catch(() => response.destroy());
    await last;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
