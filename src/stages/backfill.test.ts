import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Snapshot } from '../domain/snapshot.ts';
import { collect } from './collect.ts';
import { openSession } from './session.ts';
import { contentFolder, emptyFolder, NOW, SMALL_PORTFOLIO } from './small-portfolio.fixture.ts';

const BACKFILL = {
  'portfolio.yaml': `${SMALL_PORTFOLIO['portfolio.yaml']}backfill: { weeks: 4 }\n`,
};
const SILENT = { step: () => {}, line: () => {} };

/** Collects the run and four weeks before it; run → bytes of its snapshot. */
async function collected(changes: Record<string, string | null> = {}): Promise<Map<string, string>> {
  const content = await contentFolder({ ...BACKFILL, ...changes });
  const session = await openSession({ content, state: await emptyFolder(), target: 'local' }, () => NOW);
  await collect(session, { isPublished: () => false }, { progress: SILENT, now: () => NOW });
  const folder = join(content, 'snapshots');
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(names.map((name, index) => [name.slice(0, 10), texts[index] ?? '']));
}

function differing(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...one.keys()].filter((run) => one.get(run) !== other.get(run));
}

const CERTIFICATES = SMALL_PORTFOLIO['records/charter/certificates.csv'] ?? '';
const BOOKINGS = SMALL_PORTFOLIO['records/charter/bookings.csv'] ?? '';

test('the first start makes the weeks before, and the same bytes each time', async () => {
  const [one, two] = [await collected(), await collected()];
  expect([...one.keys()]).toEqual(['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23']);
  expect(differing(one, two)).toEqual([]);
});

test('a row that became known after a week changes no run up to it', async () => {
  const known = await collected();
  const renewed = `${CERTIFICATES}sea-breeze,certificate of inspection,Coast Guard,2027-12-04,2026-11-12\n`;
  expect(differing(known, await collected({ 'records/charter/certificates.csv': renewed }))).toEqual([
    '2026-11-16',
    '2026-11-23',
  ]);
  // Booked on 5 and 8 November: known from the run of the 9th on.
  const cheaper = BOOKINGS.replace(/^(B43-\d,.*,)943\.00/gm, '$1100.00');
  expect(cheaper).not.toBe(BOOKINGS);
  const edited = differing(known, await collected({ 'records/charter/bookings.csv': cheaper }));
  expect(edited.length).toBeGreaterThan(0);
  expect(edited.every((run) => run >= '2026-11-02')).toBe(true);
});

test('a cancellation is unknown before its day', async () => {
  const known = await collected();
  const cancelled = BOOKINGS.replace(/^(B44-0,.*),,(.*),confirmed,/m, '$1,2026-11-18,$2,cancelled,');
  expect(cancelled).not.toBe(BOOKINGS);
  expect(differing(known, await collected({ 'records/charter/bookings.csv': cancelled }))).toEqual([
    '2026-11-23',
  ]);
});

test('what keeps no history is "not collected" for the past, and its first findings are a baseline', async () => {
  const runs = await collected();
  const [past, now] = ['2026-11-16', '2026-11-23'].map((run) =>
    Snapshot.parse(JSON.parse(runs.get(run) ?? '')),
  );
  expect(past?.coverage.filter(({ table }) => table === 'projects')).toMatchObject([
    { status: 'failed', firstRead: null },
  ]);
  expect(past?.backfilled).toBe(true);
  expect(now?.backfilled).toBe(false);
  const blocker = now?.findings.find((finding) => finding.rule === 'project-blocker');
  expect(blocker?.condition).toBe('baseline');
});

test('the weeks before are made once: a later run adds itself only', async () => {
  const portfolio = BACKFILL['portfolio.yaml'].replace('as_of: 2026-11-23\n', '');
  const content = await contentFolder({ 'portfolio.yaml': portfolio });
  const state = await emptyFolder();
  const runOn = async (instant: string) => {
    const session = await openSession({ content, state, target: 'local' }, () => instant);
    const options = { isPublished: () => false };
    return (await collect(session, options, { progress: SILENT, now: () => instant })).counts.collected;
  };
  expect(await runOn('2026-11-25T18:00:00Z')).toBe(5);
  expect(await runOn('2026-11-25T19:00:00Z')).toBe(0);
  expect(await runOn('2026-11-30T18:00:00Z')).toBe(1);
});
