import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pMap from 'p-map';
import { beforeAll, describe, expect, test } from 'vitest';
import { NODE_ARGS } from '../script.fixture.ts';
import { deliver, REPORT } from './kill.fixture.ts';
import { contentFolder, digests, emptyFolder, NOW } from './small-portfolio.fixture.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HARNESS = fileURLToPath(new URL('./kill.fixture.ts', import.meta.url));
const AT_ONCE = 2;
const RANDOM_KILLS = 10;
const SEED = 20261123;

let content: string;
/** State after a clean run. */
let clean: string;
let cleanDigests: Record<string, string>;
let cleanMs: number;

function start(folder: string, state: string): ChildProcess {
  const args = [
    ...NODE_ARGS,
    join(ROOT, 'scripts/start.ts'),
    '--no-serve',
    '--report',
    REPORT,
    '--content',
    folder,
    '--state',
    state,
  ];
  return spawn(process.execPath, args, {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, QUARTERDECK_NOW: NOW },
  });
}

async function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return code ?? signal;
}

/** A state folder with the signing key of the clean run, so that links come out the same. */
async function stateWithKey(): Promise<string> {
  const state = await emptyFolder();
  await mkdir(join(state, 'small'));
  await cp(join(clean, 'small/access.json'), join(state, 'small/access.json'));
  return state;
}

/** What readers and people see of a state: everything but the cache and the pages before they are published. */
function seen(state: string): Promise<Record<string, string>> {
  return digests(
    state,
    (path) => path.startsWith('small/dist') || path.startsWith('small/cache/') || path.includes('/.part/'),
  );
}

beforeAll(async () => {
  content = await contentFolder();
  clean = await emptyFolder();
  const begun = performance.now();
  expect(await exitOf(start(content, clean))).toBe(0);
  cleanMs = performance.now() - begun;
  cleanDigests = await seen(clean);
});

test('a clean run leaves pages, one e-mail, and tasks', () => {
  const paths = Object.keys(cleanDigests);
  expect(paths).toContain('small/site/manifest.json');
  expect(paths.filter((path) => path.endsWith('.eml'))).toEqual(['small/outbox/2026-11-23/owner--ceo.eml']);
  expect(paths.some((path) => path.startsWith('small/tasks/'))).toBe(true);
  expect(paths.filter((path) => path.includes('.tmp') || path.includes('.part'))).toEqual([]);
});

describe('killed and started again, the state is that of one clean run', () => {
  test('at every port call', async () => {
    const [collecting, delivering] = [await countCalls(false), await countCalls(true)];
    // Once the run is collected the calls are those of a run that found it there: only the first few are new.
    const cases = [...upTo(collecting - delivering + 3, false), ...upTo(delivering, true)];
    expect(delivering).toBeGreaterThan(20);
    const wrong = (await pMap(cases, killAt, { concurrency: AT_ONCE })).filter((text) => text !== '');
    expect(wrong).toEqual([]);
    process.stdout.write(`killed at ${cases.length} moments of ${delivering} port calls\n`);
  }, 600_000);

  test('its process group, at ten moments chosen by a seed', async () => {
    const next = random(SEED);
    const moments = Array.from({ length: RANDOM_KILLS }, () => Math.round(next() * cleanMs));
    const wrong = (await pMap(moments, killAfter, { concurrency: AT_ONCE })).filter((text) => text !== '');
    expect(wrong).toEqual([]);
  }, 600_000);
});

/** A state with built pages and nothing delivered; the run's snapshot is collected anew. */
async function builtState(): Promise<string> {
  const state = await stateWithKey();
  for (const name of ['dist', 'dist.json'])
    await cp(join(clean, 'small', name), join(state, 'small', name), { recursive: true });
  return state;
}

interface KillCase {
  call: number;
  moment: 'before' | 'after';
  /** Whether the run's snapshot exists before. */
  collected: boolean;
}

/** Before each call and after the last: between a call and the next one nothing is written. */
function upTo(calls: number, collected: boolean): KillCase[] {
  const before = Array.from({ length: calls }, (_, index) => ({
    call: index + 1,
    moment: 'before' as const,
    collected,
  }));
  return [...before, { call: calls, moment: 'after', collected }];
}

/** Content of its own for each case, as a kill may strike while its snapshot is written. */
async function contentWith(collected: boolean): Promise<string> {
  const folder = await contentFolder();
  if (collected) await cp(join(content, 'snapshots'), join(folder, 'snapshots'), { recursive: true });
  return folder;
}

async function countCalls(collected: boolean): Promise<number> {
  let calls = 0;
  await deliver(
    await contentWith(collected),
    await builtState(),
    () => NOW,
    (call) => {
      calls = call;
    },
  );
  return calls;
}

async function killAt({ call, moment, collected }: KillCase): Promise<string> {
  const [folder, state] = [await contentWith(collected), await builtState()];
  const args = [...NODE_ARGS, HARNESS, folder, state, NOW, String(call), moment];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'ignore' });
  const ended = await exitOf(child);
  if (ended !== 'SIGKILL') return `${moment} call ${call}: was not killed (${ended})`;
  await deliver(
    folder,
    state,
    () => NOW,
    () => {},
  );
  const different = await differences(state, folder);
  await Promise.all([folder, state].map((path) => rm(path, { recursive: true })));
  return different === '' ? '' : `${moment} call ${call}: ${different}`;
}

async function killAfter(ms: number): Promise<string> {
  const [folder, state] = [await contentFolder(), await stateWithKey()];
  const child = start(folder, state);
  const killed = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), ms);
  await exitOf(child);
  clearTimeout(killed);
  const again = await exitOf(start(folder, state));
  if (again !== 0) return `after ${ms} ms: the next start ended with ${again}`;
  const different = await differences(state, folder);
  await Promise.all([folder, state].map((path) => rm(path, { recursive: true })));
  return different === '' ? '' : `after ${ms} ms: ${different}`;
}

async function differences(state: string, folder: string): Promise<string> {
  const after = await seen(state);
  const paths = new Set([...Object.keys(after), ...Object.keys(cleanDigests)]);
  const different = [...paths].filter((path) => after[path] !== cleanDigests[path]);
  const snapshots = await digests(join(folder, 'snapshots'));
  const expected = await digests(join(content, 'snapshots'));
  if (JSON.stringify(snapshots) !== JSON.stringify(expected)) different.push('snapshots');
  return different.join(', ');
}

/** Mulberry32: numbers from 0 to 1 that a seed decides. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
