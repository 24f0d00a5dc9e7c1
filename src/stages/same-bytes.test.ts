import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { seeded } from '../sample/random.ts';
import { readSources } from '../sources/index.ts';
import type { Reading, SourceResult } from '../sources/types.ts';
import { canonicalJson } from '../store/snapshot-store.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { makeSnapshot } from './make-snapshot.ts';
import { openSession, type Session } from './session.ts';
import { emptyFolder, NOW } from './small-portfolio.fixture.ts';

const RUN = '2026-11-23';

let session: Session;
let found: SourceResult;
let expected: string;

beforeAll(async () => {
  const content = join(PROGRAM_DIR, 'content');
  session = await openSession({ content, state: await emptyFolder(), target: 'local' }, () => NOW);
  const { contentDir, cacheDir } = session.workspace;
  found = await readSources(session.portfolio, { asOf: RUN, backfill: false, contentDir, cacheDir });
  expected = await snapshotText(found.readings, 1, 1);
}, 120_000);

async function snapshotText(readings: readonly Reading[], threads: number, lanes: number): Promise<string> {
  const { portfolio, catalogue, reports } = session;
  const { snapshot } = await makeSnapshot({
    ...{ run: RUN, backfilled: false, readAt: NOW, portfolio, catalogue, reports, threads, lanes },
    found: { ...found, readings },
    acceptances: [],
    tasks: new Map(),
    history: [],
  });
  return canonicalJson(snapshot);
}

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
    const readings = change(found.readings).map((reading) => ({ ...reading, rows: change(reading.rows) }));
    expect((await snapshotText(readings, threads, lanes)) === expected).toBe(true);
  },
  120_000,
);
