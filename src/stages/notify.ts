import { ownCommand } from '../cli/own-command.ts';
import { count, type StageOutcome, type StageResult, timed } from '../cli/progress.ts';
import type { Stakeholder } from '../domain/portfolio.ts';
import { InputError, type Problem } from '../domain/problem.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { readersOf } from '../infra/access.ts';
import { resolveRecipients } from '../notify/addresses.ts';
import { applyNotify, DEFAULT_SENDER, type NotifyOutcome } from '../notify/apply.ts';
import { CLAIM_MINUTES } from '../notify/ledger.ts';
import { isLinkKey, keyText, type MessageState } from '../notify/mailer.ts';
import { messageWriter } from '../notify/messages.ts';
import { checkPages } from '../notify/page-check.ts';
import { type NotifyPlan, type PlannedMessage, planNotify } from '../notify/plan.ts';
import type { Effects } from './collect.ts';
import { type Resend, resendKeys } from './resend.ts';
import { runPages } from './run-pages.ts';
import { isWanted, type Session, snapshotOfRun } from './session.ts';

export interface NotifyOptions {
  dryRun: boolean;
  env: Readonly<Record<string, string | undefined>>;
  /** Messages of unknown fate that a person wants sent again. */
  resend?: Resend;
}

/**
 * One message for each stakeholder and report (or digest), last of all stages, and only once its pages can be read.
 * @throws InputError with every message that was refused, or whose fate nobody knows, after all others have gone out.
 */
export async function notify(
  session: Session,
  { dryRun, env, resend = { keys: [], all: false } }: NotifyOptions,
  { now, progress }: Effects,
): Promise<StageResult> {
  return timed('notify', async () => {
    const { target, portfolio, run, ports } = session;
    const snapshot = await snapshotOfRun(session);
    const every = [...(await ports.mailer.states(run))];
    const states = new Map(every.filter(([key]) => !isLinkKey(key)));
    const asked = resendKeys(resend, states, run);
    const stakeholders = await readersOf(ports.access, portfolio.stakeholders);
    const mailing = {
      ...portfolio,
      ...resolveRecipients({ ...portfolio, stakeholders }, env, target === 'aws'),
    };
    const whole = planNotify(snapshot, mailing, settled(states, asked));
    const plan = onlyOf(session, whole);
    nameLeftOut(session, whole.messages, progress.line);
    const again = plannedOf(asked, plan, resend, session);
    if (dryRun) return dryRunResult(plan, states);
    nameUnread(plan, progress.line);
    await checkLinkedPages(session, snapshot, plan.messages, stakeholders, now);
    const outcome = await applyNotify(ports.mailer, plan.messages, {
      from: env.QUARTERDECK_FROM || DEFAULT_SENDER,
      compose: messageWriter(snapshot, env, await ports.access.linkSigner(), now),
      again,
    });
    return result(outcome, plan, { states, again }, session, progress.line);
  });
}

/** With reports asked for, the messages that are about nothing else. */
function onlyOf(session: Session, plan: NotifyPlan): NotifyPlan {
  if (session.only === undefined) return plan;
  const isAsked = ({ reports }: PlannedMessage) => reports.every((one) => isWanted(session, one));
  const held = plan.held && { ...plan.held, messages: plan.held.messages.filter(isAsked) };
  return { ...plan, messages: plan.messages.filter(isAsked), held: held?.messages.length ? held : null };
}

/** Who would have been told of a report that was asked for, in a message that tells more. */
function nameLeftOut(
  session: Session,
  messages: readonly PlannedMessage[],
  say: (line: string) => void,
): void {
  for (const { key, reports } of messages) {
    const others = reports.filter((report) => !isWanted(session, report));
    if (others.length === 0 || others.length === reports.length) continue;
    const why = `their one message is also about ${others.join(', ')}`;
    say(`notify   left out: ${key.stakeholder}, as ${why}; name these too, or start without --report`);
  }
}

function nameUnread({ skipped }: NotifyPlan, say: (line: string) => void): void {
  for (const { report, reason } of skipped)
    if (reason === 'may be read by nobody')
      say(`notify   no copy of ${report} for the archive: nobody may read it`);
}

/** Messages that this start must leave alone. */
function settled(states: ReadonlyMap<string, MessageState>, again: ReadonlySet<string>): Set<string> {
  const left = [...states].filter(([key, { state }]) => state !== 'refused' && !again.has(key));
  return new Set(left.map(([key]) => key));
}

