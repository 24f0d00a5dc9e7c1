/** How a file is served. */
export interface Headers {
  /** Content-Type. */
  type: string;
  /** Cache-Control. */
  cache: string;
}

/** Where the site is published. Paths are relative to the site's root, without a leading slash. */
export interface SiteStore {
  /** The manifest as it stands, or null before the first publish. */
  readManifest(): Promise<{ text: string; etag: string } | null>;
  /**
   * Replaces the manifest if it still has the etag `expected` (null: if there is none yet) and returns the new etag.
   * Throws `ManifestConflict` otherwise, and then has written nothing.
   */
  writeManifest(text: string, expected: string | null): Promise<string>;
  /** Writes a file, whole or not at all. */
  put(path: string, bytes: Uint8Array, headers: Headers): Promise<void>;
  /** Removes a file; it is no error when it is gone. */
  delete(path: string): Promise<void>;
}

/** Somebody else wrote the manifest since it was read. */
export class ManifestConflict extends Error {
  constructor() {
    super('The manifest was changed by another publish since it was read.');
    this.name = 'ManifestConflict';
  }
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
