import { ARCHIVE, DIGEST, type Portfolio, type Stakeholder } from '../domain/portfolio.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { mailboxOf } from './addresses.ts';
import { keyText, type MessageKey } from './mailer.ts';

/**
 * From how many reports on whoever is mailed at an address gets one message for all of theirs, unless the portfolio says
 * otherwise. Two stakeholders at one address stay two: what their links open is granted to each.
 */
const DIGEST_FROM = 3;

/** One message, before it is written. */
export interface PlannedMessage {
  /** `report` is a report's id, or `digest`. */
  key: MessageKey;
  /** The address is resolved (see `resolveRecipients`). */
  stakeholder: Stakeholder;
  /** What it is about, in the order of the snapshot; one unless it is a digest. */
  reports: string[];
  /** What the reader is told before all else, such as that a critical source failed. */
  notice: string | null;
}

interface Skip {
  stakeholder: string;
  report: string;
  reason:
    | 'not built in this run'
    | 'made afterwards'
    | 'may not be read by this person'
    | 'may be read by nobody';
}

export interface NotifyPlan {
  run: string;
  messages: PlannedMessage[];
  already: PlannedMessage[];
  skipped: Skip[];
  /** Messages that must not go out, and why; null when none is held. */
  held: { messages: PlannedMessage[]; reason: string } | null;
}

/** A person, and what is mailed to them. */
interface Reader {
  stakeholder: Stakeholder;
  reports: readonly string[];
}

/** Who receives mail, and what keeps it back. */
export interface Mailing extends Pick<Portfolio, 'sources' | 'mail_when_critical_fails'> {
  stakeholders: readonly Stakeholder[];
  /** Receives one copy a report; its `reports` do not matter. */
  archive: Stakeholder | null;
}

/**
 * For each stakeholder one message a report in `mail` (in `reports` without it), or one digest; and a copy of each report
 * that somebody may read for the archive. `sent` holds the keys that have gone out: what a person had as a digest does not come again alone, nor
 * the other way round. Runs made afterwards are mailed to nobody. A critical source that failed holds or marks all of it.
 */
export function planNotify(snapshot: Snapshot, mailing: Mailing, sent: ReadonlySet<string>): NotifyPlan {
  const plan: NotifyPlan = { run: snapshot.run, messages: [], already: [], skipped: [], held: null };
  const failure = criticalFailure(snapshot, mailing.sources);
  const isMarked = mailing.mail_when_critical_fails === 'mark';
  const notice = isMarked ? failure : null;
  const readers = mailing.stakeholders.map((stakeholder) => ({
    stakeholder,
    reports: readable(snapshot, stakeholder, plan.skipped),
  }));
  const counts = reportsByMailbox(readers);
  for (const reader of readers) addMessages(plan, reader, isDigest(reader, counts), notice, sent);
  if (mailing.archive && !snapshot.backfilled) {
    const reports = readByAnybody(snapshot, mailing.stakeholders, plan.skipped);
    const stakeholder = { ...mailing.archive, reports };
    addMessages(plan, { stakeholder, reports }, false, notice, sent);
  }
  if (failure === null || isMarked || plan.messages.length === 0) return plan;
  return { ...plan, messages: [], held: { messages: plan.messages, reason: failure } };
}

/** Whether a message is a copy for the archive, which has no token in it. */
export function isArchiveCopy({ key }: PlannedMessage): boolean {
  return key.stakeholder === ARCHIVE;
}

/** The reports that are mailed to a person, in the order of the snapshot. */
function readable(snapshot: Snapshot, stakeholder: Stakeholder, skipped: Skip[]): string[] {
  const wanted = new Set(stakeholder.mail ?? stakeholder.reports);
  for (const report of wanted) {
    const reason = reasonToSkip(snapshot, stakeholder, report);
    if (reason === null) continue;
    skipped.push({ stakeholder: stakeholder.id, report, reason });
    wanted.delete(report);
  }
  return snapshot.reports.map(({ id }) => id).filter((id) => wanted.has(id));
}

/** The reports of a run that at least one person may read. The copy of another could not be checked: it opens to nobody. */
function readByAnybody(snapshot: Snapshot, stakeholders: readonly Stakeholder[], skipped: Skip[]): string[] {
  const read = new Set(stakeholders.flatMap(({ reports }) => reports));
  const ids = snapshot.reports.map(({ id }) => id);
  for (const report of ids)
    if (!read.has(report)) skipped.push({ stakeholder: ARCHIVE, report, reason: 'may be read by nobody' });
  return ids.filter((id) => read.has(id));
}

function addMessages(
  plan: NotifyPlan,
  { stakeholder, reports }: Reader,
  isOne: boolean,
  notice: string | null,
  sent: ReadonlySet<string>,
): void {
  const messageOf = (report: string, about: readonly string[]): PlannedMessage => ({
    key: { run: plan.run, stakeholder: stakeholder.id, report },
    ...{ stakeholder, reports: [...about], notice },
  });
  const wasSent = (report: string) => sent.has(keyText(messageOf(report, []).key));
  if (isOne) {
    // A digest of what is left, when some of it went out alone before.
    const left = wasSent(DIGEST) ? [] : reports.filter((report) => !wasSent(report));
    const list = left.length > 0 ? plan.messages : plan.already;
    list.push(messageOf(DIGEST, left.length > 0 ? left : reports));
    return;
  }
  for (const report of reports) {
    const list = wasSent(report) || wasSent(DIGEST) ? plan.already : plan.messages;
    list.push(messageOf(report, [report]));
  }
}

/** One report alone is a digest only when the portfolio says so. */
function isDigest({ stakeholder, reports }: Reader, counts: ReadonlyMap<string, number>): boolean {
  const { mail_as, address } = stakeholder;
  if (mail_as !== undefined) return mail_as === 'digest' && reports.length > 0;
  return reports.length > 1 && (counts.get(mailboxOf(address)) ?? 0) >= DIGEST_FROM;
}

/** How many reports come to each mailbox, whoever they are for. */
function reportsByMailbox(readers: readonly Reader[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { stakeholder, reports } of readers) {
    const mailbox = mailboxOf(stakeholder.address);
    counts.set(mailbox, (counts.get(mailbox) ?? 0) + reports.length);
  }
  return counts;
}

/** What to say of critical sources that could not be read; null when all could. */
function criticalFailure(snapshot: Snapshot, sources: Mailing['sources']): string | null {
  const failed = new Set(
    snapshot.coverage.filter(({ status }) => status === 'failed').map(({ source }) => source),
  );
  const critical = sources.filter((source) => source.critical && failed.has(source.id)).map(({ id }) => id);
  if (critical.length === 0) return null;
  const names = critical.join(', ');
  return critical.length === 1
    ? `A critical source could not be read: ${names}.`
    : `Critical sources could not be read: ${names}.`;
}

function reasonToSkip(snapshot: Snapshot, { reports }: Stakeholder, report: string): Skip['reason'] | null {
  if (!reports.includes(report)) return 'may not be read by this person';
  if (snapshot.backfilled) return 'made afterwards';
  return snapshot.reports.some(({ id }) => id === report) ? null : 'not built in this run';
}
