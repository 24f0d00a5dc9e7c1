import { describe, expect, it } from 'vitest';
import { InputError } from '../domain/problem.ts';
import { applyPublish } from './apply.ts';
import { parseManifest } from './manifest.ts';
import { built, memorySite, planFor, publish, publisher, WEEK_1, WEEK_2 } from './memory-site.fixture.ts';
import { planLines } from './plan-words.ts';
import { sha256 } from './run-list.ts';
import { siteFile } from './site-file.ts';

describe('a publish', () => {
  it('claims, puts assets, pages and indexes, the front page last, and completes', async () => {
    const site = memorySite();
    const counts = await publish(site.store, WEEK_1, '2026-11-16');
    expect(counts).toMatchObject({ written: 7, kept: 0, deleted: 0 });
    expect(site.log.filter((line) => !/_astro|data\.csv|files\.json/.test(line))).toEqual([
      'manifest claimed',
      'put ceo/2026-11-16/index.html',
      'put ceo/series/2026.json',
      'put ceo/index.html',
      'put index.html',
      'manifest complete',
    ]);
    expect(site.log.slice(1, 4).sort()).toEqual([
      'put _astro/page.Dx81.css',
      'put ceo/2026-11-16/data.csv',
      'put ceo/2026-11-16/files.json',
    ]);
  });

  it('writes nothing at all when nothing changed', async () => {
    const site = memorySite();
    await publish(site.store, WEEK_1, '2026-11-16');
    const before = site.log.length;
    expect(await publish(site.store, WEEK_1, '2026-11-16')).toMatchObject({
      written: 0,
      kept: 7,
      deleted: 0,
      bytes: 0,
    });
    expect(site.log).toHaveLength(before);
  });

  it('of the next week keeps what the week before published', async () => {
    const site = memorySite();
    await publish(site.store, WEEK_1, '2026-11-16');
    const counts = await publish(site.store, WEEK_2, '2026-11-23');
    expect(counts).toMatchObject({ written: 7, kept: 4, deleted: 0 });
    expect(Object.fromEntries(site.files)).toEqual({ ...built(WEEK_1), ...built(WEEK_2) });
    const { runs, claim, files } = site.manifest();
    expect(claim).toBeNull();
    const list = built(WEEK_2)['ceo/2026-11-23/files.json'] ?? '';
    expect(runs).toMatchObject([
      { run: '2026-11-16', revision: 1 },
      { run: '2026-11-23', revision: 1, reports: { ceo: { files: 2, bytes: 18, digest: sha256(list) } } },
    ]);
    expect(Object.keys(files).filter((path) => path.includes('2026-11'))).toEqual([]);
    expect(JSON.parse(list).files['data.csv']).toEqual({
      digest: sha256('a,2'),
      bytes: 3,
      type: 'text/csv; charset=utf-8',
      cache: 'private, no-cache',
    });
  });

  it('of all runs removes indexes that are no longer in it, never a run or what pages load', async () => {
    const site = memorySite();
    const script = 'ceo/chart.0123456789ab.js';
    await publish(site.store, { ...WEEK_1, 'ceo/old.html': 'gone', [script]: 'draw' }, '2026-11-16');
    const both = { ...WEEK_1, ...WEEK_2 };
    expect(await publish(site.store, both, '2026-11-23')).toMatchObject({ deleted: 1 });
    expect(site.files.has('ceo/old.html')).toBe(false);
    for (const kept of ['ceo/2026-11-16/index.html', '_astro/page.Dx81.css', script])
      expect([kept, site.files.has(kept)]).toEqual([kept, true]);
    expect(Object.keys(site.manifest().files)).toContain(script);
  });

  it('of some runs removes nothing', async () => {
    const site = memorySite();
    await publish(site.store, { ...WEEK_1, 'ceo/old.html': 'not built now' }, '2026-11-16');
    expect(await publish(site.store, WEEK_2, '2026-11-23')).toMatchObject({ deleted: 0 });
    expect(site.files.has('ceo/old.html')).toBe(true);
  });

  it('takes a revision and a report that joins a published run beside what is there', async () => {
    const site = memorySite();
    await publish(site.store, WEEK_1, '2026-11-16');
    const more = { 'ceo/2026-11-16.2/index.html': 'corrected', 'cfo/2026-11-16/index.html': 'late report' };
    await publish(site.store, { ...WEEK_1, ...more }, '2026-11-16');
    const { runs } = site.manifest();
    expect(runs.map(({ run, revision, reports }) => [run, revision, Object.keys(reports)])).toEqual([
      ['2026-11-16', 1, ['ceo', 'cfo']],
      ['2026-11-16', 2, ['ceo']],
    ]);
  });

  it('tells of its plan what a person can check, and does nothing', async () => {
    const site = memorySite();
    await publish(site.store, { ...WEEK_1, 'ceo/old.html': 'gone' }, '2026-11-16');
    const before = site.log.length;
    const { plan } = await planFor(site.store, built({ ...WEEK_1, ...WEEK_2 }), '2026-11-23');
    expect(planLines(plan).join('\n')).toMatchInlineSnapshot(`
      "Would claim manifest.json, so that nobody else publishes.
      Would put 7 files (460 bytes), in this order:
        asset              5  _astro/page.Ab12.css (new)
        asset              3  ceo/2026-11-23/data.csv (new run)
        asset            412  ceo/2026-11-23/files.json (new run)
        page              15  ceo/2026-11-23/index.html (new run)
        index data         5  ceo/series/2026.json (changed)
        index             13  ceo/index.html (changed)
        front page         7  index.html (changed)
      Would delete 1 file:
        ceo/old.html (no longer in the site)
      Would leave alone:
        3 files: published
        1 file: unchanged
      Would complete manifest.json: 10 requests beside the one that read it."
    `);
    expect(site.log).toHaveLength(before);
  });
});

