import { InputError } from '../domain/problem.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { type SigningKey, signLink } from '../infra/link-token.ts';
import { addressFault } from './addresses.ts';
import { type MessageComposer, messageComposer } from './compose-message.ts';
import type { Mailer } from './mailer.ts';
import { isArchiveCopy, type NotifyPlan, type PlannedMessage } from './plan.ts';

const LINK_DAYS = 60;
export const DEFAULT_SENDER = 'reports@example.com';

export interface NotifyCounts {
  sent: number;
  already: number;
  skipped: number;
}

export interface NotifySettings {
  /** Bare address that messages come from. */
  from: string;
  /** What stands before `/<report>/<run>/` in a link: `https://reports.example.com`, or nothing for the local edge. */
  baseUrl: string;
  key: SigningKey;
  /** The instant, ISO 8601: dates messages and, from the real time of sending, ends links. */
  clock: () => string;
}

/** Sends what a plan says, one message after the other, each to one person. No token is in what it returns or throws. */
export async function applyNotify(
  mailer: Mailer,
  plan: NotifyPlan,
  snapshot: Snapshot,
  settings: NotifySettings,
): Promise<NotifyCounts> {
  refuseSender(settings.from);
  const counts = { sent: 0, already: plan.already.length, skipped: plan.skipped.length };
  const compose = messageComposer(snapshot);
  for (const message of plan.messages) {
    counts[await sendOne(mailer, message, compose, snapshot, settings)] += 1;
  }
  return counts;
}

async function sendOne(
  mailer: Mailer,
  message: PlannedMessage,
  compose: MessageComposer,
  snapshot: Snapshot,
  settings: NotifySettings,
): Promise<'sent' | 'already'> {
  const { from, clock } = settings;
  const at = clock();
  const linkTo = (report: string) => linkOf(snapshot, report, message, settings, at);
  const mime = await compose(message, { from, at, linkTo });
  return mailer.send({ key: message.key, from, to: message.stakeholder.address, mime });
}

function linkOf(
  { run, revision }: Snapshot,
  report: string,
  message: PlannedMessage,
  { baseUrl, key }: NotifySettings,
  at: string,
): string {
  const folder = revision > 1 ? `${run}.${revision}` : run;
  const page = `${baseUrl}/${report}/${folder}/`;
  if (isArchiveCopy(message)) return page;
  const exp = Math.floor(Date.parse(at) / 1000) + LINK_DAYS * 86_400;
  return `${page}?t=${signLink(key, message.stakeholder.id, exp)}`;
}

function refuseSender(from: string): void {
  const fault = addressFault(from);
  if (fault === null) return;
  throw new InputError('notify', [
    {
      where: 'the address that messages come from',
      what: fault,
      fix: 'Write one address, such as name@example.com.',
    },
  ]);
}
