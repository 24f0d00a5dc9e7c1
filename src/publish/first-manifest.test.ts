import { expect, test } from 'vitest';
import { applyPublish } from './apply.ts';
import { audit } from './audit.ts';
import { FirstManifest } from './first-manifest.ts';
import {
  built,
  type Files,
  listed,
  memorySite,
  publish,
  publisher,
  WEEK_1,
  WEEK_2,
} from './memory-site.fixture.ts';
import { readPublished } from './published-state.ts';
import { planRepair } from './repair.ts';
import { siteFile } from './site-file.ts';

/** A site as schema 1 published it: every file in the manifest, no lists beside the runs. */
async function firstSite(pages: Files, claim: object | null = null) {
  const site = memorySite();
  const entries = listed(pages).map(({ path, bytes, digest }) => {
    const { headers, run } = siteFile(path);
    return [path, { digest, bytes, ...headers, ...(run ? { run: run.folder } : {}) }];
  });
  for (const [path, text] of Object.entries(pages)) site.files.set(path, text);
  const runs = [{ run: '2026-11-16', revision: 1, reports: ['ceo'] }];
  const manifest = { schema: 1, portfolio: 'boats', claim, runs, files: Object.fromEntries(entries) };
  await site.store.writeManifest(JSON.stringify(manifest), null);
  return site;
}

test('a site of schema 1 gets the lists it lacks, and the next run, and no page of it is written', async () => {
  const site = await firstSite(WEEK_1);
  const before = site.log.length;
  await publish(site.store, WEEK_2, '2026-11-23');
  expect(Object.fromEntries(site.files)).toEqual({ ...built(WEEK_1), ...built(WEEK_2) });
  const written = site.log.slice(before).filter((line) => line.includes('2026-11-16'));
  expect(written).toEqual(['put ceo/2026-11-16/files.json']);
  expect(site.manifest().runs.map(({ run, reports }) => [run, reports.ceo?.files])).toEqual([
    ['2026-11-16', 2],
    ['2026-11-23', 2],
  ]);
});

test('it stays one of schema 1 until the lists are there: killed before, nothing is lost', async () => {
  const site = await firstSite(WEEK_1);
  let isDead = false;
  const put = async () => {
    isDead = true;
    throw new Error('killed');
  };
  const writeManifest: typeof site.store.writeManifest = async (text, expected) =>
    isDead ? Promise.reject(new Error('killed')) : site.store.writeManifest(text, expected);
  const store = { ...site.store, put, writeManifest };
  await expect(publish(store, WEEK_2, '2026-11-23')).rejects.toThrow('killed');
  expect(FirstManifest.parse(JSON.parse(site.text()))).toMatchObject({ claim: { owner: 'this one' } });
  await publish(site.store, WEEK_2, '2026-11-23');
  expect(Object.fromEntries(site.files)).toEqual({ ...built(WEEK_1), ...built(WEEK_2) });
});

test('its pages are for ever, too; how they were served stays', async () => {
  const script = { 'ceo/2026-11-16/chart.0123456789ab.js': 'draw' };
  const site = await firstSite({ ...WEEK_1, ...script });
  const changed = { ...WEEK_1, ...script, 'ceo/2026-11-16/index.html': 'new style' };
  await expect(publish(site.store, changed, '2026-11-16')).rejects.toThrow(
    /index\.html: differs from the published/,
  );
  await publish(site.store, { ...WEEK_1, ...script }, '2026-11-16');
  expect(await publish(site.store, { ...WEEK_1, ...script }, '2026-11-16')).toMatchObject({ written: 0 });
});

test('a repair that makes it one of schema 2 puts the lists, too, and leaves no claim', async () => {
  const stale = { run: '2026-11-16', owner: 'another', expires: '2026-11-23T14:59:59.000Z' };
  const site = await firstSite(WEEK_1, stale);
  site.files.delete('ceo/index.html');
  const { found, etag } = await readPublished(site.store, 'boats');
  if (!found) throw new Error('Nothing is published.');
  const { plan, left } = planRepair(
    '2026-11-23',
    found,
    await audit(site.store, found),
    listed(built(WEEK_1)),
  );
  expect(left).toEqual([]);
  const dist = { read: async (path: string) => Buffer.from(WEEK_1[path] ?? '') };
  await applyPublish(site.store, dist, plan, etag, { publisher: publisher() });
  expect(Object.fromEntries(site.files)).toEqual(built(WEEK_1));
  expect(JSON.parse(site.text())).toMatchObject({ schema: 2, claim: null });
  const after = await readPublished(site.store, 'boats');
  expect(after.found && (await audit(site.store, after.found)).differences).toEqual([]);
});

test('a repair that has nothing to put back leaves it one of schema 1', async () => {
  const site = await firstSite(WEEK_1);
  const { found } = await readPublished(site.store, 'boats');
  if (!found) throw new Error('Nothing is published.');
  const { plan } = planRepair('2026-11-23', found, await audit(site.store, found), listed(built(WEEK_1)));
  expect(plan.puts).toEqual([]);
});
