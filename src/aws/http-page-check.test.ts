import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpPageCheck } from './http-page-check.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server that answers with these codes, one after the other, the last one for ever. */
async function serverOf(...codes: number[]): Promise<{ url: string; cookies: (string | undefined)[] }> {
  const cookies: (string | undefined)[] = [];
  server = createServer((request, response) => {
    cookies.push(request.headers.cookie);
    const code = codes.length > 1 ? codes.shift() : codes[0];
    response
      .writeHead(code ?? 500, code === 302 ? { location: '/elsewhere/' } : {})
      .end(`page ${request.url}`);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, cookies };
}

async function read(url: string) {
  const waits: number[] = [];
  const check = httpPageCheck(url, async (ms) => {
    waits.push(ms);
  });
  const answer = await check.read('/ceo/2026-11-23/', 'ann.1.k.x');
  return { answer, waited: waits.reduce((sum, ms) => sum + ms, 0) };
}

describe('a page behind an address', () => {
  it('is read in the session of its reader', async () => {
    const { url, cookies } = await serverOf(200);
    const { answer, waited } = await read(url);
    expect(answer).toEqual({ status: 200, body: new Uint8Array(Buffer.from('page /ceo/2026-11-23/')) });
    expect({ cookies, waited }).toEqual({ cookies: ['quarterdeck=ann.1.k.x'], waited: 0 });
  });

  it('is waited for while a new grant spreads', async () => {
    const { url } = await serverOf(403, 401, 200);
    expect(await read(url)).toMatchObject({ answer: { status: 200 }, waited: 30_000 });
  });

  it.each([403, 404, 302])('that answers with %i is given up after a minute and a half', async (code) => {
    const { url } = await serverOf(code);
    expect(await read(url)).toMatchObject({ answer: { status: code }, waited: 90_000 });
  });

  it('that does not answer is none', async () => {
    const { url } = await serverOf(200);
    server?.close();
    expect(await read(url)).toEqual({ answer: null, waited: 90_000 });
  });
});
