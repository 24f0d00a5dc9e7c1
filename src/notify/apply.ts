import { InputError } from '../domain/problem.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { renderReportMail } from '../email/report-mail.ts';
import { type SigningKey, signLink } from '../infra/link-token.ts';
import { addressFault } from './addresses.ts';
import { composeMessage } from './compose-message.ts';
import type { Mailer } from './mailer.ts';
import type { NotifyPlan, Recipient } from './plan.ts';

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
  for (const recipient of plan.messages) {
    counts[await sendOne(mailer, recipient, snapshot, settings)] += 1;
  }
  return counts;
}

async function sendOne(
  mailer: Mailer,
  { stakeholder, report }: Recipient,
  snapshot: Snapshot,
  settings: NotifySettings,
): Promise<'sent' | 'already'> {
  const { from, clock } = settings;
  const at = clock();
  const key = { run: snapshot.run, stakeholder: stakeholder.id, report };
  const link = linkTo(snapshot, report, stakeholder.id, settings, at);
  const mail = await renderReportMail(snapshot, report, stakeholder, link);
  const mime = await composeMessage({ key, portfolio: snapshot.portfolio, from, to: stakeholder, mail, at });
  return mailer.send({ key, from, to: stakeholder.address, mime });
}

function linkTo(
  { run, revision }: Snapshot,
  report: string,
  stakeholder: string,
  { baseUrl, key }: NotifySettings,
  at: string,
): string {
  const folder = revision > 1 ? `${run}.${revision}` : run;
  const exp = Math.floor(Date.parse(at) / 1000) + LINK_DAYS * 86_400;
  return `${baseUrl}/${report}/${folder}/?t=${signLink(key, stakeholder, exp)}`;
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
