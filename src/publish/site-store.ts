/** How a file is served. */
export interface Headers {
  /** Content-Type. */
  type: string;
  /** Cache-Control. */
  cache: string;
}

/** A file as it lies in the published site. */
export interface StoredFile {
  /** sha256, in hexadecimal. */
  digest: string;
  bytes: number;
  /** Null where the place itself does not say how a file is served. */
  headers: Headers | null;
}

/** Where the site is published. Paths are relative to the site's root, without a leading slash. */
export interface SiteStore {
  /** What a person calls the place: `the bucket boats`, a folder. */
  name: string;
  /**
   * The manifest as it stands, or null before the first publish.
   * @throws ManifestHidden when the place does not say whether there is one.
   */
  readManifest(): Promise<{ text: string; etag: string } | null>;
  /**
   * Replaces the manifest if it still has the etag `expected` (null: if there is none yet) and returns the new etag.
   * Throws `ManifestConflict` otherwise, and then has written nothing.
   */
  writeManifest(text: string, expected: string | null): Promise<string>;
  /** Writes a file, whole or not at all. `digest` is the sha256 of the bytes, in hexadecimal, where it is known. */
  put(path: string, bytes: Uint8Array, headers: Headers, digest?: string): Promise<void>;
  /** Removes a file; it is no error when it is gone. */
  delete(path: string): Promise<void>;
  /** The bytes of a file; null when it is not there. */
  read(path: string): Promise<Uint8Array | null>;
  /** Reads, or has read out, what a file is; null when it is not there. */
  describe(path: string): Promise<StoredFile | null>;
  /** Every file with its size, but the manifest; all of them or an error. */
  list(): Promise<{ path: string; bytes: number }[]>;
}

/** Somebody else wrote the manifest since it was read. */
export class ManifestConflict extends Error {
  constructor() {
    super('The manifest was changed by another publish since it was read.');
    this.name = 'ManifestConflict';
  }
}

/** There is no manifest, or it may not be read: a bucket that may not be listed answers both alike. */
export class ManifestHidden extends Error {
  constructor() {
    super('The place does not say whether there is a manifest.');
    this.name = 'ManifestHidden';
  }
}

/** What keeps copies of published files nearer to their readers. */
export interface PageCache {
  /**
   * Has it ask for these paths again (with a leading slash; one `*` at the end stands for anything), and waits for that
   * to hold everywhere. The same `reference` and paths again are the same request. While it waits it calls `keep` every few
   * seconds, and ends when that throws.
   * @throws InputError when it cannot be told.
   */
  forget(paths: readonly string[], reference: string, keep: () => Promise<void>): Promise<void>;
}

/** One file that the build made. */
export interface DistFile {
  path: string;
  bytes: number;
  /** sha256, in hexadecimal. */
  digest: string;
}

/** What the build made. */
export interface Dist {
  /** All files, sorted by path. */
  files(): Promise<DistFile[]>;
  read(path: string): Promise<Uint8Array>;
}
