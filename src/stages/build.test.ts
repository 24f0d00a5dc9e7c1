import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { filesBelow } from '../site/test-site.ts';
import { build } from './build.ts';
import { collect } from './collect.ts';
import { publish } from './publish.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, emptyFolder, NOW, SMALL_PORTFOLIO } from './small-portfolio.fixture.ts';

const now = () => NOW;
const effects = { progress: { step: () => {}, line: () => {} }, now };
const THREE_WEEKS = { 'portfolio.yaml': `${SMALL_PORTFOLIO['portfolio.yaml']}backfill: { weeks: 2 }\n` };
const OTHERS = ['cao', 'ceo', 'cfo', 'cto'];
const RUNS = ['2026-11-09', '2026-11-16', '2026-11-23'];

let whole: Session;
let onlyCmo: Session;

beforeAll(async () => {
  whole = await openSession(
    { content: await contentFolder(THREE_WEEKS), state: await emptyFolder(), target: 'local' },
    now,
  );
  onlyCmo = { ...whole, only: ['cmo'] };
  await collect(whole, { isPublished: () => false }, effects);
});

/** The run pages of the last build. */
function builtPages(): string[] {
  const names = [...filesBelow(whole.workspace.distDir).keys()];
  return names.filter((name) => /^\w+\/2026-\d\d-\d\d\/index\.html$/.test(name));
}

const pages = (...reports: string[]) =>
  reports.flatMap((report) => RUNS.map((run) => `${report}/${run}/index.html`));

test('a report that was built and published alone does not hide the others', async () => {
  expect((await build(onlyCmo, 'unpublished', effects)).counts).toMatchObject({ runs: 3 });
  expect(builtPages()).toEqual(pages('cmo'));
  await publish(onlyCmo, effects);
  expect((await build(onlyCmo, 'unpublished', effects)).counts).toEqual({ pages: 0 });

  expect((await build(whole, 'unpublished', effects)).counts).toMatchObject({ runs: 3 });
  expect(builtPages()).toEqual(pages(...OTHERS));
  await publish(whole, effects);
  const site = [...filesBelow(whole.workspace.siteDir).keys()];
  for (const page of pages('cmo', ...OTHERS)) expect(site).toContain(page);
  expect((await build(whole, 'unpublished', effects)).counts).toEqual({ pages: 0 });
});

test('a run that is asked for is rendered again, to the same bytes', async () => {
  await build(whole, '2026-11-16', effects);
  expect(builtPages()).toHaveLength(OTHERS.length + 1);
  for (const page of builtPages()) {
    const [again, published] = [whole.workspace.distDir, whole.workspace.siteDir].map((folder) =>
      readFile(join(folder, page), 'utf8'),
    );
    expect(await again).toBe(await published);
  }
});

test('a run that is built late leaves the runs after it in the archive', async () => {
  const late = { ...whole, run: '2026-11-16' };
  await build(late, late.run, effects);
  const archive = await readFile(join(whole.workspace.distDir, 'ceo/runs-2026.json'), 'utf8');
  expect(JSON.parse(archive)).toMatchObject(RUNS.map((run) => ({ run })));
});

test('a run that there is not gets a sentence', async () => {
  await expect(build(whole, '2025-01-06', effects)).rejects.toThrow(
    '--runs: there is no snapshot of 2025-01-06. Use one of: 2026-11-09, 2026-11-16, 2026-11-23.',
  );
});
