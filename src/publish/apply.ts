import { createHash } from 'node:crypto';
import pMap from 'p-map';
import { InputError } from '../domain/problem.ts';
import { type Manifest, manifestText, parseManifest } from './manifest.ts';
import { isDone, type PublishPlan, type Put } from './plan.ts';
import { STAGES } from './site-file.ts';
import { type Dist, ManifestConflict, type SiteStore } from './site-store.ts';

/** How long a claim keeps others out; longer than any publish takes. */
const CLAIM_MINUTES = 30;
const AT_ONCE = 8;

export interface PublishCounts {
  /** Files put. */
  written: number;
  kept: number;
  deleted: number;
  /** Bytes of the files put. */
  bytes: number;
}

/** The published manifest and the etag under which it may be replaced. */
export interface PublishedState {
  manifest: Manifest | null;
  etag: string | null;
}

/** Reads what is published; throws an `InputError` when it cannot be trusted. */
export async function readPublished(store: SiteStore, portfolio: string): Promise<PublishedState> {
  const found = await store.readManifest();
  return found
    ? { manifest: parseManifest(found.text, portfolio), etag: found.etag }
    : { manifest: null, etag: null };
}

/**
 * Carries out a plan that was made from `etag`: claims the manifest, puts and deletes, completes the manifest. Writes
 * nothing at all when there is nothing to do. `clock` gives the instant in ISO 8601. Killed anywhere and started again
 * with a new plan, it ends in the same state.
 */
export async function applyPublish(
  store: SiteStore,
  dist: Pick<Dist, 'read'>,
  plan: PublishPlan,
  etag: string | null,
  clock: () => string,
): Promise<PublishCounts> {
  if (!isDone(plan)) {
    const claimed = await writeOrRefuse(store, claimedText(plan, clock()), etag);
    for (const stage of STAGES) {
      const puts = plan.puts.filter((put) => put.stage === stage);
      await pMap(puts, (put) => putFile(store, dist, put), { concurrency: AT_ONCE });
    }
    await pMap(plan.deletes, ({ path }) => store.delete(path), { concurrency: AT_ONCE });
    await writeOrRefuse(store, manifestText(plan.complete), claimed);
  }
  return {
    written: plan.puts.length,
    kept: plan.keeps.length,
    deleted: plan.deletes.length,
    bytes: plan.puts.reduce((sum, put) => sum + put.file.bytes, 0),
  };
}

/** The manifest with this run's claim. Another run's claim is respected until it expires. */
function claimedText({ before, run }: PublishPlan, now: string): string {
  const { claim } = before;
  if (claim && claim.run !== run && Date.parse(claim.expires) > Date.parse(now)) {
    throw new InputError('publish', [
      {
        where: 'manifest.json of the published site',
        what: `is claimed by the publish of run ${claim.run} until ${claim.expires}`,
        fix: 'Wait for it to end and publish again; if it was stopped, its claim ends by itself at that time.',
      },
    ]);
  }
  const expires = new Date(Date.parse(now) + CLAIM_MINUTES * 60_000).toISOString();
  return manifestText({ ...before, claim: { run, expires } });
}

async function putFile(store: SiteStore, dist: Pick<Dist, 'read'>, { path, file }: Put): Promise<void> {
  const bytes = await dist.read(path);
  if (createHash('sha256').update(bytes).digest('hex') !== file.digest) {
    throw new InputError('publish', [
      {
        where: `dist/${path}`,
        what: 'changed while it was being published',
        fix: 'Publish again after the build.',
      },
    ]);
  }
  await store.put(path, bytes, { type: file.type, cache: file.cache });
}

async function writeOrRefuse(store: SiteStore, text: string, expected: string | null): Promise<string> {
  try {
    return await store.writeManifest(text, expected);
  } catch (error) {
    if (!(error instanceof ManifestConflict)) throw error;
    throw new InputError('publish', [
      {
        where: 'manifest.json of the published site',
        what: 'was changed by another publish while this one was at work',
        fix: 'Wait for the other one to end, then publish again.',
      },
    ]);
  }
}
