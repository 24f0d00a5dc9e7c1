import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { dyingAt, Killed, portCalls } from '../port-calls.fixture.ts';
import { BOTH_WEEKS, brokenLinks, FIRST_WEEK } from './linked-site.fixture.ts';
import { built, memorySite, publish, publisher } from './memory-site.fixture.ts';
import { type Stage, siteFile } from './site-file.ts';
import type { PageCache, SiteStore } from './site-store.ts';

async function firstWeek() {
  const site = memorySite();
  await publish(site.store, FIRST_WEEK, '2026-12-28');
  return site;
}

/** How long a put takes: what has to be there first takes longest, so that only waiting for it keeps the order. */
const SLOW_MS: Readonly<Record<Stage, number>> = {
  asset: 30,
  page: 20,
  'index data': 10,
  index: 6,
  'front page': 1,
};

/** Of what lies beside each other in a stage, the files that are new take longer than those that are replaced. */
function slowSite({ store, files }: ReturnType<typeof memorySite>): SiteStore {
  return {
    ...store,
    put: async (path, ...rest) => {
      await pause(SLOW_MS[siteFile(path).stage] / (files.has(path) ? 3 : 1));
      await store.put(path, ...rest);
    },
  };
}

/** Looks at the site as a reader does after every single write. */
function watchedByReader(site: ReturnType<typeof memorySite>): { store: SiteStore; seen: () => string[] } {
  const seen = new Set<string>();
  const look = () => brokenLinks(site.files).map((link) => seen.add(link));
  const store = slowSite(site);
  const put: SiteStore['put'] = (...args) => store.put(...args).then(() => void look());
  const remove: SiteStore['delete'] = (...args) => store.delete(...args).then(() => void look());
  return { store: { ...store, put, delete: remove }, seen: () => [...seen] };
}

test('the reader that looks would see a page without its script, and a link that leads nowhere', () => {
  const { 'ceo/2026-12-28/chart.0123456789ab.js': _, 'ceo/old/index.html': __, ...half } = FIRST_WEEK;
  expect(brokenLinks(new Map(Object.entries(half)))).toEqual([
    'ceo/index.html → ceo/old/index.html',
    'ceo/2026-12-28/index.html → ceo/2026-12-28/chart.0123456789ab.js',
  ]);
});

test('at no moment of a publish a reader misses anything', async () => {
  const empty = memorySite();
  const first = watchedByReader(empty);
  await publish(first.store, FIRST_WEEK, '2026-12-28');
  const second = watchedByReader(empty);
  await publish(second.store, BOTH_WEEKS, '2027-01-04');
  // Before the first publish is complete nobody has an address; its pages may wait for the indexes above them.
  expect(first.seen().filter((link) => !link.endsWith('/index.html'))).toEqual([]);
  expect(second.seen()).toEqual([]);
  expect(brokenLinks(empty.files)).toEqual([]);
});

/** A cache that writes down what it was told to forget. */
function cacheOf(forgotten: Set<string>): PageCache {
  return { forget: async (paths) => paths.forEach((path) => void forgotten.add(path)) };
}

