import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { buildSite } from './build-site.ts';
import { filesBelow, testSite, writeReport } from './test-site.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-templates-'));
const place = (name: string) => path.join(folder, name);
const { root } = testSite(place('root'));
const KEPT = path.join(root, '.astro');
/** Nobody has compiled a report with these words before. */
const unique = () => `Words ${process.pid} ${performance.now()}`;
const kept = () => readdirSync(KEPT).filter((name) => name.startsWith('templates-'));
let before: string[];

const made = () => kept().filter((name) => !before.includes(name));

beforeEach(() => {
  mkdirSync(KEPT, { recursive: true });
  before = kept();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ceoPage(name: string): Promise<string> {
  const request = testSite(place(name), {
    reportDirs: [place(`${name}/reports`)],
    reports: ['ceo'],
    runs: ['2026-11-23'],
  });
  await buildSite(request);
  return filesBelow(request.outDir).get('ceo/2026-11-23/index.html') ?? '';
}

/** The folders that only this test made: others build beside it. */
function ours(text: string): string[] {
  return made().filter((name) =>
    [...filesBelow(path.join(KEPT, name, 'server', 'chunks')).values()].some((code) => code.includes(text)),
  );
}

test('templates are compiled once, wherever the same reports lie', async () => {
  const text = unique();
  writeReport(place('first/reports'), 'ceo.mdx', text);
  const page = await ceoPage('first');
  expect(page).toContain(text);
  const [name = '', ...more] = ours(text);
  expect(more).toEqual([]);
  const { mtimeMs, ino } = statSync(path.join(KEPT, name, 'server/entry.mjs'));
  cpSync(place('first/reports'), place('second/reports'), { recursive: true });
  expect(await ceoPage('second')).toBe(page);
  expect(ours(text)).toEqual([name]);
  expect(statSync(path.join(KEPT, name, 'server/entry.mjs'))).toMatchObject({ mtimeMs, ino });
});

test('what a report imports from beside it is compiled again when it changes', async () => {
  const text = unique();
  writeReport(place('beside/reports'), 'ceo.mdx', `import { words } from './words.js';\n\n${text} {words}\n`);
  writeFileSync(place('beside/reports/words.js'), 'export const words = "as they were";');
  expect(await ceoPage('beside')).toContain(`${text} as they were`);
  writeFileSync(place('beside/reports/words.js'), 'export const words = "as they are";');
  expect(await ceoPage('beside')).toContain(`${text} as they are`);
  expect(ours(text)).toHaveLength(2);
});

test('what it imports from elsewhere, too: such templates are not kept', async () => {
  const text = unique();
  writeReport(
    place('elsewhere/reports'),
    'ceo.mdx',
    `import { words } from '../words.js';\n\n${text} {words}\n`,
  );
  for (const words of ['as they were', 'as they are']) {
    writeFileSync(place('elsewhere/words.js'), `export const words = "${words}";`);
    expect(await ceoPage('elsewhere')).toContain(`${text} ${words}`);
  }
  expect(ours(text)).toEqual([]);
});

test('several builds at once keep one', async () => {
  const text = unique();
  for (const name of ['a', 'b', 'c']) writeReport(place(`${name}/reports`), 'ceo.mdx', text);
  const pages = await Promise.all(['a', 'b', 'c'].map(ceoPage));
  expect(new Set(pages).size).toBe(1);
  expect(ours(text)).toHaveLength(1);
});

test.each(['server/entry.mjs', 'kept.json', 'seal.txt'])(
  'one without a whole %s is compiled again',
  async (name) => {
    const text = unique();
    writeReport(place('damaged/reports'), 'ceo.mdx', text);
    const page = await ceoPage('damaged');
    const [folder = ''] = ours(text);
    const file = path.join(KEPT, folder, name);
    truncateSync(file, 10);
    expect(await ceoPage('damaged')).toBe(page);
    expect(ours(text)).toEqual([folder]);
    expect(statSync(file).size).toBeGreaterThan(10);
  },
);

test('a picture or a style sheet that a report imports is refused: its page could not load it', async () => {
  const report =
    "import photo from './photo.png';\nimport './own.css';\n\n<img src={photo.src} alt='A boat'/>\n";
  const own = writeReport(place('assets/reports'), 'ceo.mdx', report);
  // Larger than what Vite writes into the code.
  writeFileSync(path.join(own, 'photo.png'), Buffer.concat([PNG, Buffer.alloc(9000)]));
  writeFileSync(path.join(own, 'own.css'), 'h1 { color: red }');
  await expect(ceoPage('assets')).rejects.toThrow(/photo\.png: a report imports this file/);
  expect(existsSync(place('assets/site'))).toBe(false);
});

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

test('what a report throws stops the build, and nothing is written', async () => {
  writeReport(place('throws/reports'), 'ceo.mdx', '{(() => { throw new Error("not on our watch"); })()}\n');
  await expect(ceoPage('throws')).rejects.toThrow('not on our watch');
  expect(readdirSync(place('throws')).sort()).toEqual(['reports', 'snapshots']);
});

test('all but the eight that were used last go, unless a build may still read them', async () => {
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const made = [0, 0, 0, 0, 0, 0, 0, 0, 50, 70].map((minutes, index) => {
    const name = path.join(KEPT, `templates-test-${index}`);
    mkdirSync(name);
    utimesSync(name, minutesAgo(minutes), minutesAgo(minutes));
    return name;
  });
  writeReport(place('sweep/reports'), 'ceo.mdx', unique());
  await ceoPage('sweep');
  expect(made.map((name) => existsSync(name))).toEqual([...Array(9).fill(true), false]);
  for (const name of made) rmSync(name, { recursive: true, force: true });
});
