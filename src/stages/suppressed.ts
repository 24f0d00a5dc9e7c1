import type { Problem } from '../domain/problem.ts';
import { splitRunFolder } from '../domain/run-folder.ts';
import type { NotifyOutcome } from '../notify/apply.ts';
import { keyText } from '../notify/mailer.ts';
import { isArchiveCopy, type NotifyPlan, type PlannedMessage } from '../notify/plan.ts';
import type { Session } from './session.ts';

type Refused = NotifyOutcome['refused'][number];

export interface Suppressed {
  /** Of whom the run before said it already, and whose reports reach somebody else: a line each. */
  known: string[];
  problems: Problem[];
}

/**
 * Messages that were not tried as nothing reaches their reader any more. The first run in which that shows fails, so that
 * somebody hears of it; a report that reaches nobody fails each.
 */
export async function suppressedOf(
  session: Pick<Session, 'ports' | 'snapshots' | 'run'>,
  plan: NotifyPlan,
  { refused }: NotifyOutcome,
): Promise<Suppressed> {
  const kept = refused.filter(({ isKnown }) => isKnown);
  if (kept.length === 0) return { known: [], problems: [] };
  const before = await refusedBefore(session);
  const unread = unreadOf(plan, new Set(refused.map(({ key }) => key)));
  const found: Suppressed = { known: [], problems: [] };
  for (const { key, reason } of kept) {
    const message = plan.messages.find((one) => keyText(one.key) === key);
    const alone = message?.reports.filter((report) => unread.has(report)) ?? [];
    const isNew = !before.has(message?.key.stakeholder ?? '');
    const way = message && isArchiveCopy(message) ? NO_ARCHIVE : NO_MAIL;
    if (isNew || alone.length > 0) found.problems.push(problemOf({ key, reason }, alone, way));
    else found.known.push(`${key} was not sent: ${reason}`);
  }
  return found;
}

/** Who was refused a message in the run before. */
async function refusedBefore({
  ports,
  snapshots,
  run,
}: Pick<Session, 'ports' | 'snapshots' | 'run'>): Promise<Set<string>> {
  const runs = (await snapshots.folders()).flatMap((folder) => splitRunFolder(folder)?.run ?? []);
  const before = runs
    .filter((one) => one < run)
    .sort()
    .at(-1);
  const states = before === undefined ? new Map() : await ports.mailer.states(before);
  return new Set(
    [...states].flatMap(([key, { state }]) =>
      state === 'refused' ? [key.slice(`${before}/`.length).split('--')[0] ?? ''] : [],
    ),
  );
}

/** Reports that are mailed to people, and now to none. */
function unreadOf({ messages, already }: NotifyPlan, refused: ReadonlySet<string>): Set<string> {
  const ofPeople = (list: readonly PlannedMessage[]) => list.filter((message) => !isArchiveCopy(message));
  const reached = [
    ...ofPeople(already),
    ...ofPeople(messages).filter(({ key }) => !refused.has(keyText(key))),
  ];
  const read = new Set(reached.flatMap(({ reports }) => reports));
  return new Set(ofPeople(messages).flatMap(({ reports }) => reports.filter((report) => !read.has(report))));
}

const NO_MAIL = 'mail them nothing: "mail: []" in portfolio.yaml';
const NO_ARCHIVE = 'take "archive_address" out of portfolio.yaml';

function problemOf({ key, reason }: Refused, alone: readonly string[], way: string): Problem {
  const so = alone.length > 0 ? `; ${alone.join(', ')} reached nobody` : '';
  const fix = `Find an address that works, or take this one off the suppression list of SES; or ${way}.`;
  return { where: key, what: `was not sent: ${reason}${so}`, fix };
}