describe('killed at every request, and published again', async () => {
  const clean = await firstWeek();
  const calls = portCalls(() => {});
  const inClean = new Set<string>();
  const cache = calls.watch(cacheOf(inClean));
  await publish(calls.watch(clean.store), BOTH_WEEKS, '2027-01-04', { cache, forgetIndexes: true });
  const all = calls.count();

  test('is tried at every request of a publish that puts, replaces and deletes', () => {
    // Reading and claiming, four files and the list of the run, an index and a shard that are new, two that are replaced,
    // one that goes, telling the cache, completing.
    expect(all).toBe(2 + 5 + 2 + 2 + 1 + 1 + 1);
    expect([...inClean]).toEqual(['/ceo/*', '/index.html']);
    expect(Object.fromEntries(clean.files)).toEqual(built(BOTH_WEEKS));
  });

  test.each(moments(all))('request $at, $when it is carried out', async ({ at, when }) => {
    const site = await firstWeek();
    const reader = watchedByReader(site);
    const forgotten = new Set<string>();
    const told = { cache: cacheOf(forgotten), forgetIndexes: true };
    const { watch } = portCalls(dyingAt(at, when));
    const killed = publish(watch(reader.store), BOTH_WEEKS, '2027-01-04', {
      ...told,
      cache: watch(told.cache),
    });
    await expect(killed).rejects.toThrow(Killed);
    expect(brokenLinks(site.files)).toEqual([]);
    const next = publisher({ owner: 'the next', hasEnded: (owner) => owner === 'this one' });
    await publish(reader.store, BOTH_WEEKS, '2027-01-04', { ...told, publisher: next });
    expect([...forgotten].sort()).toEqual([...inClean].sort());
    expect(reader.seen()).toEqual([]);
    expect(Object.fromEntries(site.files)).toEqual(built(BOTH_WEEKS));
    expect(site.text()).toBe(clean.text());
  });
});

/** Every moment at which a publish of so many requests can be killed. */
function moments(requests: number) {
  const when = ['before', 'after'] as const;
  return Array.from({ length: requests }, (_, index) =>
    when.map((each) => ({ at: index + 1, when: each })),
  ).flat();
}

describe('killed at every request, and then something else is published', async () => {
  const { 'ceo/2027-01-04/data.csv': _, ...less } = BOTH_WEEKS;
  const cases = [
    { what: 'what was there before', build: FIRST_WEEK, run: '2026-12-28' },
    {
      what: 'the run with one file less',
      build: { ...less, 'ceo/2027-01-04/index.html': 'without the data' },
      run: '2027-01-04',
    },
  ];
  const calls = portCalls(() => {});
  await publish(calls.watch((await firstWeek()).store), BOTH_WEEKS, '2027-01-04');
  const next = { publisher: publisher({ owner: 'the next', hasEnded: () => true }) };

  test.each(cases.flatMap((each) => moments(calls.count() - 1).map((moment) => ({ ...each, ...moment }))))(
    '$what, request $at, $when',
    async ({ build, run, at, when }) => {
      const clean = await firstWeek();
      await publish(clean.store, build, run);
      const site = await firstWeek();
      await expect(
        publish(portCalls(dyingAt(at, when)).watch(site.store), BOTH_WEEKS, '2027-01-04'),
      ).rejects.toThrow(Killed);
      await publish(site.store, build, run, next);
      expect(Object.fromEntries(site.files)).toEqual(Object.fromEntries(clean.files));
      expect(site.text()).toBe(clean.text());
    },
  );
});

describe('two publishes at once', () => {
  test.each([1, 2, 3, 5, 8, 13])('one wins, and the other has written nothing: try %i', async (turns) => {
    const site = memorySite();
    const writers = new Map<string, string[]>();
    const as = (owner: string, pause: number) => {
      const store = new Proxy(site.store, {
        get(target, name) {
          const method: unknown = Reflect.get(target, name);
          if (typeof method !== 'function') return method;
          return async (...args: unknown[]) => {
            for (let turn = 0; turn < pause; turn += 1) await Promise.resolve();
            const result: unknown = await method.apply(target, args);
            if (name === 'put' || name === 'delete')
              writers.set(owner, [...(writers.get(owner) ?? []), String(args[0])]);
            return result;
          };
        },
      });
      return publish(store, FIRST_WEEK, '2026-12-28', { publisher: publisher({ owner }) });
    };
    const ended = await Promise.allSettled([as('the slow one', turns), as('the quick one', 0)]);
    const lost = ended.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
    expect(lost).toHaveLength(1);
    expect(lost[0]).toMatch(/is claimed by the publish of run 2026-12-28|was made by another publish/);
    expect(writers.size).toBe(1);
    expect(Object.fromEntries(site.files)).toEqual(built(FIRST_WEEK));
  });
});
