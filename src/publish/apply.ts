import pMap from 'p-map';
import { InputError } from '../domain/problem.ts';
import { pathsToForget } from './cache-paths.ts';
import { claim, type Lease, type Publisher } from './claim.ts';
import { manifestText } from './manifest.ts';
import { isDone, type PublishPlan, type Put } from './plan.ts';
import { sha256 } from './run-list.ts';
import { STAGES } from './site-file.ts';
import type { Dist, PageCache, SiteStore } from './site-store.ts';

const AT_ONCE = 16;

export interface PublishCounts {
  /** Files put. */
  written: number;
  kept: number;
  deleted: number;
  /** Bytes of the files put. */
  bytes: number;
  /** Paths that the cache was told to forget. */
  forgotten: number;
}

export interface PublishEffects {
  publisher: Publisher;
  /** Called once the claim is held, before any file is put. */
  onClaim?: () => Promise<unknown>;
  /** What keeps copies of pages, if anything does. */
  cache?: PageCache | undefined;
  /** Also has it forget indexes that it asks for each time anyway. */
  forgetIndexes?: boolean | undefined;
  /** Told when the cache could not be, and what to do. */
  onKept?: (problem: InputError) => void;
  /** Called after each file. */
  onPut?: (done: number, all: number) => void;
}

/**
 * Carries out a plan that was made from `etag`: claims the manifest, puts and deletes, completes the manifest. Writes
 * nothing at all when there is nothing to do. Killed anywhere and started again with a new plan, it ends in the same
 * state.
 */
export async function applyPublish(
  store: SiteStore,
  dist: Pick<Dist, 'read'>,
  plan: PublishPlan,
  etag: string | null,
  effects: PublishEffects,
): Promise<PublishCounts> {
  const forgotten = pathsToForget(plan, effects.forgetIndexes === true);
  let isForgotten = effects.cache !== undefined;
  if (!isDone(plan)) {
    const lease = await claim(store, plan, etag, effects.publisher);
    try {
      await effects.onClaim?.();
      await write(store, dist, plan, lease, effects);
      // Before the manifest is complete: killed in between, the next publish still knows what was replaced.
      if (forgotten.length > 0) isForgotten = await forget(forgotten, plan, lease, effects);
      await lease.complete();
    } catch (error) {
      await lease.release();
      throw error;
    }
  }
  return {
    written: plan.puts.length,
    kept: plan.keeps.reduce((sum, { files }) => sum + files, 0),
    deleted: plan.deletes.length,
    bytes: plan.puts.reduce((sum, put) => sum + put.file.bytes, 0),
    forgotten: isForgotten ? forgotten.length : 0,
  };
}

/** Says whether it forgot. All files are in place: what a cache may still show of them is no reason to lose the publish. */
async function forget(
  paths: readonly string[],
  { complete }: PublishPlan,
  lease: Lease,
  { cache, onKept }: PublishEffects,
): Promise<boolean> {
  try {
    await lease.keep();
    await cache?.forget(paths, sha256(manifestText(complete)), lease.keep);
    return cache !== undefined;
  } catch (error) {
    // Whoever has lost the claim fails here again: that is no fault of the cache.
    await lease.keep();
    if (!(error instanceof InputError)) throw error;
    onKept?.(error);
    return false;
  }
}

async function write(
  store: SiteStore,
  dist: Pick<Dist, 'read'>,
  { puts, deletes }: PublishPlan,
  lease: Lease,
  { onPut }: PublishEffects,
): Promise<void> {
  let done = 0;
  for (const batch of batches(puts)) {
    await each(batch, async (put) => {
      await lease.keep();
      await putFile(store, dist, put);
      done += 1;
      onPut?.(done, puts.length);
    });
  }
  await each(deletes, ({ path }) => lease.keep().then(() => store.delete(path)));
}

/** Several at once; after a failure it begins no further one, and fails when those under way have ended. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  const unlessFailed = async (item: T) => {
    if (failures.length === 0) await work(item).catch((error: unknown) => failures.push(error));
  };
  await pMap(items, unlessFailed, { concurrency: AT_ONCE });
  if (failures.length > 0) throw failures[0];
}

/** By stage, and in each what is new before what replaces something: an index may link to an index that is new. */
function batches(puts: readonly Put[]): Put[][] {
  const replacing: readonly Put['reason'][] = [
    'changed',
    'served differently',
    'written by a publish that was stopped',
  ];
  return STAGES.flatMap((stage) => {
    const now = puts.filter((put) => put.stage === stage);
    const replaces = ({ reason }: Put) => replacing.includes(reason);
    return [now.filter((put) => !replaces(put)), now.filter(replaces)];
  });
}

/** @throws InputError when the build is no longer what the plan was made from. */
async function putFile(store: SiteStore, dist: Pick<Dist, 'read'>, { path, file, text }: Put): Promise<void> {
  const bytes = text === undefined ? await dist.read(path) : Buffer.from(text);
  if (sha256(bytes) !== file.digest) {
    const what = 'changed while it was being published';
    const fix = 'Publish again after the build.';
    throw new InputError('publish', [{ where: `dist/${path}`, what, fix }]);
  }
  await store.put(path, bytes, { type: file.type, cache: file.cache }, file.digest);
}
