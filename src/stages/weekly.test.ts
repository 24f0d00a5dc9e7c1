import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, test } from 'vitest';
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
});

test('no link and no token of a message is in what stays of it: tasks, metrics, snapshot', async () => {
  const outbox = join(state, 'small/outbox/2026-11-23');
  const texts = await Promise.all(
    (await readdir(outbox)).map(
      async (name) => (await PostalMime.parse(await readFile(join(outbox, name)))).text,
    ),
  );
  const tokens = texts.flatMap((text) =>
    [...(text ?? '').matchAll(/\?t=(\S+)/g)].map(([, token = '']) => token),
  );
  expect(tokens).toHaveLength(2);
  // The last part of a token is its signature, which alone makes it one.
  const secrets = [...tokens, ...tokens.map((token) => token.split('.').at(-1) ?? '')];
  for (const folder of [
    join(state, 'small/tasks'),
    join(state, 'small/metrics'),
    join(content, 'snapshots'),
  ]) {
    const files = Object.keys(await digests(folder));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = await readFile(join(folder, file), 'utf8');
      expect([file, text.match(/[?&]t=/), secrets.filter((secret) => text.includes(secret))]).toEqual([
        file,
        null,
        [],
      ]);
    }
  }
});

describe('a second start of the same run', () => {
  test('writes no page, no e-mail and no task', async () => {
    const before = [await digests(state), await digests(content), await times()];
    const again = await weekly(await openSession({ content, state, target: 'local' }, now), WEEKLY, effects);
    expect([await digests(state), await digests(content), await times()]).toEqual(before);
    expect(again.map(({ stage, counts }) => [stage, counts])).toMatchObject([
      ['collect', { collected: 0, kept: 1 }],
      ['build', { pages: 0 }],
      ['publish', { written: 0, deleted: 0 }],
      ['verify', { pages: 2, unread: 3 }],
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
