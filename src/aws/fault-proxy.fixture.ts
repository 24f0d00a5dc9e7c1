import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What befalls a request: it is lost on the way there, its answer is on the way back, or it is answered otherwise. */
type Fault =
  | 'lost'
  | 'answer lost'
  | 'never answered'
  | { status: number; code: string }
  | { change: (body: string) => string };

/** Says for each request, numbered from 1, what befalls it; null: nothing. */
export type Faults = (number: number, line: string) => Fault | null;

export interface FaultProxy {
  endpoint: string;
  /** `PUT /site/index.html`, one a try. */
  requests: string[];
  /** From now on, counting anew. */
  set(faults: Faults): void;
  close(): Promise<void>;
}

/** An S3 with faults, before one that works. */
export async function faultProxy(upstream: string): Promise<FaultProxy> {
  let faults: Faults = () => null;
  const requests: string[] = [];
  const server = createServer((incoming, answer) => {
    const line = `${incoming.method} ${incoming.url}`;
    requests.push(line);
    carry(incoming, answer, upstream, faults(requests.length, line));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    set: (next) => {
      faults = next;
      requests.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function carry(
  incoming: IncomingMessage,
  answer: ServerResponse,
  upstream: string,
  fault: Fault | null,
): void {
  if (fault === 'never answered') return;
  if (fault === 'lost') {
    incoming.socket.destroy();
    return;
  }
  if (fault !== null && typeof fault === 'object' && 'status' in fault) {
    incoming.resume();
    answer.writeHead(fault.status, { 'content-type': 'application/xml' });
    answer.end(`<Error><Code>${fault.code}</Code><Message>injected</Message></Error>`);
    return;
  }
  const { method, headers, url } = incoming;
  const onward = request(`${upstream}${url}`, { method, headers }, (reply) => {
    const parts: Buffer[] = [];
    reply.on('data', (part: Buffer) => parts.push(part));
    reply.on('end', () => {
      if (fault === 'answer lost') {
        incoming.socket.destroy();
        return;
      }
      const body = Buffer.concat(parts);
      const changed = fault ? Buffer.from(fault.change(body.toString())) : body;
      const { 'content-length': length, 'transfer-encoding': _, ...rest } = reply.headers;
      const size = method === 'HEAD' ? length : changed.length;
      answer.writeHead(reply.statusCode ?? 500, {
        ...rest,
        ...(size === undefined ? {} : { 'content-length': size }),
      });
      answer.end(changed);
    });
  });
  onward.on('error', () => incoming.socket.destroy());
  incoming.pipe(onward);
}
