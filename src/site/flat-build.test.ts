import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../domain/day.ts';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { buildSite } from './build-site.ts';
import { archiveOf, filesBelow, testSite } from './test-site.ts';

const LAST = '2027-01-04';
/** 106 Mondays, from 30 December 2024 on. */
const RUNS = Array.from({ length: 106 }, (_, index) => addDays(LAST, 7 * (index - 105)));
const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-flat-'));
const snapshotsDir = path.join(folder, 'snapshots');

beforeAll(() => {
  mkdirSync(snapshotsDir);
  for (const run of RUNS) writeSnapshot(run);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeSnapshot(run: string, changes: Parameters<typeof snapshotFixture>[0] = {}): void {
  const snapshot = snapshotFixture({
    run: run.slice(0, 10),
    previous: addDays(run.slice(0, 10), -7),
    ...changes,
  });
  writeFileSync(path.join(snapshotsDir, `${run}.json`), JSON.stringify(snapshot));
}

/** Makes the snapshots unreadable that the build has no business with. */
function damage(isDamaged: (run: string) => boolean): void {
  for (const run of RUNS) {
    if (isDamaged(run)) writeFileSync(path.join(snapshotsDir, `${run}.json`), '{ damaged');
    else writeSnapshot(run);
  }
}

/** Builds one run of an archive of which all others are published; the CEO's files that it writes. */
async function build(run: string, runs = RUNS): Promise<Map<string, string>> {
  const archive = archiveOf(
    runs,
    runs.filter((each) => each !== run),
  );
  const request = testSite(folder, { snapshotsDir, archive, runs: [run] });
  await buildSite(request);
  const files = [...filesBelow(request.outDir)].filter(([name]) => !name.startsWith('cfo/'));
  return new Map(files.map(([name, text]) => [name.replace(/\.[0-9a-f]{12}\.js/, '.<hash>.js'), text]));
}

const OF_RUN = [
  ...['asset-inventory.csv', 'chart.<hash>.js', 'files.json', 'index.html', 'profit-by-month.csv'],
  'report.json',
];
const ofRun = (run: string) => OF_RUN.map((file) => `ceo/${run}/${file}`);
const ofYear = (year: string) => [
  `ceo/${year}/chart.<hash>.js`,
  `ceo/${year}/index.html`,
  `ceo/runs-${year}.json`,
  `ceo/series-${year}.json`,
];
const NEWEST = [
  ...['ceo/compare/compare.<hash>.js', 'ceo/compare/index.html', 'ceo/index.html', 'ceo/trends.<hash>.js'],
];
const OPEN = ['404.html', 'index.html', 'robots.txt'];
const runsIn = (text = '[]') => JSON.parse(text).map(({ run }: { run: string }) => run);

test('the first run of a year reads twelve snapshots and begins that year', async () => {
  // The twelfth run from the end is that of 19 October 2026.
  damage((run) => run < '2026-10-19');
  const files = await build(LAST);
  expect([...files.keys()].sort()).toEqual([...ofRun(LAST), ...ofYear('2027'), ...NEWEST, ...OPEN].sort());
  expect(runsIn(files.get('ceo/runs-2027.json'))).toEqual([LAST]);
  const page = files.get('ceo/index.html') ?? '';
  expect(page).toContain('data-years="2027 2026 2025 2024"');
  expect([...page.matchAll(/id="run-(\d{4}-\d{2}-\d{2})"/g)].map(([, run]) => run)).toEqual(
    RUNS.slice(-12).toReversed(),
  );
  for (const year of ['2027', '2026', '2025', '2024'])
    expect(page).toContain(`<a href="./${year}/">${year}</a>`);
});

test('a backfilled run of a past year writes that year, and reads no other', async () => {
  damage((run) => !run.startsWith('2025') && run !== '2024-12-30');
  const files = await build('2025-01-06');
  expect([...files.keys()].sort()).toEqual([...ofRun('2025-01-06'), ...ofYear('2025'), ...OPEN].sort());
  expect(runsIn(files.get('ceo/runs-2025.json'))).toEqual(RUNS.filter((run) => run.startsWith('2025')));
});

test('the pages of a year are the same whenever it is built', async () => {
  damage(() => false);
  const upTo = (last: string) => RUNS.filter((run) => run <= last);
  const then = await build('2026-12-28', upTo('2026-12-28'));
  const now = await build('2026-12-28');
  for (const name of [...ofRun('2026-12-28'), ...ofYear('2026'), ...OPEN])
    expect(now.get(name) === then.get(name), name).toBe(true);
});

test('a revision stands beside the run that it corrects, with its reason', async () => {
  damage(() => false);
  const revision = '2026-12-28.2';
  writeSnapshot(revision, { revision: 2, why: 'A bill was booked twice.' });
  const files = await build(revision, [...RUNS.slice(0, -1), revision, LAST]);
  expect([...files.keys()].sort()).toEqual(
    [...ofRun(revision), ...ofYear('2026'), ...NEWEST, ...OPEN].sort(),
  );
  expect(runsIn(files.get('ceo/runs-2026.json')).slice(-2)).toEqual(['2026-12-28', revision]);
  const [listed = ''] =
    /<li id="run-2026-12-28".*?<\/li>/s.exec(files.get('ceo/2026/index.html') ?? '') ?? [];
  expect(listed).toContain('<a href="../2026-12-28.2/">28 December 2026</a>');
  expect(listed).toContain('<a href="../2026-12-28/">As first published</a>');
  expect(listed).toContain('Corrected: A bill was booked twice.');
  expect(files.get(`ceo/${revision}/index.html`)).toContain('A bill was booked twice.');
});

test('a report that is published is not rendered again, one that is missing is', async () => {
  damage(() => false);
  const archive = RUNS.map((run) => ({ run, published: run === LAST ? ['cfo'] : ['ceo', 'cfo'] }));
  const request = testSite(folder, { snapshotsDir, archive, runs: [LAST], again: false });
  await buildSite(request);
  const folders = new Set([...filesBelow(request.outDir).keys()].map((name) => name.split('/')[0]));
  expect(folders).toEqual(new Set(['404.html', 'ceo', 'index.html', 'robots.txt']));
});
