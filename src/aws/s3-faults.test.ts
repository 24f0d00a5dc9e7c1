import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../publish/audit.ts';
import { BOTH_WEEKS, brokenLinks, FIRST_WEEK } from '../publish/linked-site.fixture.ts';
import { built, memorySite, publish, publisher, WEEK_1 } from '../publish/memory-site.fixture.ts';
import { readCertain, readPublished } from '../publish/published-state.ts';
import type { SiteStore } from '../publish/site-store.ts';
import { newBucket, testClient } from './bucket.fixture.ts';
import { type FaultProxy, type Faults, faultProxy } from './fault-proxy.fixture.ts';
import { hasMoto, type Moto, startMoto } from './moto.fixture.ts';
import { s3SiteStore } from './s3-site-store.ts';

describe.runIf(hasMoto())('S3 that fails', () => {
  let moto: Moto;
  let proxy: FaultProxy;
  beforeAll(async () => {
    moto = await startMoto();
    proxy = await faultProxy(moto.endpoint);
  });
  afterAll(async () => {
    await proxy.close();
    await moto.stop();
  });

  /** A new bucket, by the way that has faults and by one that has none. */
  async function sites(maxAttempts = 6) {
    const straight = testClient(moto);
    const bucket = await newBucket(straight);
    const client = testClient({ ...moto, endpoint: proxy.endpoint }, { maxAttempts });
    return { faulty: s3SiteStore(client, bucket), straight: s3SiteStore(straight, bucket), bucket };
  }

  const everything: Faults = () => ({ status: 503, code: 'SlowDown' });

  test('503 SlowDown at every third request is waited out', async () => {
    const { faulty, straight } = await sites();
    proxy.set((number) => (number % 3 === 0 ? { status: 503, code: 'SlowDown' } : null));
    expect(await publish(faulty, WEEK_1, '2026-11-16')).toMatchObject({ written: 7 });
    expect(proxy.requests.length).toBeGreaterThan(12);
    await expectWhole(straight);
  });

  test('connections that break, before or after the request is carried out, are tried again', async () => {
    const { faulty, straight } = await sites();
    proxy.set((number) => (number % 4 === 2 ? 'lost' : number % 4 === 0 ? 'answer lost' : null));
    expect(await publish(faulty, WEEK_1, '2026-11-16')).toMatchObject({ written: 7 });
    await expectWhole(straight);
  });

  test.each(['claim', 'completion'])(
    'a %s whose answer is lost is not taken for another publish',
    async (which) => {
      const { faulty, straight } = await sites();
      let manifests = 0;
      proxy.set((_, line) => {
        if (!/^PUT .*manifest\.json/.test(line)) return null;
        manifests += 1;
        return manifests === (which === 'claim' ? 1 : 2) ? 'answer lost' : null;
      });
      expect(await publish(faulty, WEEK_1, '2026-11-16')).toMatchObject({ written: 7 });
      await expectWhole(straight);
    },
  );

  test.each([
    ['is throttled to the end', everything, /asked to slow down, and still did after/],
    ['is not reached', () => 'lost' as const, /could not be reached \(ECONNRESET\)/],
    ['refuses', () => ({ status: 403, code: 'InvalidAccessKeyId' }), /does not know the credentials/],
    [
      'finds the clock wrong',
      () => ({ status: 403, code: 'RequestTimeTooSkewed' }),
      /off by more than 15 minutes\. Set the clock/,
    ],
  ])('who %s is told in a sentence', async (_, faults, message) => {
    const { faulty } = await sites(2);
    proxy.set(faults);
    await expect(publish(faulty, WEEK_1, '2026-11-16')).rejects.toThrow(message);
  });

  test('a request that is never answered ends, and is told', async () => {
    const bucket = await newBucket(testClient(moto));
    const requestHandler = { requestTimeout: 300, throwOnRequestTimeout: true };
    const slow = testClient({ ...moto, endpoint: proxy.endpoint }, { maxAttempts: 2, requestHandler });
    proxy.set(() => 'never answered');
    const failed = publish(s3SiteStore(slow, bucket), WEEK_1, '2026-11-16');
    await expect(failed).rejects.toThrow(/did not answer in time/);
    expect(proxy.requests).toHaveLength(2);
  });

  test('a manifest that is hidden (403) is created where there is none', async () => {
    const { faulty, straight } = await sites();
    proxy.set((_, line) => (line.startsWith('GET') ? { status: 403, code: 'AccessDenied' } : null));
    expect(await readPublished(faulty, 'boats')).toEqual({ found: null, etag: null, isCertain: false });
    await expect(readCertain(faulty, 'boats')).rejects.toThrow(
      /does not say whether it has a manifest\.json/,
    );
    expect(await publish(faulty, WEEK_1, '2026-11-16')).toMatchObject({ written: 7 });
    await expectWhole(straight);
  });

  test('a manifest that is hidden and there is left alone, and all that it lists', async () => {
    const { faulty, straight } = await sites();
    await publish(straight, WEEK_1, '2026-11-16');
    const before = await straight.readManifest();
    proxy.set((_, line) => (line.startsWith('GET') ? { status: 403, code: 'AccessDenied' } : null));
    const pages = { ...WEEK_1, 'ceo/index.html': 'of somebody who did not know' };
    await expect(publish(faulty, pages, '2026-11-16')).rejects.toThrow(/or may not be read by this one/);
    expect(await straight.readManifest()).toEqual(before);
    await expectWhole(straight);
  });

  test.each([
    ['damaged', '{"schema":2,', /is damaged \(it is not JSON\)/],
    ['of a newer version', '{"schema":9}', /written by a newer Quarterdeck \(version 9/],
  ])('a manifest that is %s stops a publish before it writes', async (_, text, message) => {
    const { faulty, straight } = await sites();
    await straight.writeManifest(text, null);
    proxy.set(() => null);
    await expect(publish(faulty, WEEK_1, '2026-11-16')).rejects.toThrow(message);
    expect(proxy.requests).toHaveLength(1);
  });

  test('a listing that breaks off is refused, and is not files that are missing', async () => {
    const { faulty, straight } = await sites();
    await publish(straight, WEEK_1, '2026-11-16');
    const cut = (body: string) =>
      body
        .replace('<IsTruncated>false', '<IsTruncated>true')
        .replace(/<Contents>(?:(?!<Contents>).)*<Key>index\.html<.*?<\/Contents>/s, '');
    proxy.set((_, line) => (line.includes('list-type=2') ? { change: cut } : null));
    const { found } = await readCertain(faulty, 'boats');
    await expect(found && audit(faulty, found)).rejects.toThrow(/broke its listing off after 6 files/);
  });

  test('killed at every request, and published again: nothing is lost, and no page lacks what it loads', async () => {
    const all = await requestsOfSecondWeek();
    expect(all).toBe(13);
    const wrong: string[] = [];
    for (let at = 1; at <= all; at += 1) {
      for (const fault of ['lost', 'answer lost'] as const) {
        const problem = await killAt(at, fault);
        if (problem !== '') wrong.push(`request ${at}, ${fault}: ${problem}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 600_000);

  async function requestsOfSecondWeek(): Promise<number> {
    const { faulty, straight } = await sites();
    await publish(straight, FIRST_WEEK, '2026-12-28');
    proxy.set(() => null);
    await publish(faulty, BOTH_WEEKS, '2027-01-04');
    return proxy.requests.length;
  }

  /** Requests from this one on are lost, as those of a process that has ended. */
  async function killAt(at: number, fault: 'lost' | 'answer lost'): Promise<string> {
    const { faulty, straight } = await sites(1);
    await publish(straight, FIRST_WEEK, '2026-12-28');
    proxy.set((number) => (number < at ? null : number === at ? fault : 'lost'));
    const ended = await publish(faulty, BOTH_WEEKS, '2027-01-04').then(
      () => 'was not killed',
      () => '',
    );
    const between = brokenLinks(await filesOf(straight));
    const next = { publisher: publisher({ owner: 'the next', hasEnded: (owner) => owner === 'this one' }) };
    await publish(straight, BOTH_WEEKS, '2027-01-04', next);
    const files = Object.fromEntries(await filesOf(straight));
    const expected = built(BOTH_WEEKS);
    const differs = Object.keys({ ...files, ...expected }).filter((path) => files[path] !== expected[path]);
    return [ended, ...between, ...differs].filter(Boolean).join(', ');
  }

  async function filesOf(store: SiteStore): Promise<Map<string, string>> {
    const listing = await store.list();
    const read = async (path: string) => Buffer.from((await store.read(path)) ?? '').toString();
    return new Map(await Promise.all(listing.map(async ({ path }) => [path, await read(path)] as const)));
  }

  /** The site is that of the first week, whole, and its manifest that of a publish without faults. */
  async function expectWhole(store: SiteStore): Promise<void> {
    const { found } = await readCertain(store, 'boats');
    expect(found && (await audit(store, found))).toEqual({ files: 7, differences: [] });
    const clean = memorySite();
    await publish(clean.store, WEEK_1, '2026-11-16');
    expect((await store.readManifest())?.text).toBe(clean.text());
  }
});
