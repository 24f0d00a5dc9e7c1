import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import pMap from 'p-map';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stakeholder } from '../domain/portfolio.ts';
import { accessStore, syncAccess } from '../infra/access.ts';
import { type EdgeRequest, isResponse, loadEdgeFunction } from '../infra/edge-runtime.ts';
import { signLink } from '../infra/link-token.ts';
import { fileKeyValues, localKeyValues } from '../local/access-store.ts';
import { loadPortfolio } from '../store/load-portfolio.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { serve } from './serve.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, emptyFolder, NOW } from './small-portfolio.fixture.ts';
import { weekly } from './weekly.ts';

const now = () => NOW;
const SOON = Date.parse(NOW) / 1000 + 3600;
const OPEN = ['/', '/index.html', '/404.html', '/robots.txt', '/favicon.ico', '/_astro/page.Dx81.css'];

let session: Session;
/** Every file of the built site, and every folder with a page in it, as a reader asks for them. */
let paths: string[];

beforeAll(async () => {
  const [content, state] = [await contentFolder(), await emptyFolder()];
  session = await openSession({ content, state, target: 'local' }, now);
  await weekly(session, { keepGoing: false, env: {} }, { progress: { step: () => {}, line: () => {} }, now });
  const files = await filesOf(session.workspace.distDir);
  const folders = files
    .filter((path) => path.endsWith('/index.html'))
    .map((path) => path.slice(0, -'index.html'.length));
  paths = [...files, ...folders];
});

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .sort();
}

/** Ways to ask for `target` that are not how its address is written; `from` may be read. */
function detours(from: string, target: string): string[] {
  const rest = target.slice(1);
  return [
    `${from}../${rest}`,
    `${from}%2e%2e/${rest}`,
    `${from}%2E%2E%2F${rest}`,
    `${from}%252e%252e/${rest}`,
    `${from}..%2f${rest}`,
    `${from}..%5c${rest}`,
    `${from}..\\${rest}`,
    `${from}./../${rest}`,
    `${from}/${target}`,
    `/${target}`,
    `/.${target}`,
    `/_astro/..${target}`,
    `${target}//`,
    `/%${rest.charCodeAt(0).toString(16)}${rest.slice(1)}`,
    `/%25${rest.charCodeAt(0).toString(16)}${rest.slice(1)}`,
  ];
}

/** What must come of a path, by the portfolio alone. */
function expected(path: string, reports: readonly string[] | null): 'open' | 'refused' {
  if (OPEN.includes(path)) return 'open';
  return reports?.includes(path.split('/')[1] ?? '') ? 'open' : 'refused';
}