describe('deleting', () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`ceo/page-${index}.html`, 'x']));

  it('is capped, and a person may allow more', async () => {
    const site = memorySite();
    await publish(site.store, { ...WEEK_1, ...many(6) }, '2026-11-16');
    const log = site.log.length;
    await expect(publish(site.store, WEEK_1, '2026-11-16')).rejects.toThrowErrorMatchingInlineSnapshot(`
      [InputError: publish: one problem
        dist: lacks 6 of the 10 published indexes (ceo/page-0.html, ceo/page-1.html, ceo/page-2.html, ceo/page-3.html, ceo/page-4.html and 1 more), and at most 5 go at once. Build again; if they are to go, publish with --allow-deletes 6.]
    `);
    expect(site.log).toHaveLength(log);
    expect(await publish(site.store, WEEK_1, '2026-11-16', {}, 6)).toMatchObject({ deleted: 6 });
  });
});

describe('a published run', () => {
  it('refuses every byte that differs and every file that joins it, all together, before anything is written', async () => {
    const site = memorySite();
    await publish(site.store, WEEK_1, '2026-11-16');
    const before = site.log.length;
    const changed = { ...WEEK_1, 'ceo/2026-11-16/index.html': 'new style', 'ceo/2026-11-16/more.json': '{}' };
    await expect(publish(site.store, changed, '2026-11-16')).rejects.toThrowErrorMatchingInlineSnapshot(`
      [InputError: publish: 2 problems
        dist/ceo/2026-11-16/index.html: differs from the published file, and a published run never changes. Build only runs that are not published yet, or publish a correction with --revise.
        dist/ceo/2026-11-16/more.json: is not part of the run as it was published, and a published run never changes. Build only runs that are not published yet, or publish a correction with --revise.]
    `);
    expect(site.log).toHaveLength(before);
  });
});

