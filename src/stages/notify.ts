import { count, type StageOutcome, type StageResult, timed } from '../cli/progress.ts';
import type { Stakeholder } from '../domain/portfolio.ts';
import { InputError } from '../domain/problem.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { readersOf } from '../infra/access.ts';
import { resolveRecipients } from '../notify/addresses.ts';
import { applyNotify, DEFAULT_SENDER, type NotifyOutcome } from '../notify/apply.ts';
import { isLinkKey, keyText, type MessageState } from '../notify/mailer.ts';
import { messageWriter } from '../notify/messages.ts';
import { checkPages } from '../notify/page-check.ts';
import { type NotifyPlan, type PlannedMessage, planNotify } from '../notify/plan.ts';
import type { Effects } from './collect.ts';
import { closing, problemsOf } from './notify-problems.ts';
import { type Resend, resendKeys } from './resend.ts';
import { runPages } from './run-pages.ts';
import { isWanted, type Session, snapshotOfRun } from './session.ts';
import { suppressedOf } from './suppressed.ts';
import { unmailedLines } from './unmailed.ts';

export interface NotifyOptions {
  dryRun: boolean;
  env: Readonly<Record<string, string | undefined>>;
  /** Messages of unknown fate that a person wants sent again. */
  resend?: Resend;
}

/**
 * One message for each stakeholder and report (or digest), last of all stages, and only once its pages can be read.
 * @throws InputError with every message that was refused, or whose fate nobody knows, after all others have gone out; one to
 * whom nothing goes any more is refused once, and again only where a report reaches nobody else.
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
    const asked = resendKeys(resend, states, run, '--resend', (line) => progress.line(`notify   ${line}`));
    const stakeholders = await readersOf(ports.access, portfolio.stakeholders);
    const mailing = {
      ...portfolio,
      ...resolveRecipients({ ...portfolio, stakeholders }, env, target === 'aws'),
    };
    const whole = planNotify(snapshot, mailing, settled(states, asked));
    const plan = onlyOf(session, whole);
    nameLeftOut(session, whole.messages, progress.line);
    const again = plannedOf(asked, plan, resend, session);
    const notes = unmailedLines(whole, mailing.stakeholders);
    for (const note of notes) progress.line(`notify   ${note}`);
    if (dryRun) return { ...dryRunResult(plan, states), notes };
    await checkLinkedPages(session, snapshot, plan.messages, stakeholders, now);
    const outcome = await applyNotify(ports.mailer, plan.messages, {
      from: env.QUARTERDECK_FROM || DEFAULT_SENDER,
      compose: messageWriter(snapshot, env, await ports.access.linkSigner(), now),
      again,
    });
    const lost = [...unknownOf(states, again), ...outcome.unknown];
    const { known, problems } = await suppressedOf(session, whole, outcome);
    for (const line of known) progress.line(`notify   ${line}`);
    const done = result(outcome, plan, states);
    const wrong = [...problemsOf(session, plan, outcome, lost), ...problems];
    if (wrong.length === 0) return { ...done, notes: [...notes, ...known] };
    progress.line(`notify   ${done.did}`);
    throw new InputError('notify', wrong);
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
  { sent, already }: NotifyOutcome,
  { skipped: { length: skipped } }: NotifyPlan,
  states: ReadonlyMap<string, MessageState>,
): StageOutcome {
  const before = [...states.values()].filter(({ state }) => state === 'sent').length;
  const did = `${count(sent, 'e-mail')} sent, ${before + already} sent already${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return { did, counts: { sent, already: before + already, skipped } };
}
