import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { syncAccess } from '../infra/access.ts';
import { withLinksEnded } from '../infra/grants.ts';
import { signLink } from '../infra/link-token.ts';
import { localAccessStore } from '../local/access-store.ts';
import { startServer } from '../local/edge-server.ts';
import { type Checked, problemsOf, runChecks } from './check.ts';
import { LIVE_CHECKS, type LiveContext } from './live-checks.ts';

const root = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
afterAll(() => rmSync(root, { recursive: true }));
const NOW = '2026-11-23T14:00:00.000Z';

const states = (checked: readonly Checked[]) =>
  Object.fromEntries(checked.map(({ id, verdict }) => [id, verdict.state]));

describe('the edge', () => {
  const key = { id: 'k1', secret: 'made-up' };
  const context = (url: string, changes: Partial<LiveContext> = {}): LiveContext => ({
    url,
    reader: { stakeholder: 'ann', report: 'ceo' },
    signingKey: async () => key,
    linkSigner: async () => (id, exp) => signLink(key, id, exp),
    now: () => NOW,
    ...changes,
  });

  /** The verdicts on our own edge, where the page of the report is published with this cache header. */
  async function ours(cache: string, ended = false) {
    const siteDir = mkdtempSync(join(root, 'site-'));
    const accessFile = join(siteDir, '..', `${basename(siteDir)}.json`);
    mkdirSync(join(siteDir, 'ceo'));
    for (const path of ['index.html', 'ceo/index.html'])
      writeFileSync(join(siteDir, path), '<title>Boats</title>');
    const file = { digest: '0'.repeat(64), bytes: 20, type: 'text/html; charset=utf-8', cache: 'no-cache' };
    const files = { 'index.html': file, 'ceo/index.html': { ...file, cache } };
    const manifest = { schema: 1, portfolio: 'boats', claim: null, runs: [], files };
    writeFileSync(join(siteDir, 'manifest.json'), JSON.stringify(manifest));
    const access = localAccessStore(accessFile);
    await syncAccess(access, {
      stakeholders: [{ id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports: ['ceo'] }],
    });
    const settings = { siteDir, accessFile, outboxDir: root, host: '127.0.0.1', port: 0, clock: () => NOW };
    const server = await startServer(settings);
    if (ended) await access.change((before) => withLinksEnded(before, 'ann', NOW));
    const url = server.url.replace(/\/$/, '');
    const found = await runChecks(LIVE_CHECKS, context(url, access));
    await server.close();
    return found;
  }

  test('that is ours passes', async () => {
    expect(new Set(Object.values(states(await ours('private, no-cache'))))).toEqual(new Set(['ok']));
  });

  test('that is ours passes for a reader whose links were ended', async () => {
    expect(problemsOf(await ours('private, no-cache', true))).toEqual([]);
  });

  test('that lets others keep a page is told apart from one that lets nobody in', async () => {
    expect(problemsOf(await ours('public, max-age=60'))).toEqual([
      {
        where: 'Edge, page',
        what: 'comes with cache-control "public, max-age=60" instead of "private, no-cache"',
        fix: expect.stringContaining('--audit'),
      },
    ]);
  });

  /** An edge that lets whoever has a token in, and then answers a reader so. */
  async function answering(status: number, headers: Record<string, string>, cookie: string) {
    const server = createServer((request, response) => {
      if (request.url?.includes('?t='))
        response.writeHead(302, { 'set-cookie': cookie, location: '/ceo/' }).end();
      else response.writeHead(request.headers.cookie ? status : 401, headers).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const checked = await runChecks(
      LIVE_CHECKS,
      context(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
    server.close();
    return Object.fromEntries(problemsOf(checked).map(({ where, what }) => [where, what]));
  }
  const COOKIE = 'quarterdeck=x; HttpOnly';

  test.each<[string, string, number, string, string, RegExp]>([
    ['a page that is not there', 'Edge, page', 404, '', COOKIE, /^answers 404 to a reader with a session$/],
    [
      'a policy that is none of ours',
      'Edge, page',
      200,
      "default-src 'self'",
      COOKIE,
      /^comes with another content/,
    ],
    ['the manifest', 'Edge, manifest', 200, '', COOKIE, /^answers 200 to who asks for manifest\.json/],
    [
      'a cookie that scripts can read',
      'Edge, good token',
      200,
      '',
      'quarterdeck=x; Secure',
      /it is not HttpOnly$/,
    ],
  ])('that gives %s fails', async (_, title, status, policy, cookie, what) => {
    const headers: Record<string, string> = policy === '' ? {} : { 'content-security-policy': policy };
    expect((await answering(status, headers, cookie))[title]).toMatch(what);
  });

  test.each([
    [
      'lets everybody in',
      200,
      {
        'edge-open': 'ok',
        'edge-none': 'failed',
        'edge-forged': 'failed',
        'edge-expired': 'failed',
        'edge-good': 'failed',
        'edge-page': 'not checked',
        'edge-manifest': 'failed',
      },
    ],
    [
      'refuses everybody',
      403,
      {
        'edge-open': 'failed',
        'edge-none': 'ok',
        'edge-forged': 'ok',
        'edge-expired': 'ok',
        'edge-good': 'failed',
        'edge-page': 'not checked',
        'edge-manifest': 'ok',
      },
    ],
  ])('that %s does not, and no token is in what is said', async (_, status, expected) => {
    const server = createServer((_request, response) => response.writeHead(status).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const checked = await runChecks(
      LIVE_CHECKS,
      context(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
    server.close();
    expect(states(checked)).toEqual(expected);
    expect(JSON.stringify(checked)).not.toMatch(/\?t=|made-up|k1/);
  });

  test('that nobody may read is not asked', async () => {
    const found = states(await runChecks(LIVE_CHECKS, context('http://127.0.0.1:9', { reader: null })));
    expect(found['edge-good']).toBe('not checked');
  });
});
