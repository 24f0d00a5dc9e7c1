import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { syncAccess } from '../infra/access.ts';
import { withGrant, withRevocation } from '../infra/grants.ts';
import { SECURITY_HEADERS } from '../infra/headers.ts';
import { signLink } from '../infra/link-token.ts';
import { applyNotify } from '../notify/apply.ts';
import { messageWriter } from '../notify/messages.ts';
import { planNotify } from '../notify/plan.ts';
import { applyPublish } from '../publish/apply.ts';
import { planPublish } from '../publish/plan.ts';
import { localAccessStore } from './access-store.ts';
import { distFolder } from './dist-folder.ts';
import { startServer } from './edge-server.ts';
import { folderSiteStore } from './folder-site-store.ts';
import { outbox } from './outbox.ts';
import { writeRunLists } from './run-lists.ts';

const root = mkdtempSync(join(tmpdir(), 'quarterdeck-edge-'));
const clock = () => '2026-11-23T15:00:00.000Z';
const SOON = Date.parse(clock()) / 1000 + 3600;
const folders = {
  siteDir: join(root, 'site'),
  accessFile: join(root, 'access.json'),
  outboxDir: join(root, 'outbox'),
};
const people = [
  { id: 'ann', name: 'Ann <b>', role: 'ceo', address: 'ann@example.com', reports: ['ceo'] },
  { id: 'bob', name: 'Bob', role: 'cfo', address: 'bob@example.com', reports: ['cfo'] },
];
const DIST = {
  'index.html': 'front',
  '404.html': 'nothing here',
  '_astro/page.Dx81.css': 'css',
  'ceo/index.html': 'ceo',
  'ceo/2026-11-23/index.html': 'ceo of the 23rd',
  'ceo/2026-11-23/data.csv': 'a,1',
  'cfo/2026-11-23/index.html': 'cfo of the 23rd',
};

let server: Awaited<ReturnType<typeof startServer>>;
let port = 0;
const session: Record<string, string> = {};

beforeAll(async () => {
  for (const [path, text] of Object.entries(DIST)) {
    mkdirSync(dirname(join(root, 'dist', path)), { recursive: true });
    writeFileSync(join(root, 'dist', path), text);
  }
  await writeRunLists(join(root, 'dist'));
  const dist = distFolder(join(root, 'dist'));
  const snapshot = snapshotFixture();
  const { run } = snapshot;
  const input = { portfolio: 'two-boats', run, found: null, files: await dist.files(), lists: new Map() };
  const publisher = { owner: 'this one', hasEnded: () => false, clock };
  await applyPublish(folderSiteStore(folders.siteDir), dist, planPublish(input), null, { publisher });
  const access = localAccessStore(folders.accessFile);
  await syncAccess(access, { stakeholders: people });
  const key = await access.signingKey();
  for (const { id } of people) session[id] = signLink(key, id, SOON);
  const { messages } = planNotify(snapshot, { stakeholders: people, archive: null, sources: [] }, new Set());
  const settings = { from: 'reports@example.com', again: new Set<string>() };
  await applyNotify(outbox(folders.outboxDir), messages, {
    ...settings,
    compose: messageWriter(snapshot, {}, (id, exp) => signLink(key, id, exp), clock),
  });
  server = await startServer({ ...folders, host: '127.0.0.1', port: 0, clock });
  port = Number(new URL(server.url).port);
});

afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  as?: string;
}

/** A request whose path goes out as it is written: fetch would tidy it. */
function get(path: string, { method = 'GET', headers = {}, as }: Sent = {}) {
  const cookie: Record<string, string> = as ? { cookie: `quarterdeck=${session[as]}` } : {};
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      const sent = request(
        { port, host: '127.0.0.1', path, method, headers: { ...cookie, ...headers } },
        (response) => {
          let body = '';
          response.setEncoding('utf8').on('data', (part: string) => {
            body += part;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
          );
        },
      );
      sent.on('error', reject).end();
    },
  );
}

