import { describe, expect, it } from 'vitest';
import { ManifestConflict, type SiteStore } from './site-store.ts';

const HEADERS = { type: 'text/html; charset=utf-8', cache: 'no-cache' };

export interface SiteStoreUnderTest {
  store: SiteStore;
  /** The bytes at a path as a reader would get them; null when there are none. */
  read(path: string): Promise<string | null>;
  /** Whether the place keeps how a file is served. */
  keepsHeaders: boolean;
}

/** What every place that a site is published to does. */
export function siteStoreContract(name: string, open: () => Promise<SiteStoreUnderTest>): void {
  describe(`a site in ${name}`, () => {
    it('starts without a manifest', async () => {
      const { store } = await open();
      expect(await store.readManifest()).toBeNull();
    });

    it('gives back the manifest that was written, under the etag that was returned', async () => {
      const { store } = await open();
      const etag = await store.writeManifest('one', null);
      expect(await store.readManifest()).toEqual({ text: 'one', etag });
    });

    it('replaces the manifest under its etag only', async () => {
      const { store } = await open();
      const first = await store.writeManifest('one', null);
      const second = await store.writeManifest('two', first);
      await expect(store.writeManifest('three', first)).rejects.toThrow(ManifestConflict);
      await expect(store.writeManifest('three', null)).rejects.toThrow(ManifestConflict);
      expect(await store.readManifest()).toEqual({ text: 'two', etag: second });
    });

    it('lets exactly one of many writers at once claim the manifest', async () => {
      const { store } = await open();
      const etag = await store.writeManifest('start', null);
      const tries = await Promise.allSettled(
        Array.from({ length: 8 }, (_, index) => store.writeManifest(`writer ${index}`, etag)),
      );
      expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    });

    it('puts, replaces and deletes files, twice the same as once', async () => {
      const { store, read } = await open();
      await store.put('ceo/2026-11-23/index.html', Buffer.from('old'), HEADERS);
      await store.put('ceo/2026-11-23/index.html', Buffer.from('new'), HEADERS);
      expect(await read('ceo/2026-11-23/index.html')).toBe('new');
      await store.delete('ceo/2026-11-23/index.html');
      await store.delete('ceo/2026-11-23/index.html');
      expect(await read('ceo/2026-11-23/index.html')).toBeNull();
    });

    it('reads and describes what was put, and says what is not there', async () => {
      const { store, keepsHeaders } = await open();
      await store.put('ceo/exhibit–1 (ä).csv', Buffer.from('a,1'), HEADERS);
      expect(Buffer.from((await store.read('ceo/exhibit–1 (ä).csv')) ?? '').toString()).toBe('a,1');
      expect(await store.describe('ceo/exhibit–1 (ä).csv')).toEqual({
        // printf 'a,1' | sha256sum
        digest: '0fa951528f20c6c5de84056f96dce80c86e13b50daddfff3fba669f8b0d6ec9a',
        bytes: 3,
        headers: keepsHeaders ? HEADERS : null,
      });
      expect(await store.read('nothing.html')).toBeNull();
      expect(await store.describe('nothing.html')).toBeNull();
    });

    it('lists every file, but the manifest', async () => {
      const { store } = await open();
      expect(await store.list()).toEqual([]);
      await store.writeManifest('one', null);
      const paths = ['index.html', 'ceo/index.html', 'ceo/2026-11-23/data.csv'];
      for (const path of paths) await store.put(path, Buffer.from(path), HEADERS);
      const listed = (await store.list()).toSorted((a, b) => (a.path < b.path ? -1 : 1));
      expect(listed).toEqual(paths.toSorted().map((path) => ({ path, bytes: path.length })));
    });
  });
}
