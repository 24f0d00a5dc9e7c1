/** What an entry of a hand-off is: the vocabulary that every file here shares. */
export type Kind = 'blocker' | 'issue' | 'action' | 'decision' | 'question' | 'done';

/** One entry of a hand-off. `line` is 1-based and is where the entry begins; `title` is plain text, at most 110 characters. */
export interface HandoffItem {
  line: number;
  kind: Kind;
  title: string;
  /** Path of the headings above the entry, joined with ' > ' (the document's title left out); '' if there is none. */
  section: string;
  /** ISO date when the entry states a full due date, else null. */
  due: string | null;
  /** Owner or role named in the entry, else null. */
  role: string | null;
  /** What a blocker waits on, when it says so; null for every other kind. */
  needs: string | null;
}

export type ProjectStatus = 'active' | 'blocked' | 'paused' | 'done';

/** A hand-off document as read: `status` and `updated` (ISO date) only where the document states them for itself. */
export interface Handoff {
  title: string | null;
  status: ProjectStatus | null;
  updated: string | null;
  items: HandoffItem[];
}