describe('the local edge', () => {
  it('shows every reader what is granted and nothing else', async () => {
    const readers = ['', 'ann', 'bob'];
    const table: Record<string, number[]> = {};
    for (const path of Object.keys(DIST).flatMap((file) => [
      `/${file}`,
      `/${file.replace('index.html', '')}`,
    ])) {
      const answers = await Promise.all(readers.map((as) => get(path, { as })));
      table[path] = answers.map((answer) => answer.status);
    }
    expect(table).toEqual({
      '/': [200, 200, 200],
      '/index.html': [200, 200, 200],
      '/404.html': [200, 200, 200],
      '/_astro/page.Dx81.css': [200, 200, 200],
      '/ceo/': [401, 200, 403],
      '/ceo/index.html': [401, 200, 403],
      '/ceo/2026-11-23/': [401, 200, 403],
      '/ceo/2026-11-23/index.html': [401, 200, 403],
      '/ceo/2026-11-23/data.csv': [401, 200, 403],
      '/cfo/2026-11-23/': [401, 403, 200],
      '/cfo/2026-11-23/index.html': [401, 403, 200],
    });
  });

  it.each([
    '/ceo/../cfo/2026-11-23/',
    '/ceo/%2e%2e/cfo/2026-11-23/',
    '/ceo/%252e%252e/cfo/2026-11-23/',
    '//cfo/2026-11-23/',
    '/ceo/..%5ccfo/',
    '/_astro/../manifest.json',
    '/../access.json',
    '/.part/1.1',
    '/_outbox/../ceo/',
    '/_outbox/../../access.json',
    '/_outbox/2026-11-23/..%2f..%2faccess.json',
    '/_outboxes/',
    '/manifest.json',
    'http://127.0.0.1/cfo/2026-11-23/',
  ])('leads nobody astray: %s', async (path) => {
    const { status, body } = await get(path, { as: 'ann' });
    expect([400, 403, 404]).toContain(status);
    expect(body).not.toMatch(/of the 23rd|secret|digest/);
  });

  it('serves with the headers of the manifest, and again only what changed', async () => {
    const first = await get('/ceo/2026-11-23/', { as: 'ann' });
    expect(first).toMatchObject({
      body: 'ceo of the 23rd',
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-cache' },
    });
    const etag = String(first.headers.etag);
    const again = await get('/ceo/2026-11-23/', { as: 'ann', headers: { 'if-none-match': `W/${etag}` } });
    expect([again.status, again.body]).toEqual([304, '']);
    expect((await get('/ceo/2026-11-23/', { as: 'bob', headers: { 'if-none-match': etag } })).status).toBe(
      403,
    );
    const head = await get('/ceo/2026-11-23/', { as: 'ann', method: 'HEAD' });
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '15']);
  });

  it('sends every page, and what is not there, with the headers of the stack', async () => {
    for (const path of ['/', '/ceo/2026-11-23/', '/ceo/1999-01-01/'])
      expect((await get(path, { as: 'ann' })).headers).toMatchObject(SECURITY_HEADERS);
  });

  it('answers a range with the whole, and only to whom it is granted', async () => {
    const headers = { range: 'bytes=0-2' };
    expect(await get('/ceo/2026-11-23/', { as: 'ann', headers })).toMatchObject({
      status: 200,
      body: 'ceo of the 23rd',
    });
    expect((await get('/cfo/2026-11-23/', { as: 'ann', headers })).status).toBe(403);
  });

  it('answers what is not there with the site’s own page, and other methods with 405', async () => {
    expect(await get('/ceo/1999-01-01/', { as: 'ann' })).toMatchObject({ status: 404, body: 'nothing here' });
    expect((await get('/', { method: 'POST' })).status).toBe(405);
    expect((await get('/_outbox/', { method: 'POST' })).status).toBe(405);
  });

  it('opens a session from a link, in a cookie that plain http keeps', async () => {
    const answer = await get(`/ceo/2026-11-23/?t=${session.ann}`);
    expect(answer).toMatchObject({
      status: 302,
      headers: { location: '/ceo/2026-11-23/', 'cache-control': 'no-store' },
    });
    expect(answer.headers['set-cookie']).toEqual([
      `quarterdeck=${session.ann}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax`,
    ]);
  });

  it('takes neither a doubled cookie nor a doubled parameter', async () => {
    const cookie = `quarterdeck=${session.ann}; quarterdeck=${session.ann}`;
    expect((await get('/ceo/', { headers: { cookie } })).status).toBe(401);
    expect((await get(`/ceo/?t=${session.ann}&t=${session.ann}`)).status).toBe(403);
  });

  it('follows a grant that is withdrawn at once', async () => {
    const access = localAccessStore(folders.accessFile);
    await access.change((before) => withRevocation(before, 'ann', ['ceo']));
    expect((await get('/ceo/', { as: 'ann' })).status).toBe(403);
    await access.change((before) => withGrant(before, 'ann', ['ceo'], people));
    expect((await get('/ceo/', { as: 'ann' })).status).toBe(200);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example'])('is not %j', async (host) => {
    expect((await get('/_outbox/', { headers: { host } })).status).toBe(421);
  });

  it.each(['localhost:1', '127.0.0.1', '[::1]:99', 'LOCALHOST'])('is %j', async (host) => {
    expect((await get('/_outbox/', { headers: { host } })).status).toBe(200);
  });
});

