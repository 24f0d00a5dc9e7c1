import { describe, expect, it } from 'vitest';
import { InputError } from '../domain/problem.ts';
import type { PublishEffects } from './apply.ts';
import { memorySite, NOW, publish, publisher, WEEK_1, WEEK_2 } from './memory-site.fixture.ts';
import type { SiteStore } from './site-store.ts';

describe('a claim', () => {
  const EMPTY = { schema: 2, portfolio: 'boats', runs: [], files: {} };
  async function claimedSite(claim: { run: string; owner: string; expires: string }) {
    const site = memorySite();
    await site.store.writeManifest(JSON.stringify({ ...EMPTY, claim }), null);
    return site;
  }
  const LATER = '2026-11-23T15:10:00.000Z';

  it.each(['2026-11-16', '2026-11-23'])('of another publish is respected, of run %s', async (run) => {
    const site = await claimedSite({ run, owner: 'another', expires: LATER });
    await expect(publish(site.store, WEEK_1, '2026-11-16')).rejects.toThrow(
      `is claimed by the publish of run ${run} (another) until 2026-11-23T15:10:00.000Z`,
    );
    expect(site.files.size).toBe(0);
  });

  it.each([
    ['that has expired', '2026-11-23T14:59:59.000Z', {}],
    ['whose process is known to have ended', LATER, { hasEnded: (owner: string) => owner === 'another' }],
    ['that a person calls stopped', LATER, { takeOver: true }],
  ])('%s is taken over', async (_, expires, changes) => {
    const site = await claimedSite({ run: '2026-11-23', owner: 'another', expires });
    const effects = { publisher: publisher(changes) };
    expect(await publish(site.store, WEEK_1, '2026-11-16', effects)).toMatchObject({ written: 7 });
    expect(site.manifest().claim).toBeNull();
  });

  it('of the same process is resumed', async () => {
    const site = await claimedSite({ run: '2026-11-16', owner: 'this one', expires: LATER });
    expect(await publish(site.store, WEEK_1, '2026-11-16')).toMatchObject({ written: 7 });
  });

  it.each([
    ['ahead', '2026-11-23T15:10:00.000Z'],
    ['behind', '2026-11-23T14:50:00.000Z'],
  ])('holds against a clock that is ten minutes %s', async (_, clock) => {
    const site = memorySite();
    const store: SiteStore = {
      ...site.store,
      put: async (path, bytes, headers) => {
        const other = publish(site.store, WEEK_2, '2026-11-23', {
          publisher: publisher({ owner: 'the other', clock: () => clock }),
        });
        await expect(other).rejects.toThrow(/is claimed by the publish of run 2026-11-16 \(this one\)/);
        await site.store.put(path, bytes, headers);
      },
    };
    expect(await publish(store, WEEK_1, '2026-11-16')).toMatchObject({ written: 7 });
    expect(site.log.filter((line) => line.startsWith('manifest'))).toEqual([
      'manifest claimed',
      'manifest complete',
    ]);
  });

  it('of a publish that failed is given back: another goes on at once', async () => {
    const site = memorySite();
    const store: SiteStore = { ...site.store, put: () => Promise.reject(new Error('refused')) };
    await expect(publish(store, WEEK_1, '2026-11-16')).rejects.toThrow('refused');
    expect(site.manifest()).toMatchObject({ claim: null, runs: [] });
    const effects = { publisher: publisher({ owner: 'the other' }) };
    expect(await publish(site.store, WEEK_1, '2026-11-16', effects)).toMatchObject({ written: 7 });
  });

  it('that somebody else took over is left to them, and what failed is said', async () => {
    const site = memorySite();
    const theirs = { run: '2026-11-23', owner: 'the other', expires: LATER };
    const put = async () => {
      const { etag } = (await site.store.readManifest()) ?? {};
      await site.store.writeManifest(JSON.stringify({ ...EMPTY, claim: theirs }), etag ?? null);
      throw new Error('refused');
    };
    await expect(publish({ ...site.store, put }, WEEK_1, '2026-11-16')).rejects.toThrow('refused');
    expect(site.manifest().claim).toEqual(theirs);
  });

  it('is renewed while a publish takes long, so that it never expires under it', async () => {
    const site = memorySite();
    let minutes = 0;
    const clock = () => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
    const expiries: string[] = [];
    const store: SiteStore = {
      ...site.store,
      put: async (path, bytes, headers) => {
        expiries.push(site.manifest().claim?.expires ?? 'nobody');
        minutes += 11;
        await site.store.put(path, bytes, headers);
      },
    };
    await publish(store, WEEK_1, '2026-11-16', { publisher: publisher({ clock }) });
    expect(expiries.length).toBe(7);
    expect(minutes).toBe(77);
    expect(site.manifest().claim).toBeNull();
    expect(site.log.filter((line) => line === 'manifest claimed').length).toBeGreaterThan(2);
  });

  it('is renewed while the cache is waited for, and no cache is blamed for one that was lost there', async () => {
    const site = memorySite();
    await publish(site.store, WEEK_1, '2026-11-16');
    let minutes = 0;
    const clock = () => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
    const kept: string[] = [];
    const said: string[] = [];
    const slow = (wait: () => Promise<unknown>): Partial<PublishEffects> => ({
      publisher: publisher({ clock }),
      forgetIndexes: true,
      onKept: ({ message }) => said.push(message),
      cache: {
        forget: async (_, __, keep) => {
          minutes += 11;
          await wait();
          await keep();
          kept.push(site.manifest().claim?.expires ?? 'nobody');
        },
      },
    });
    await publish(
      site.store,
      WEEK_2,
      '2026-11-23',
      slow(async () => {}),
    );
    expect(kept).toEqual(['2026-11-23T15:41:00.000Z']);
    expect(site.manifest().claim).toBeNull();

    const takenOver = async () => {
      const { etag } = (await site.store.readManifest()) ?? {};
      const claim = { run: '2026-11-23', owner: 'the other', expires: LATER };
      await site.store.writeManifest(JSON.stringify({ ...EMPTY, claim }), etag ?? null);
    };
    const lost = publish(site.store, { ...WEEK_2, 'index.html': 'front 3' }, '2026-11-23', slow(takenOver));
    await expect(lost).rejects.toThrow('was changed by another publish while this one was at work');
    expect(said).toEqual([]);
  });

  it('that was lost to another publish ends this one in a sentence', async () => {
    const site = memorySite();
    const store: SiteStore = { ...site.store, readManifest: async () => null };
    await site.store.writeManifest('{}', null);
    const failed = publish(store, WEEK_1, '2026-11-16');
    await expect(failed).rejects.toThrow(InputError);
    await expect(failed).rejects.toThrow(/was made by another publish, or may not be read/);
    expect(site.files.size).toBe(0);
  });
});
