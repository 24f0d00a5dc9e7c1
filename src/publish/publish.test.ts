import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { InputError } from '../domain/problem.ts';
import { applyPublish, readPublished } from './apply.ts';
import { parseManifest } from './manifest.ts';
import { planPublish } from './plan.ts';
import { siteFile } from './site-file.ts';
import { ManifestConflict, type SiteStore } from './site-store.ts';

type Files = Record<string, string>;

const WEEK_1: Files = {
  'index.html': 'front 1',
  'ceo/index.html': 'ceo archive 1',
  'ceo/series/2026.json': '[1]',
  'ceo/2026-11-16/index.html': 'ceo of the 16th',
  'ceo/2026-11-16/data.csv': 'a,1',
  '_astro/page.Dx81.css': 'css 1',
};
const WEEK_2: Files = {
  'index.html': 'front 2',
  'ceo/index.html': 'ceo archive 2',
  'ceo/series/2026.json': '[1,2]',
  'ceo/2026-11-23/index.html': 'ceo of the 23rd',
  'ceo/2026-11-23/data.csv': 'a,2',
  '_astro/page.Ab12.css': 'css 2',
};

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const listed = (files: Files) =>
  Object.entries(files).map(([path, text]) => ({ path, bytes: text.length, digest: sha(text) }));

function memorySite() {
  const files = new Map<string, string>();
  const log: string[] = [];
  let manifest: { text: string; etag: string } | null = null;
  const store: SiteStore = {
    readManifest: async () => manifest,
    writeManifest: async (text, expected) => {
      if ((manifest?.etag ?? null) !== expected) throw new ManifestConflict();
      log.push(`manifest ${JSON.parse(text).claim ? 'claimed' : 'complete'}`);
      manifest = { text, etag: sha(text) };
      return manifest.etag;
    },
    put: async (path, bytes) => {
      log.push(`put ${path}`);
      files.set(path, Buffer.from(bytes).toString());
    },
    delete: async (path) => {
      log.push(`delete ${path}`);
      files.delete(path);
    },
  };
  return { store, files, log, manifest: () => parseManifest(manifest?.text ?? '', 'boats') };
}

const NOW = '2026-11-23T15:00:00.000Z';

async function publish(
  store: SiteStore,
  files: Files,
  run: string,
  more: { whole?: boolean; now?: string } = {},
) {
  const { manifest, etag } = await readPublished(store, 'boats');
  const { whole = false, now = NOW } = more;
  const plan = planPublish({ portfolio: 'boats', run, manifest, files: listed(files), whole });
  const dist = { read: async (path: string) => Buffer.from(files[path] ?? '') };
  return applyPublish(store, dist, plan, etag, () => now);
}

