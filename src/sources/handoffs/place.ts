import type { Kind } from './handoff.ts';

/** Where entries stand, as the headings above them have it. */
export interface Place {
  /** Kind of the entries that carry no marker, null where the headings give none. */
  kind: Kind | null;
  /** The kind was shown by a sign of the heading (⚠️), not said in words: a marker of an entry then counts alone. */
  bySign?: boolean;
  /** `open`: entries are read; `mute`: only those with a marker of their own; `boxed`: only check boxes; `closed`: none. */
  voice: 'open' | 'mute' | 'boxed' | 'closed';
  /** The headings above, outermost first. */
  path: readonly string[];
  /** The text explains an entry that its heading already is. */
  explains: boolean;
}

/** One entry as found; `owner`, `due` and `needs` are what table columns say in so many words. */
export interface Entry {
  line: number;
  kind: Kind;
  /** Full text of the entry's own line or lines, markers included. */
  text: string;
  path: readonly string[];
  columns?: { owner?: string; due?: string; needs?: string; title?: string };
}
