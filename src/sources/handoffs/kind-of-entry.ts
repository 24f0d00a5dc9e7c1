import type { Kind } from './handoff.ts';
import type { Marker } from './status-words.ts';

const KEEPS_WHEN_OPEN: ReadonlySet<Kind | null> = new Set<Kind | null>([
  'blocker',
  'issue',
  'question',
  'decision',
]);
const KEEPS_WHEN_ALERT: ReadonlySet<Kind | null> = new Set<Kind | null>([
  'blocker',
  'action',
  'question',
  'decision',
]);

/**
 * The kind of an entry: its own marker first, then its heading. A marker that only says "open" leaves a blocker, an issue
 * or a question what it is; a bare colour under such a heading, or under actions, is a severity.
 */
export function kindOfEntry(marker: Marker | null, above: Kind | null): Kind | null {
  switch (marker) {
    case null:
      return above;
    case 'done':
      return above === 'decision' ? 'decision' : 'done';
    case 'blocked':
      return above === 'decision' ? 'decision' : 'blocker';
    case 'undecided':
      return 'question';
    case 'alert':
      return KEEPS_WHEN_ALERT.has(above) ? above : 'issue';
    case 'pending':
      return KEEPS_WHEN_OPEN.has(above) ? above : 'action';
    case 'red':
      return above === null || above === 'done' ? 'issue' : above;
    case 'amber':
      return above === null || above === 'done' ? 'action' : above;
  }
}