describe('the outbox page', () => {
  it('lists messages by run', async () => {
    const { body } = await get('/_outbox/');
    expect(body).toContain('23 November 2026');
    expect(body).toContain('href="/_outbox/2026-11-23/ann--ceo/"');
    expect(body).toContain('To Ann &lt;b&gt; &lt;ann@example.com&gt;');
  });

  it('shows one in a frame that can do nothing but be read', async () => {
    const page = await get('/_outbox/2026-11-23/ann--ceo/');
    expect(page.body).toContain('sandbox="allow-same-origin allow-top-navigation-by-user-activation"');
    const frame = await get('/_outbox/2026-11-23/ann--ceo/html');
    expect(frame.headers['content-security-policy']).toContain("default-src 'none'");
    expect(frame.body).toContain('<base target="_top">');
    expect(frame.body).not.toContain('_blank');
  });

  it('shows it as plain text with its link, and gives the file', async () => {
    const { body } = await get('/_outbox/2026-11-23/ann--ceo/?text');
    expect(body).toMatch(/<a href="\/ceo\/2026-11-23\/\?t=ann\.[^"]+">/);
    const file = await get('/_outbox/2026-11-23/ann--ceo.eml');
    expect(file.headers['content-disposition']).toBe('attachment; filename="2026-11-23--ann--ceo.eml"');
    expect(file.body).toMatch(/^From: /m);
  });

  it('puts inline pictures into the HTML', async () => {
    const mime = [
      'Subject: picture',
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<img src="cid:p1"><img src="cid:none">',
      '--b',
      'Content-Type: image/png',
      'Content-ID: <p1>',
      'Content-Transfer-Encoding: base64',
      '',
      'AAEC',
      '--b--',
      '',
    ].join('\r\n');
    mkdirSync(join(folders.outboxDir, '2026-11-02'), { recursive: true });
    writeFileSync(join(folders.outboxDir, '2026-11-02', 'ann--ceo.eml'), mime);
    const { body } = await get('/_outbox/2026-11-02/ann--ceo/html');
    expect(body).toContain('<img src="data:image/png;base64,AAEC"><img src="cid:none">');
  });

  it.each([
    '/_outbox/2026-11-23/eve--ceo/',
    '/_outbox/2026-11-31/ann--ceo/',
    '/_outbox/x/y/z',
    '/_outbox/2026-11-23/',
  ])('says that there is no %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

describe('starting', () => {
  it('names a port that is in use and the way out', async () => {
    await expect(startServer({ ...folders, host: '127.0.0.1', port, clock })).rejects.toThrow(
      `port ${port}: is in use by another program. Stop that program, or choose another port with "--port N".`,
    );
  });

  it('refuses an address that others can reach', async () => {
    await expect(startServer({ ...folders, host: '0.0.0.0', port: 0, clock })).rejects.toThrow(
      /other machines/,
    );
  });

  it('without a site says what to do first', async () => {
    const empty = await startServer({
      ...folders,
      siteDir: join(root, 'none'),
      host: '127.0.0.1',
      port: 0,
      clock,
    });
    const answer = await fetch(empty.url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Run &quot;npm start&quot; first.');
    await empty.close();
  });
});
