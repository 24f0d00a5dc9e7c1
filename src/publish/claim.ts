import { InputError } from '../domain/problem.ts';
import { type Claim, manifestText, refusal } from './manifest.ts';
import type { PublishPlan } from './plan.ts';
import { ManifestConflict, type SiteStore } from './site-store.ts';
import { unfinishedPaths } from './unfinished.ts';

/** How long a claim keeps others out. Their clocks may be ten minutes off, so it is renewed long before. */
const CLAIM_MINUTES = 30;
const RENEW_AFTER_MINUTES = 10;

/** Who publishes. */
export interface Publisher {
  /** Names this process among all others, on this machine and elsewhere. */
  owner: string;
  /** Whether a publish with this name is known to have ended, e.g. because it was killed on this machine. */
  hasEnded(owner: string): boolean;
  /** Aborted when this publish is asked to stop: it begins no further write, and gives its claim back. */
  stop?: AbortSignal | undefined;
  /** A person says that whoever holds the claim has stopped. */
  takeOver?: boolean | undefined;
  /** The instant, ISO 8601. */
  clock: () => string;
}

/** The right to write, from the claim to the completion. */
export interface Lease {
  /** Called before each write and in each wait: renews the claim in time, and throws when it was lost or the publish is to stop. */
  keep(): Promise<void>;
  /** Writes the last manifest, without a claim. */
  complete(): Promise<void>;
  /** Gives the claim back, where it is still held: who failed does not keep out who tries again. */
  release(): Promise<void>;
}

/** Claims the manifest: of all who try at once exactly one goes on, before anything else is written. */
export async function claim(
  store: SiteStore,
  plan: PublishPlan,
  etag: string | null,
  publisher: Publisher,
): Promise<Lease> {
  refuseClaimed(plan.before.claim, publisher);
  const { clock, stop } = publisher;
  let since = clock();
  let held = await writeOrRefuse(store, claimedText(plan, publisher, since), etag);
  let renewal: Promise<void> | null = null;
  async function renew() {
    const now = clock();
    held = await writeOrRefuse(store, claimedText(plan, publisher, now), held);
    since = now;
    renewal = null;
  }
  return {
    async keep() {
      stop?.throwIfAborted();
      if (minutesBetween(since, clock()) >= RENEW_AFTER_MINUTES) renewal ??= renew();
      await renewal;
    },
    async complete() {
      await writeOrRefuse(store, manifestText(plan.complete), held);
    },
    async release() {
      // It comes after a failure, which is what must be told; a claim that cannot be given back expires.
      await store.writeManifest(textWith(plan, null), held).catch(() => {});
    },
  };
}

/** Another process' claim is respected until it expires, also for the same run. */
export function isHeldByAnother(
  held: Claim | null,
  { owner, hasEnded, takeOver, clock }: Publisher,
): held is Claim {
  if (!held || held.owner === owner || takeOver || hasEnded(held.owner)) return false;
  return Date.parse(held.expires) > Date.parse(clock());
}

function refuseClaimed(held: Claim | null, publisher: Publisher): void {
  if (!isHeldByAnother(held, publisher)) return;
  throw refusal(
    `is claimed by the publish of run ${held.run} (${held.owner}) until ${held.expires}`,
    'Wait for it to end and publish again; if it was stopped, its claim ends by itself at that time, or at once with --take-over.',
  );
}

function claimedText(plan: PublishPlan, { owner }: Publisher, now: string): string {
  const expires = new Date(Date.parse(now) + CLAIM_MINUTES * 60_000).toISOString();
  return textWith(plan, { run: plan.run, owner, expires });
}

/** A manifest of schema 1 has no place for what is unfinished; the publish that comes upon it makes it one of schema 2. */
function textWith({ before, old, puts, deletes }: PublishPlan, held: Claim | null): string {
  return old
    ? `${JSON.stringify({ ...old, claim: held }, null, 1)}\n`
    : manifestText({ ...before, claim: held, unfinished: unfinishedPaths(before, puts, deletes) });
}

function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}

async function writeOrRefuse(store: SiteStore, text: string, expected: string | null): Promise<string> {
  try {
    return await store.writeManifest(text, expected);
  } catch (error) {
    if (!(error instanceof ManifestConflict)) throw error;
    const what =
      expected === null
        ? 'was made by another publish, or may not be read by this one'
        : 'was changed by another publish while this one was at work';
    throw refusal(what, 'Wait for the other one to end, then publish again.');
  }
}

/** Neither reading nor writing the manifest is allowed, so nobody knows whether there is one. */
export function hidden(place: string): InputError {
  return new InputError('publish', [
    {
      where: place,
      what: 'does not say whether it has a manifest.json: reading it is refused',
      fix: 'Allow s3:GetObject and s3:ListBucket, as the roles of "npm run stack" do. Before the first publish "npm run publish" makes sure by creating it.',
    },
  ]);
}
