import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { InputError } from '../domain/problem.ts';
import { isResponse, loadEdgeFunction } from '../infra/edge-runtime.ts';
import { SECURITY_HEADERS } from '../infra/headers.ts';
import { localKeyValues } from './access-store.ts';
import { hasCode } from './atomic-file.ts';
import { type Answer, fromEdgeResponse, toEdgeRequest } from './edge-messages.ts';
import { OUTBOX_PATH, outboxPage } from './outbox-pages.ts';
import { messagePage } from './page.ts';
import { siteFiles } from './site-files.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

export interface EdgeServerSettings {
  /** The published site. */
  siteDir: string;
  /** Keys and grants, see `localAccessStore`. */
  accessFile: string;
  outboxDir: string;
  /** An address of this machine that no other can reach. */
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** The instant, ISO 8601. */
  clock: () => string;
}

/**
 * Serves the published site as CloudFront would, each request through the edge function first, and the outbox to the
 * operator. Throws an `InputError` when it cannot listen there.
 */
export async function startServer(
  settings: EdgeServerSettings,
): Promise<{ url: string; close(): Promise<void> }> {
  const { host, port } = settings;
  if (!LOOPBACK.includes(host))
    throw refusal(`address ${host}`, 'can be reached from other machines', 'Use 127.0.0.1.');
  const answer = answerer(settings);
  const server = createServer((request, response) => {
    answer(request).then(
      (result) => send(request, response, result),
      (error) => send(request, response, failure(error)),
    );
  });
  await listen(server, host, port);
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}/`, close: () => close(server) };
}

function answerer({ siteDir, accessFile, outboxDir, clock }: EdgeServerSettings) {
  const edge = loadEdgeFunction(localKeyValues(accessFile), clock);
  const file = siteFiles(siteDir);
  return async (request: IncomingMessage): Promise<Answer> => {
    const url = request.url ?? '/';
    if (!isOwnHost(request.headers.host)) return messagePage(421, 'Not here', NOT_THIS_HOST);
    if (url.startsWith(OUTBOX_PATH) && isRead(request)) return outboxPage(outboxDir, url);
    const result = await edge(toEdgeRequest(request));
    if (isResponse(result)) return withWayToOutbox(fromEdgeResponse(result));
    const found = await file(result.uri.slice(1), request.headers['if-none-match']);
    return { ...found, headers: { ...SECURITY_HEADERS, ...found.headers } };
  };
}

const NOT_THIS_HOST = 'This server answers to 127.0.0.1 and localhost only.';

/** A page of another site that was given this machine's address (DNS rebinding) carries that site's name. */
function isOwnHost(header: string | undefined): boolean {
  const name = (header ?? '')
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
  return LOOPBACK.includes(name);
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** On this machine the e-mail that a refusal speaks of is one click away. */
function withWayToOutbox(answer: Answer): Answer {
  if (answer.status !== 401 && answer.status !== 403) return answer;
  const way = `<p>On this computer your e-mails are in the <a href="${OUTBOX_PATH}">outbox</a>.</p></main>`;
  return { ...answer, body: String(answer.body ?? '').replace('</main>', way) };
}

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, headers, body = '' }: Answer,
): void {
  const length = status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length });
  response.end(method === 'HEAD' || status === 304 ? undefined : body);
}

function failure(error: unknown): Answer {
  const text =
    error instanceof InputError ? error.message : 'The published site could not be read. Publish it again.';
  return messagePage(500, 'This page cannot be shown', text);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenProblem(error, port)));
    server.listen(port, host, resolve);
  });
}

function listenProblem(error: Error, port: number): Error {
  const other = 'Stop that program, or choose another port with "--port N".';
  if (hasCode(error, 'EADDRINUSE')) return refusal(`port ${port}`, 'is in use by another program', other);
  const higher = 'Choose a port from 1024 on with "--port N".';
  return hasCode(error, 'EACCES')
    ? refusal(`port ${port}`, 'may not be used by this account', higher)
    : error;
}

function refusal(where: string, what: string, fix: string): InputError {
  return new InputError('serve', [{ where, what, fix }]);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
