import { longDate } from '../../domain/run.ts';

/** An entry of the site's hand-off, from the day it was written to the day it was done. */
interface Item {
  kind: 'action' | 'blocker' | 'issue' | 'decision' | 'question';
  text: string;
  from: string;
  done?: string;
}

/** Days on which HANDOFF.md was brought up to date. */
export const HANDOFF_DAYS: readonly string[] = [
  '2025-08-14',
  '2025-10-02',
  '2025-12-04',
  '2026-02-11',
  '2026-04-15',
  '2026-05-20',
  '2026-06-09',
  '2026-06-27',
  '2026-07-16',
  '2026-08-04',
  '2026-08-22',
  '2026-09-09',
  '2026-09-29',
  '2026-10-17',
  '2026-11-03',
  '2026-11-18',
];

const ITEMS: readonly Item[] = [
  { kind: 'action', text: 'Run the tests on every push', from: '2025-08-14', done: '2025-10-02' },
  { kind: 'action', text: 'Describe the pages for search engines', from: '2025-10-02', done: '2026-02-11' },
  { kind: 'action', text: 'Let guests redeem gift cards', from: '2025-12-04', done: '2026-04-15' },
  {
    kind: 'decision',
    text: 'One page, one script, no framework: the site must load on dock reception',
    from: '2025-08-14',
  },
  {
    kind: 'issue',
    text: 'The schedule is out of date when a phone wakes up',
    from: '2026-02-11',
    done: '2026-05-20',
  },
  { kind: 'action', text: 'Cancel a booking by link', from: '2026-05-20', done: '2026-08-04' },
  {
    kind: 'blocker',
    text: 'The payment processor has not approved the new account; the one-page checkout cannot go live',
    from: '2026-08-22',
    done: '2026-09-29',
  },
  { kind: 'action', text: 'Checkout on one page', from: '2026-06-27', done: '2026-11-03' },
  { kind: 'decision', text: 'No payment data on our side, ever', from: '2026-08-22' },
  {
    kind: 'action',
    text: 'Compare payouts with bookings each month',
    from: '2026-07-16',
    done: '2026-09-09',
  },
  { kind: 'issue', text: 'The party size picker covers the button on small phones', from: '2026-11-03' },
  {
    kind: 'issue',
    text: 'Gift cards come off the price but are never entered as sold, so the books show them the wrong way round',
    from: '2026-09-09',
  },
  { kind: 'action', text: 'Sell gift cards in the checkout', from: '2026-04-15' },
  { kind: 'action', text: 'Take the upload key out of the script and make a new one', from: '2026-10-17' },
  { kind: 'question', text: 'Should a late cancellation cost anything?', from: '2026-08-04' },
];

/** HANDOFF.md as it was after a day; null before there was one. */
export function handoffAt(day: string): string | null {
  const updated = HANDOFF_DAYS.findLast((written) => written <= day);
  if (updated === undefined) return null;
  const open = ITEMS.filter(({ from, done }) => from <= updated && (done === undefined || done > updated));
  const done = ITEMS.filter((item) => item.done !== undefined && item.done <= updated).slice(-5);
  const blocked = open.some(({ kind }) => kind === 'blocker');
  return [
    '# Booking site: hand-off',
    '',
    `Last updated: ${longDate(updated)}`,
    `Status: ${blocked ? 'blocked' : 'active'}`,
    ...section(
      'Done',
      done.map(({ text }) => `- [x] ${text}`),
    ),
    ...section('Blockers', list(open, 'blocker')),
    ...section('Known issues', list(open, 'issue')),
    ...section(
      'Next steps',
      open.filter(({ kind }) => kind === 'action').map(({ text }) => `- [ ] ${text}`),
    ),
    ...section('Decisions', list(open, 'decision')),
    ...section('Open questions', list(open, 'question')),
    '',
  ].join('\n');
}

function list(items: readonly Item[], kind: Item['kind']): string[] {
  return items.filter((item) => item.kind === kind).map(({ text }) => `- ${text}`);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];
}
