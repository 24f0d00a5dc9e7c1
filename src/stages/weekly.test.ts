import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signLink } from '../infra/link-token.ts';
import { Manifest } from '../publish/manifest.ts';
import { serve } from './serve.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, digests, emptyFolder, NOW } from './small-portfolio.fixture.ts';
import { weekly } from './weekly.ts';

const now = () => NOW;
const effects = { progress: { step: () => {}, line: () => {} }, now };
const WEEKLY = { keepGoing: false, env: {} };

let content: string;
let state: string;
let session: Session;

beforeAll(async () => {
  content = await contentFolder();
  state = await emptyFolder();
  session = await openSession({ content, state, target: 'local' }, now);
  await weekly(session, WEEKLY, effects);
}, 120_000);

describe('a second start of the same run', () => {
  test('writes no page, no e-mail and no task', async () => {
    const before = [await digests(state), await digests(content), await times()];
    const again = await weekly(await openSession({ content, state, target: 'local' }, now), WEEKLY, effects);
    expect([await digests(state), await digests(content), await times()]).toEqual(before);
    expect(again.map(({ stage, counts }) => [stage, counts])).toMatchObject([
      ['collect', { collected: 0, kept: 1 }],
      ['build', { pages: 0 }],
      ['publish', { written: 0, deleted: 0 }],
      ['tasks', { created: 0, updated: 0 }],
      ['telemetry', {}],
      ['notify', { sent: 0, already: 2 }],
    ]);
  });

  async function times(): Promise<Record<string, number>> {
    const paths = Object.keys(await digests(state));
    return Object.fromEntries(
      await Promise.all(paths.map(async (path) => [path, (await stat(join(state, path))).mtimeMs] as const)),
    );
  }
});

test('a published run passes where its built pages are gone, as on another machine', async () => {
  await rm(session.workspace.distDir, { recursive: true });
  const again = await weekly(session, WEEKLY, effects);
  expect(again.find(({ stage }) => stage === 'publish')?.counts).toMatchObject({ written: 0 });
});

describe('who reads what, through the local edge', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  let paths: string[];

  beforeAll(async () => {
    server = await serve(session, 0, now);
    const text = await readFile(join(session.workspace.siteDir, 'manifest.json'), 'utf8');
    paths = Object.keys(Manifest.parse(JSON.parse(text)).files);
  });
  afterAll(() => server.close());

  /** Opens a signed link of the stakeholder; the cookie of the session it starts, or nothing. */
  async function cookieOf(stakeholder: string): Promise<string> {
    const key = await session.ports.access.signingKey();
    const token = signLink(key, stakeholder, Date.parse(NOW) / 1000 + 3600);
    const answer = await fetch(`${server.url}cmo/2026-11-23/?t=${token}`, { redirect: 'manual' });
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }

  async function statuses(cookie: string): Promise<Record<string, number>> {
    const pairs = paths.map(async (path) => {
      const answer = await fetch(`${server.url}${path}`, {
        redirect: 'manual',
        headers: cookie === '' ? {} : { cookie },
      });
      return [path, answer.status] as const;
    });
    return Object.fromEntries(await Promise.all(pairs));
  }

  test.each([
    ['owner', ['ceo', 'cmo']],
    ['marketing', ['cmo']],
    ['nobody', []],
  ])('%s', async (stakeholder, granted) => {
    const found = await statuses(await cookieOf(stakeholder));
    const isOpen = (path: string) => !path.includes('/');
    const wrong = Object.entries(found).filter(
      ([path, status]) =>
        (status === 200) !== (isOpen(path) || granted.some((report) => path.startsWith(`${report}/`))),
    );
    expect(wrong).toEqual([]);
    expect(paths.filter((path) => path.endsWith('.json') || path.endsWith('.csv')).length).toBeGreaterThan(3);
  });

  test('without a link nothing with a figure opens', async () => {
    const found = await statuses('');
    expect(Object.keys(found).filter((path) => path.includes('/') && found[path] !== 401)).toEqual([]);
  });

  test('what is open to all holds no figure and no name of a person', async () => {
    const front = await (await fetch(server.url)).text();
    expect(front).toContain('Small Holding');
    expect(front.replace(/<style>.*<\/style>/s, '')).not.toMatch(/\$\d|\d%|Owner|Marketing/);
  });

  test('the manifest is not served', async () => {
    const answer = await fetch(`${server.url}manifest.json`, {
      headers: { cookie: await cookieOf('owner') },
    });
    expect(answer.status).not.toBe(200);
  });
});
