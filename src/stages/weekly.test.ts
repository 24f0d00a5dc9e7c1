import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
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