describe('a manifest or build that cannot be trusted', () => {
  const good = { schema: 2, portfolio: 'boats', claim: null, runs: [], files: {} };
  it.each<[string, string, RegExp]>([
    ['not JSON', '{"schema":1', /manifest\.json of the published site: is damaged \(it is not JSON\)/],
    ['empty', '', /is damaged/],
    ['a list', '[]', /is damaged/],
    ['without a part', JSON.stringify({ ...good, files: undefined }), /is damaged \(files: /],
    [
      'of a newer version',
      JSON.stringify({ ...good, schema: 3 }),
      /written by a newer Quarterdeck \(version 3/,
    ],
    ['of version 0', JSON.stringify({ ...good, schema: 0 }), /has version 0/],
    [
      'of another portfolio',
      JSON.stringify({ ...good, portfolio: 'cars' }),
      /the portfolio "cars", not to "boats"/,
    ],
  ])('%s', (_, text, message) => {
    expect(() => parseManifest(text, 'boats')).toThrow(InputError);
    expect(() => parseManifest(text, 'boats')).toThrow(message);
  });

  const list = { files: 2, bytes: 40, digest: 'a'.repeat(64) };
  const withReports = (reports: unknown) =>
    JSON.stringify({ ...good, runs: [{ run: '2026-11-16', revision: 1, reports }] });

  it.each<[string, unknown]>([
    ['a report that is no word of a path', { '../ceo': list }],
    ['a report with a digest of another length', { ceo: { ...list, digest: 'a'.repeat(63) } }],
    ['a report with half a file', { ceo: { ...list, files: 1.5 } }],
    ['a report with fewer bytes than none', { ceo: { ...list, bytes: -1 } }],
    ['a report without bytes', { ceo: { files: 2, digest: list.digest } }],
    ['a report that says more', { ceo: { ...list, by: 'hand' } }],
    ['reports in a list', [list]],
  ])('%s', (_, reports) => {
    expect(() => parseManifest(withReports(reports), 'boats')).toThrow(
      /is damaged \(runs\.0\.reports: each report/,
    );
    expect(parseManifest(withReports({ ceo: list }), 'boats').manifest.runs).toHaveLength(1);
  });

  it('build that did not finish', async () => {
    await expect(publish(memorySite().store, { 'ceo/index.html': 'x' }, '2026-11-16')).rejects.toThrow(
      /dist: has no index\.html, so the build did not finish/,
    );
  });

  it('build that changes under way', async () => {
    const { store, manifest } = memorySite();
    const { plan } = await planFor(store, built(WEEK_1), '2026-11-16');
    const other = { read: async () => Buffer.from('other') };
    await expect(applyPublish(store, other, plan, null, { publisher: publisher() })).rejects.toThrow(
      /changed while it was being/,
    );
    expect(manifest()).toMatchObject({ claim: null, runs: [] });
  });

  it.each([
    [
      'without the list of a run',
      {},
      /ceo\/2026-11-16\/files\.json: is missing, so the build did not finish/,
    ],
    [
      'with a list of other files',
      { 'ceo/2026-11-16/files.json': '{}' },
      /is not the list of the files beside it/,
    ],
  ])('build %s', async (_, list, message) => {
    const { store } = memorySite();
    await expect(planFor(store, { ...WEEK_1, ...list }, '2026-11-16')).rejects.toThrow(message);
  });
});

describe('a path', () => {
  it.each([
    ['index.html', 'front page', undefined, 'no-cache'],
    ['404.html', 'index', undefined, 'no-cache'],
    ['_astro/a.Dx81.js', 'asset', undefined, 'public, max-age=31536000, immutable'],
    ['ceo/index.html', 'index', undefined, 'private, no-cache'],
    ['ceo/2026/index.html', 'index', undefined, 'private, no-cache'],
    ['ceo/2026-11-23/index.html', 'page', '2026-11-23', 'private, no-cache'],
    ['ceo/2026-11-23/x/y.json', 'asset', '2026-11-23', 'private, no-cache'],
    ['ceo/2026-11-23/chart.6f0c12ab34cd.js', 'asset', '2026-11-23', 'private, max-age=31536000, immutable'],
    ['ceo/compare/compare.6f0c12ab34cd.js', 'asset', undefined, 'private, max-age=31536000, immutable'],
    ['ceo/2026-11-23.12/index.html', 'page', '2026-11-23.12', 'private, no-cache'],
    ['ceo/2026-11-31/index.html', 'index', undefined, 'private, no-cache'],
    ['2026-11-23/index.html', 'index', undefined, 'private, no-cache'],
  ])('%s is %s', (path, stage, folder, cache) => {
    const found = siteFile(path);
    expect([found.stage, found.run?.folder, found.headers.cache]).toEqual([stage, folder, cache]);
  });
});