/** Of the messages to send again those that are planned. @throws InputError when one that a person named is not. */
function plannedOf(
  asked: ReadonlySet<string>,
  { messages, held }: NotifyPlan,
  { all }: Resend,
  session: Session,
): Set<string> {
  const planned = new Set([...messages, ...(held?.messages ?? [])].map(({ key }) => keyText(key)));
  const strange = [...asked].filter((key) => !planned.has(key));
  if (all || strange.length === 0) return new Set([...asked].filter((key) => planned.has(key)));
  const what = 'is no longer planned: its reader has gone, may not read it, or gets it in another message';
  const problems = strange.map((key) => ({
    where: `--resend ${key}`,
    what,
    fix: `Close it: "${closing(session, key)}".`,
  }));
  throw new InputError('arguments', problems);
}

function closing({ named, run }: Session, key: string): string {
  return ownCommand('notify', named, run, '--forget', key);
}

function unknownOf(states: ReadonlyMap<string, MessageState>, again: ReadonlySet<string>): string[] {
  return [...states].flatMap(([key, { state }]) => (state === 'unknown' && !again.has(key) ? [key] : []));
}

function dryRunResult(
  { messages, skipped: skips, held }: NotifyPlan,
  states: ReadonlyMap<string, MessageState>,
): StageOutcome {
  const skipped = skips.length;
  const unknown = unknownOf(states, new Set()).length;
  const already = states.size - unknown - [...states.values()].filter(isRefused).length;
  const more = [
    skipped > 0 ? `, ${skipped} skipped` : '',
    unknown > 0 ? `, ${unknown} unknown` : '',
    held ? `, ${held.messages.length} held: ${held.reason}` : '',
  ];
  const did = `dry run: ${count(messages.length, 'e-mail')} would go out, ${already} sent already${more.join('')}`;
  return { did, counts: { wouldSend: messages.length, already, skipped, unknown } };
}

function isRefused({ state }: MessageState): boolean {
  return state === 'refused';
}

/** Each page that a message links to, read once, by a session of somebody who may. */
async function checkLinkedPages(
  session: Session,
  snapshot: Snapshot,
  messages: readonly PlannedMessage[],
  stakeholders: readonly Stakeholder[],
  now: () => string,
): Promise<void> {
  if (messages.length === 0) return;
  const linked = new Set(messages.flatMap(({ reports }) => reports));
  const pages = await runPages(session, snapshot, linked, stakeholders, now);
  await checkPages(session.ports.pages, pages);
}

function result(
  { sent, already, unknown, refused }: NotifyOutcome,
  { skipped: { length: skipped }, held }: NotifyPlan,
  { states, again }: { states: ReadonlyMap<string, MessageState>; again: ReadonlySet<string> },
  session: Session,
  say: (line: string) => void,
): StageOutcome {
  const before = [...states.values()].filter(({ state }) => state === 'sent').length;
  const lost = [...unknownOf(states, again), ...unknown];
  const did = `${count(sent, 'e-mail')} sent, ${before + already} sent already${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const problems = [
    ...heldProblems(session, held),
    ...refused.filter(({ isKnown }) => !isKnown).map(refusedProblem),
    ...lost.map((key) => unknownProblem(session, key)),
  ];
  for (const { key, reason } of refused.filter(({ isKnown }) => isKnown))
    say(`notify   ${key} was not sent: ${reason}`);
  if (problems.length === 0) return { did, counts: { sent, already: before + already, skipped } };
  say(`notify   ${did}`);
  throw new InputError('notify', problems);
}

/** Readers of the correction are told this. */
const WHY_REVISED = 'A source that could not be read at first has been read.';

/**
 * A run whose mail is held ends as one that somebody must look at: its readers hear nothing. Its snapshot is kept, so
 * that only a correction, or another word in the portfolio, lets them go.
 */
function heldProblems({ named, run }: Session, held: NotifyPlan['held']): Problem[] {
  if (held === null) return [];
  const what = `${count(held.messages.length, 'e-mail')} held back. ${held.reason}`;
  const revise = ownCommand('publish', named, null, '--revise', run, '--why', WHY_REVISED);
  const send = ownCommand('notify', named, run, '--send');
  const fix = `Mend the source, publish what it says now with "${revise}", commit and push the snapshot that this writes, then send with "${send}". Or send them with a notice: set "mail_when_critical_fails: mark" in portfolio.yaml, then "${send}". To start the run again sends nothing: it keeps what was collected.`;
  return [{ where: 'critical source', what, fix }];
}

function refusedProblem({ key, reason }: NotifyOutcome['refused'][number]): Problem {
  const fix = 'Correct the address, or what the reason names; the next start tries it again.';
  return { where: key, what: `was not sent: ${reason}`, fix };
}

function unknownProblem(session: Session, key: string): Problem {
  const what = 'may or may not have gone out: a start ended while it was being sent';
  const again = ownCommand('notify', session.named, session.run, '--send', '--resend', key);
  const fix = `Ask its reader. Where it did not arrive, and ${CLAIM_MINUTES} minutes later, "${again}" sends it again. Where it did, or nobody waits for it: "${closing(session, key)}" closes it.`;
  return { where: key, what, fix };
}
