import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands before moto_server and lets one request in after the other: S3 and DynamoDB check a condition and write in one
 * step, moto in two, between which another request gets in.
 */
export async function oneAtATime(upstream: string): Promise<{ endpoint: string; stop(): Promise<void> }> {
  let last: Promise<void> = Promise.resolve();
  const server = createServer((incoming, answer) => {
    last = last.then(() => carry(incoming, answer, upstream));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Ends when moto is done with it, whether or not the sender still waits. */
function carry(incoming: IncomingMessage, answer: ServerResponse, upstream: string): Promise<void> {
  const { method, headers, url } = incoming;
  return new Promise((resolve) => {
    const onward = request(`${upstream}${url}`, { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 500, reply.headers);
      answer.on('close', () => reply.resume());
      reply.on('close', resolve);
      reply.pipe(answer);
    });
    onward.on('error', () => {
      incoming.socket.destroy();
      resolve();
    });
    incoming.on('close', () => {
      if (!incoming.complete) onward.destroy();
    });
    incoming.pipe(onward);
  });
}
