import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { NODE_ARGS } from '../script.fixture.ts';
import { build } from './build.ts';
import { collect } from './collect.ts';
import { publish } from './publish.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, emptyFolder, NOW } from './small-portfolio.fixture.ts';

const CHILD = fileURLToPath(new URL('./stop.fixture.ts', import.meta.url));
const now = () => NOW;
const effects = { progress: { step: () => {}, line: () => {} }, now };
const RUN = '2026-11-23';

let content: string;
let state: string;
let session: Session;
let manifestFile: string;

beforeAll(async () => {
  [content, state] = [await contentFolder(), await emptyFolder()];
  session = await openSession({ content, state, target: 'local', report: 'ceo' }, now);
  await collect(session, { isPublished: () => false }, effects);
  await build(session, 'unpublished', effects);
  manifestFile = join(session.workspace.siteDir, 'manifest.json');
});

beforeEach(() => rm(session.workspace.siteDir, { recursive: true, force: true }));

const manifest = async () => JSON.parse(await readFile(manifestFile, 'utf8'));

/** The session as on AWS, where nobody knows whether the process that holds the claim still runs. */
function elsewhere(): Session {
  const { hasEnded: _, ...ports } = session.ports;
  return { ...session, ports };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a publish that is stopped by %s gives its claim back, and another goes on at once',
  async (signal) => {
    const child = spawn(process.execPath, [...NODE_ARGS, CHILD, content, state, NOW], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = text(child.stderr);
    await once(child.stdout, 'data');
    child.kill(signal);
    const [code, endedBy] = await once(child, 'exit');
    expect([code, endedBy]).toEqual([null, signal]);
    expect(await said).toContain(`Asked to stop (${signal}): what is being written is finished first.`);
    expect(await manifest()).toMatchObject({ claim: null, runs: [] });
    expect((await publish(elsewhere(), effects)).counts.written).toBeGreaterThan(5);
    expect(await manifest()).toMatchObject({ claim: null, runs: [{ run: RUN }] });
  },
  60_000,
);

const attempt = (number: number, run = '17') => ({
  GITHUB_REPOSITORY: 'owner/boats',
  GITHUB_RUN_ID: run,
  GITHUB_RUN_ATTEMPT: String(number),
});

/** Publishes in that workflow run, and is killed with the claim in its hands. */
async function killedIn(env: Record<string, string>): Promise<void> {
  const dying = elsewhere();
  const site: Session['ports']['site'] = {
    ...dying.ports.site,
    put: () => Promise.reject(new Error('killed')),
    writeManifest: async (written, expected) => {
      if (expected !== null) throw new Error('killed');
      return dying.ports.site.writeManifest(written, expected);
    },
  };
  const killed = publish({ ...dying, ports: { ...dying.ports, site } }, { ...effects, env });
  await expect(killed).rejects.toThrow('killed');
}

test('a later attempt of the same workflow run takes over from one that was killed', async () => {
  await killedIn(attempt(1));
  const { claim } = await manifest();
  expect(claim.owner).toMatch(
    /^process \d+ of [0-9a-f]{8}, started .*, attempt 1 of run 17 of owner\/boats$/,
  );
  // As if another machine had it: this process is that of the claim.
  const owner = claim.owner.replace(/^process \d+/, 'process 1');
  await writeFile(manifestFile, JSON.stringify({ ...(await manifest()), claim: { ...claim, owner } }));
  for (const env of [{}, attempt(1), attempt(2, '18')])
    await expect(publish(elsewhere(), { ...effects, env })).rejects.toThrow(
      `is claimed by the publish of run ${RUN}`,
    );
  await publish(elsewhere(), { ...effects, env: attempt(2) });
  expect(await manifest()).toMatchObject({ claim: null, runs: [{ run: RUN }] });
});
