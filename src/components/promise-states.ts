/** What became of something that an earlier run put on the agenda, in the order in which a page shows it. */
export const PROMISE_STATES = ['slipped', 'reopened', 'dropped', 'promised', 'delivered'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

/** What each state means in words, whether it is good news, and its mark beside the colour. */
export const PROMISE_LOOKS: Record<
  PromiseState,
  { meaning: string; tone: 'good' | 'bad' | 'even'; mark: string }
> = {
  slipped: { meaning: 'not done by its date', tone: 'bad', mark: '✕' },
  reopened: { meaning: 'delivered, and open again', tone: 'bad', mark: '↺' },
  dropped: { meaning: 'taken off the agenda without being done', tone: 'even', mark: '–' },
  promised: { meaning: 'not due yet', tone: 'even', mark: '…' },
  delivered: { meaning: 'done', tone: 'good', mark: '✓' },
};

/** One action of an earlier agenda, as this run knows it. */
export interface AgendaPromise {
  /** Of what it was promised for; null for an action of a hand-off. A finding that the page has is linked. */
  finding: string | null;
  title: string;
  /** Id of the company. */
  tenant: string;
  /** Role that promised it. */
  owner: string;
  /** Day of the run whose agenda had it first. */
  promisedOn: string;
  /** Day by which it was promised, as it was promised first. */
  due: string;
  state: PromiseState;
  /** Day on which it came to its state: delivered, reopened or dropped; null where the state has no day. */
  on: string | null;
  /** Why it slipped or was dropped, in a sentence; null where nobody said. */
  reason: string | null;
}
