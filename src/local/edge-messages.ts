import type { IncomingMessage } from 'node:http';
import type { EdgeField, EdgeRequest, EdgeResponse } from '../infra/edge-runtime.ts';

/** What the server answers with. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  body?: string | Uint8Array;
}

/** A request of node:http as CloudFront gives it to a function: nothing decoded, nothing normalised. */
export function toEdgeRequest({ method = 'GET', url = '/', headers }: IncomingMessage): EdgeRequest {
  const mark = url.indexOf('?');
  return {
    method,
    uri: mark === -1 ? url : url.slice(0, mark),
    querystring: mark === -1 ? {} : fields(url.slice(mark + 1).split('&'), ''),
    headers: {},
    cookies: fields((headers.cookie ?? '').split(';'), ' '),
  };
}

/** The function's response. Without TLS a browser would not keep a `Secure` cookie, so that word is taken out. */
export function fromEdgeResponse({ statusCode, headers, cookies = {}, body = '' }: EdgeResponse): Answer {
  const set = Object.entries(cookies).map(
    ([name, { value, attributes = '' }]) => `${name}=${value}; ${attributes.replace(/;\s*Secure\b/i, '')}`,
  );
  const plain = Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]));
  return { status: statusCode, headers: set.length > 0 ? { ...plain, 'set-cookie': set } : plain, body };
}

function fields(pairs: readonly string[], trim: '' | ' '): Record<string, EdgeField> {
  const found = new Map<string, EdgeField>();
  for (const pair of pairs) {
    const text = trim === ' ' ? pair.trim() : pair;
    if (text === '') continue;
    const [name = '', ...rest] = text.split('=');
    add(found, name, rest.join('='));
  }
  return Object.fromEntries(found);
}

function add(found: Map<string, EdgeField>, name: string, value: string): void {
  const known = found.get(name);
  if (known) known.multiValue = [...(known.multiValue ?? [{ value: known.value }]), { value }];
  else found.set(name, { value });
}
