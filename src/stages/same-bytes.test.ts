import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { seeded } from '../sample/random.ts';
import { NODE_ARGS } from '../script.fixture.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { readSample, type SampleRun, snapshotText } from './same-bytes.fixture.ts';

const HAS_TASKSET = spawnSync('taskset', ['--version']).status === 0;

let run: SampleRun;
let expected: string;

beforeAll(async () => {
  run = await readSample();
  expected = await snapshotText(run, run.found.readings, 1, 1);
});

const ORDERS: Readonly<Record<string, (list: readonly unknown[]) => unknown[]>> = {
  'as read': (list) => [...list],
  reversed: (list) => list.toReversed(),
  shuffled,
};

function shuffled(list: readonly unknown[]): unknown[] {
  const random = seeded(7, String(list.length));
  const drawn = list.map((item) => ({ item, at: random.next() }));
  return drawn.toSorted((a, b) => a.at - b.at).map(({ item }) => item);
}

// The sample's tables are smaller than what DuckDB shares between threads (122,880 rows): a sum over larger ones is not tried here.
const CASES = Object.keys(ORDERS).flatMap((order) => [
  { order, threads: 1, lanes: 1 },
  { order, threads: 2, lanes: 2 },
  { order, threads: 1, lanes: 2 },
]);

test('the snapshot that all others are compared with has findings and figures', () => {
  const { findings, metrics } = JSON.parse(expected);
  expect(findings.length).toBeGreaterThan(10);
  expect(metrics.length).toBeGreaterThan(10);
});

test.each(CASES)(
  'readings and rows $order, $threads threads, $lanes lanes: the same bytes',
  async ({ order, threads, lanes }) => {
    const change = ORDERS[order] as <T>(list: readonly T[]) => T[];
    const readings = change(run.found.readings).map((reading) => ({
      ...reading,
      rows: change(reading.rows),
    }));
    expect((await snapshotText(run, readings, threads, lanes)) === expected).toBe(true);
  },
  120_000,
);

const IN_A_PROCESS = `
import { createHash } from 'node:crypto';
import { readSample, snapshotText } from './src/stages/same-bytes.fixture.ts';
const run = await readSample();
const text = await snapshotText(run, run.found.readings, 2, 2);
process.stdout.write(createHash('sha256').update(text).digest('hex'));`;

// Without taskset (macOS, Windows) there is no way to take a processor away.
test.skipIf(!HAS_TASKSET)(
  'another process, with one processor only: the same bytes',
  () => {
    const node = [process.execPath, ...NODE_ARGS, '--input-type=module', '--eval', IN_A_PROCESS];
    const digest = execFileSync('taskset', ['-c', '0', ...node], { cwd: PROGRAM_DIR, encoding: 'utf8' });
    expect(digest).toBe(createHash('sha256').update(expected).digest('hex'));
  },
  180_000,
);
