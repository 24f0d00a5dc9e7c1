import { hidden } from './claim.ts';
import { type FoundManifest, parseManifest, publishedLists } from './manifest.ts';
import { listPath, parseRunList, type RunList, sha256 } from './run-list.ts';
import { ManifestHidden, type SiteStore } from './site-store.ts';

/** What is published, and the etag under which the manifest may be replaced. */
export interface PublishedState {
  found: FoundManifest | null;
  etag: string | null;
  /** Whether "nothing is published" was said, and not only guessed from a refusal. */
  isCertain: boolean;
}

/**
 * Reads what is published; throws an `InputError` when it cannot be trusted. A manifest that is hidden counts as none:
 * the publish that creates it then finds out.
 */
export async function readPublished(store: SiteStore, portfolio: string): Promise<PublishedState> {
  try {
    const read = await store.readManifest();
    const found = read && parseManifest(read.text, portfolio);
    return { found, etag: read?.etag ?? null, isCertain: true };
  } catch (error) {
    if (error instanceof ManifestHidden) return { found: null, etag: null, isCertain: false };
    throw error;
  }
}

/** The same, for whoever must not take a refusal for "nothing is published". */
export async function readCertain(store: SiteStore, portfolio: string): Promise<PublishedState> {
  const state = await readPublished(store, portfolio);
  if (!state.isCertain) throw hidden(store.name);
  return state;
}

/** The list of the files in the folder of a published run; null when it is missing or not the published one. */
export async function readRunList(
  store: SiteStore,
  { manifest, old }: FoundManifest,
  folder: string,
): Promise<RunList | null> {
  const path = listPath(folder);
  const owed = old?.lists.get(path);
  if (owed !== undefined) return parseRunList(owed, path);
  const bytes = await store.read(path);
  const isPublished = bytes && publishedLists(manifest).get(folder)?.digest === sha256(bytes);
  return isPublished ? parseRunList(Buffer.from(bytes).toString(), path) : null;
}