describe('the sample, through the edge function', () => {
  test('every stakeholder reads what the portfolio says on every path, and nothing else on any', async () => {
    const { stakeholders } = (await loadPortfolio(join(PROGRAM_DIR, 'content'))).value;
    const reports = session.reports.map(({ id }) => id);
    const { plain, astray } = samplePaths(reports);
    const asked = [
      ...plain.map((path) => [path, expected] as const),
      ...astray.map((path) => [path, never] as const),
    ];
    const file = join(await emptyFolder(), 'access.json');
    const access = accessStore(fileKeyValues(file));
    await syncAccess(access, { stakeholders });
    const key = await access.signingKey();
    const values = (await fileKeyValues(file).read()).values;
    const edge = loadEdgeFunction(async (name) => values[name], now);
    expect(await localKeyValues(file)('grant:ceo')).toBe(values['grant:ceo']);
    let checked = 0;
    const wrong: string[] = [];
    for (const reader of readers(stakeholders)) {
      const token = reader.id === '' ? '' : signLink(key, reader.id, SOON);
      for (const [path, right] of asked) {
        const outcome = isResponse(await edge(edgeRequest(path, token))) ? 'refused' : 'open';
        checked += 1;
        if (outcome !== right(path, reader.reports))
          wrong.push(`${reader.id || 'nobody'} ${path}: ${outcome}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(checked).toBe((stakeholders.length + 2) * asked.length);
    process.stdout.write(
      `Who reads what: ${stakeholders.length} stakeholders of the sample, a stranger and nobody × ${asked.length} paths of ${reports.length} reports: ${checked} answers, all right.\n`,
    );
  });

  /** The files of one report of a built site for each report of the sample, what is open, what nobody reads, detours. */
  function samplePaths(reports: readonly string[]): { plain: string[]; astray: string[] } {
    const one = paths.filter((path) => path.startsWith('/ceo/'));
    const files = reports.flatMap((report) => one.map((path) => `/${report}/${path.slice('/ceo/'.length)}`));
    const astray = reports.flatMap((from) =>
      files.filter(isShort).flatMap((path) => detours(`/${from}/`, path)),
    );
    return { plain: [...OPEN, ...NOBODY, ...files], astray: [...new Set(astray)] };
  }

  const never = () => 'refused' as const;

  /** One path a report is enough where every form of it is tried from every other. */
  const isShort = (path: string) => /^\/[^/]+\/2026-11-23\/$/.test(path);

  function edgeRequest(uri: string, token: string): EdgeRequest {
    const cookies: EdgeRequest['cookies'] = token === '' ? {} : { quarterdeck: { value: token } };
    return { method: 'GET', uri, querystring: {}, headers: {}, cookies };
  }

  function readers(stakeholders: readonly Stakeholder[]) {
    const known = stakeholders.map(({ id, reports }) => ({
      id,
      reports: reports as readonly string[] | null,
    }));
    return [...known, { id: 'stranger', reports: null }, { id: '', reports: null }];
  }
});

/** Refused to everybody, whatever is granted. */
const NOBODY = [
  '/manifest.json',
  '/access.json',
  '/.part/1.1',
  '/_outbox/',
  '/nothing/',
  '/ceo.html',
  '/CEO/',
];

describe('the small portfolio, through the local edge', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  let tokens: Record<string, string>;

  beforeAll(async () => {
    server = await serve(session, 0, now);
    const key = await session.ports.access.signingKey();
    const token = (person: string, exp = SOON) => signLink(key, person, exp);
    tokens = {
      owner: token('owner'),
      marketing: token('marketing'),
      stranger: token('stranger'),
      'nobody at all': '',
      'an expired session': token('owner', SOON - 3600),
      'a forged session': `${token('owner').slice(0, -3)}AAA`,
      'another key': signLink({ id: 'k9', secret: 'guess' }, 'owner', SOON),
    };
  });
  afterAll(() => server.close());

  /** The path goes out as it is written: fetch would tidy it. */
  function statusOf(path: string, token: string, method = 'GET'): Promise<number> {
    const { port } = new URL(server.url);
    const headers = token === '' ? {} : { cookie: `quarterdeck=${token}` };
    return new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', reject).end();
    });
  }

  const GRANTED: Readonly<Record<string, readonly string[]>> = { owner: ['ceo', 'cmo'], marketing: ['cmo'] };

  test.each(['GET', 'HEAD'])('%s: every reader × every path', async (method) => {
    const kept = (await filesOf(session.workspace.siteDir)).filter((path) => !paths.includes(path));
    const wrong: string[] = [];
    let checked = 0;
    for (const [reader, token] of Object.entries(tokens)) {
      const check = async (path: string, right: (status: number) => boolean) => {
        const status = await statusOf(path, token, method);
        checked += 1;
        if (!right(status)) wrong.push(`${reader} ${path}: ${status}`);
      };
      const isOpen = (path: string) => expected(path, GRANTED[reader] ?? null) === 'open';
      await pMap(paths, (path) => check(path, (status) => (status === 200) === isOpen(path)), {
        concurrency: 8,
      });
      // What a publish keeps beside the pages: the manifest, locks. No reader gets it but as part of a report of theirs.
      await pMap(kept, (path) => check(path, (status) => isOpen(path) || status !== 200), { concurrency: 8 });
      const astray = [
        ...detours('/cmo/', '/ceo/2026-11-23/'),
        ...detours('/cmo/', '/manifest.json'),
        ...NOBODY,
      ];
      const outbox = (path: string) => path.startsWith('/_outbox/');
      await pMap(
        astray.filter((path) => !outbox(path)),
        (path) => check(path, (status) => status !== 200),
        { concurrency: 8 },
      );
    }
    expect(wrong).toEqual([]);
    expect(paths.filter((path) => /\.(json|csv|js)$/.test(path)).length).toBeGreaterThan(5);
    process.stdout.write(
      `Who reads what: ${Object.keys(tokens).length} readers of a published site, ${method}: ${checked} answers, all right.\n`,
    );
  });

  test('nothing can be done but read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect(await statusOf('/ceo/2026-11-23/', tokens.owner ?? '', method)).toBe(405);
  });

  test('what is open to all holds no figure and no name of a company, a person or the portfolio', async () => {
    const open = paths.filter((path) => expected(path, null) === 'open' && path !== '/');
    expect(open).toContain('/404.html');
    const { name: own, tenants, stakeholders } = session.portfolio;
    for (const path of open) {
      const text = await (await fetch(server.url.replace(/\/$/, path))).text();
      expect(text, path).toContain('Quarterdeck');
      const said = text.replace(/<style>.*<\/style>|<link[^>]*>/gs, '');
      for (const name of [own, ...[...tenants, ...stakeholders].map((one) => one.name)])
        expect(said, path).not.toContain(name);
      expect(said, path).not.toMatch(/\$\s?\d|\d\s?%|\d[.,]\d|20\d\d/);
    }
  });
});
