import type { Snapshot } from '../domain/snapshot.ts';
import { largeWeek, linksTo, requestOf } from './large-week.fixture.ts';
import { renderLinkMail } from './link-mail.ts';
import { type Mail, mailRenderer } from './mail-renderer.ts';

const eight = largeWeek({ reports: 8, findings: 80 });
const notice = 'A critical source could not be read: hauling-records.';
const rendered = (snapshot: Snapshot, reports: string[]) => () =>
  mailRenderer(snapshot)(requestOf(reports, { notice }));
/** Every kind of mail, with all that can be in it. */
export const LARGEST_MAILS: [string, () => Promise<Mail>][] = [
  ['a full report', rendered(largeWeek({ reports: 1, findings: 40 }), ['ceo'])],
  [
    'a full digest of eight',
    rendered(
      eight,
      eight.reports.map(({ id }) => id),
    ),
  ],
  ['new links to eight reports', () => renderLinkMail(linksTo(eight))],
];
