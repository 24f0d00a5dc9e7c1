import type { Promised } from '../domain/promised.ts';

/** What became of something that an earlier run put on the agenda, in the order in which a page shows it. */
export const PROMISE_STATES = [
  'slipped',
  'reopened',
  'open',
  'dropped',
  'delivered',
] as const satisfies Promised['state'][];

/** What each state means in words, whether it is good news, and its mark beside the colour. */
export const PROMISE_LOOKS: Record<
  Promised['state'],
  { meaning: string; tone: 'good' | 'bad' | 'even'; mark: string }
> = {
  slipped: { meaning: 'not done by its date', tone: 'bad', mark: '✕' },
  reopened: { meaning: 'delivered, and open again', tone: 'bad', mark: '↺' },
  dropped: { meaning: 'taken off the agenda without being done', tone: 'even', mark: '–' },
  open: { meaning: 'not due yet', tone: 'even', mark: '…' },
  delivered: { meaning: 'done', tone: 'good', mark: '✓' },
};

/** What has to be said of a promise beyond its state; null where nothing has. */
export function promiseRemark({ state, late, said }: Promised): string | null {
  if (state === 'delivered') return late ? 'After its day.' : null;
  if (said === 'done') return 'Its task says done, and the finding is still there.';
  return said === 'doing' && state === 'slipped' ? 'Somebody is on it.' : null;
}