describe('a publish', () => {
  it('claims, puts assets, pages and indexes, the front page last, and completes', async () => {
    const site = memorySite();
    const counts = await publish(site.store, WEEK_1, '2026-11-16');
    expect(counts).toEqual({ written: 6, kept: 0, deleted: 0, bytes: 46 });
    expect(site.log.filter((line) => !line.includes('_astro') && !line.includes('data.csv'))).toEqual([
      'manifest claimed',
      'put ceo/2026-11-16/index.html',
      'put ceo/series/2026.json',
      'put ceo/index.html',
      'put index.html',
      'manifest complete',
    ]);
    expect(site.log.slice(1, 3).sort()).toEqual(['put _astro/page.Dx81.css', 'put ceo/2026-11-16/data.csv']);
  });

  it('writes nothing at all when nothing changed', async () => {
    const site = memorySite();
    await publish(site.store, WEEK_1, '2026-11-16');
    const before = site.log.length;
    expect(await publish(site.store, WEEK_1, '2026-11-16')).toEqual({
      written: 0,
      kept: 6,
      deleted: 0,
      bytes: 0,
    });
    expect(site.log).toHaveLength(before);
  });

  it('of the next week keeps what the week before published', async () => {
    const site = memorySite();
    await publish(site.store, WEEK_1, '2026-11-16');
    const counts = await publish(site.store, WEEK_2, '2026-11-23');
    expect(counts).toMatchObject({ written: 6, kept: 3, deleted: 0 });
    expect(Object.fromEntries(site.files)).toEqual({ ...WEEK_1, ...WEEK_2 });
    const { runs, claim, files } = site.manifest();
    expect(claim).toBeNull();
    expect(runs).toEqual([
      { run: '2026-11-16', revision: 1, reports: ['ceo'] },
      { run: '2026-11-23', revision: 1, reports: ['ceo'] },
    ]);
    expect(files['ceo/2026-11-16/data.csv']).toEqual({
      digest: sha('a,1'),
      bytes: 3,
      type: 'text/csv; charset=utf-8',
      cache: 'private, no-cache',
      run: '2026-11-16',
    });
  });

  it('of the whole site removes indexes that are no longer in it, never a run or what it loads', async () => {
    const site = memorySite();
    await publish(site.store, { ...WEEK_1, 'cto/index.html': 'gone' }, '2026-11-16');
    expect(await publish(site.store, WEEK_2, '2026-11-23', { whole: true })).toMatchObject({ deleted: 1 });
    expect(site.files.has('cto/index.html')).toBe(false);
    expect(site.files.has('ceo/2026-11-16/index.html')).toBe(true);
    expect(site.files.has('_astro/page.Dx81.css')).toBe(true);
  });

  it('takes a revision and a report that joins a published run beside what is there', async () => {
    const site = memorySite();
    await publish(site.store, WEEK_1, '2026-11-16');
    const more = { 'ceo/2026-11-16.2/index.html': 'corrected', 'cfo/2026-11-16/index.html': 'late report' };
    await publish(site.store, { ...WEEK_1, ...more }, '2026-11-16');
    expect(site.manifest().runs).toEqual([
      { run: '2026-11-16', revision: 1, reports: ['ceo', 'cfo'] },
      { run: '2026-11-16', revision: 2, reports: ['ceo'] },
    ]);
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
        dist/ceo/2026-11-16/index.html: differs from the published file, and a published run never changes. Build only runs that are not published yet, or publish a correction as a revision.
        dist/ceo/2026-11-16/more.json: is not part of the run as it was published, and a published run never changes. Build only runs that are not published yet, or publish a correction as a revision.]
    `);
    expect(site.log).toHaveLength(before);
  });
});

describe('a claim', () => {
  async function claimedSite(run: string, expires: string) {
    const site = memorySite();
    const text = JSON.stringify({
      schema: 1,
      portfolio: 'boats',
      claim: { run, expires },
      runs: [],
      files: {},
    });
    await site.store.writeManifest(text, null);
    return site;
  }

  it('of another run is respected', async () => {
    const site = await claimedSite('2026-11-23', '2026-11-23T15:10:00.000Z');
    await expect(publish(site.store, WEEK_1, '2026-11-16')).rejects.toThrow(
      /is claimed by the publish of run 2026-11-23 until 2026-11-23T15:10/,
    );
    expect(site.files.size).toBe(0);
  });

  it('of another run that has expired is taken over', async () => {
    const site = await claimedSite('2026-11-23', '2026-11-23T14:59:59.000Z');
    expect(await publish(site.store, WEEK_1, '2026-11-16')).toMatchObject({ written: 6 });
  });

  it('of the same run is resumed', async () => {
    const site = await claimedSite('2026-11-16', '2026-11-23T15:10:00.000Z');
    expect(await publish(site.store, WEEK_1, '2026-11-16')).toMatchObject({ written: 6 });
    expect(site.manifest().claim).toBeNull();
  });

  it('that was lost to another publish ends this one in a sentence', async () => {
    const site = memorySite();
    const store: SiteStore = { ...site.store, readManifest: async () => null };
    await site.store.writeManifest('{}', null);
    const failed = publish(store, WEEK_1, '2026-11-16');
    await expect(failed).rejects.toThrow(InputError);
    await expect(failed).rejects.toThrow(/was changed by another publish/);
    expect(site.files.size).toBe(0);
  });
});

describe('a manifest or build that cannot be trusted', () => {
  const good = { schema: 1, portfolio: 'boats', claim: null, runs: [], files: {} };
  it.each<[string, string, RegExp]>([
    ['not JSON', '{"schema":1', /manifest\.json of the published site: is damaged \(it is not JSON\)/],
    ['empty', '', /is damaged/],
    ['a list', '[]', /is damaged/],
    ['without a part', JSON.stringify({ ...good, files: undefined }), /is damaged \(files: /],
    [
      'of a newer version',
      JSON.stringify({ ...good, schema: 2 }),
      /written by a newer Quarterdeck \(version 2/,
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

  it('build that did not finish', async () => {
    await expect(publish(memorySite().store, { 'ceo/index.html': 'x' }, '2026-11-16')).rejects.toThrow(
      /dist: has no index\.html, so the build did not finish/,
    );
  });

  it('build that changes under way', async () => {
    const { store, manifest } = memorySite();
    const plan = planPublish({
      portfolio: 'boats',
      run: '2026-11-16',
      manifest: null,
      files: listed(WEEK_1),
      whole: true,
    });
    const other = { read: async () => Buffer.from('other') };
    await expect(applyPublish(store, other, plan, null, () => NOW)).rejects.toThrow(
      /changed while it was being/,
    );
    expect(manifest().claim).not.toBeNull();
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
    ['ceo/2026-11-23.12/index.html', 'page', '2026-11-23.12', 'private, no-cache'],
    ['ceo/2026-11-31/index.html', 'index', undefined, 'private, no-cache'],
    ['2026-11-23/index.html', 'index', undefined, 'private, no-cache'],
  ])('%s is %s', (path, stage, folder, cache) => {
    const found = siteFile(path);
    expect([found.stage, found.run?.folder, found.headers.cache]).toEqual([stage, folder, cache]);
  });
});
