import { count, type StageOutcome, type StageResult, timed } from '../cli/progress.ts';
import { InputError, type Problem } from '../domain/problem.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { signLink } from '../infra/link-token.ts';
import { resolveAddresses } from '../notify/addresses.ts';
import { applyNotify, DEFAULT_SENDER, type NotifyOutcome } from '../notify/apply.ts';
import { CLAIM_MINUTES } from '../notify/ledger.ts';
import type { MessageState } from '../notify/mailer.ts';
import { type PlannedMessage, planMessages, writer } from '../notify/messages.ts';
import { checkPages } from '../notify/page-check.ts';
import type { Effects } from './collect.ts';
import { publishedOf } from './published.ts';
import { type Resend, resendKeys } from './resend.ts';
import { type Session, snapshotOfRun } from './session.ts';

export interface NotifyOptions {
  dryRun: boolean;
  env: Readonly<Record<string, string | undefined>>;
  /** Messages of unknown fate that a person wants sent again. */
  resend?: Resend;
}

/** A session that reads the pages ends after this many seconds. */
const SERVICE_SESSION = 900;

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
    const { portfolio, run, ports } = session;
    const snapshot = await snapshotOfRun(session);
    const states = await ports.mailer.states(run);
    const again = resendKeys(resend, states, run);
    const people = resolveAddresses(portfolio.stakeholders, env);
    const plan = planMessages(snapshot, people, settled(states, again), session.report);
    if (dryRun) return dryRunResult(plan.messages, plan.skipped, states);
    await checkLinkedPages(session, snapshot, plan.messages, now);
    const outcome = await applyNotify(ports.mailer, plan.messages, {
      from: env.QUARTERDECK_FROM || DEFAULT_SENDER,
      compose: writer(snapshot, env, await ports.access.signingKey(), now),
      again,
    });
    return result(outcome, states, again, plan.skipped, progress.line);
  });
}

/** Messages that this start must leave alone. */
function settled(states: ReadonlyMap<string, MessageState>, again: ReadonlySet<string>): Set<string> {
  const left = [...states].filter(([key, { state }]) => state !== 'refused' && !again.has(key));
  return new Set(left.map(([key]) => key));
}

function unknownOf(states: ReadonlyMap<string, MessageState>, again: ReadonlySet<string>): string[] {
  return [...states].flatMap(([key, { state }]) => (state === 'unknown' && !again.has(key) ? [key] : []));
}

function dryRunResult(
  messages: readonly PlannedMessage[],
  skipped: number,
  states: ReadonlyMap<string, MessageState>,
): StageOutcome {
  const unknown = unknownOf(states, new Set()).length;
  const already = states.size - unknown - [...states.values()].filter(isRefused).length;
  const more = [skipped > 0 ? `, ${skipped} skipped` : '', unknown > 0 ? `, ${unknown} unknown` : ''];
  const did = `dry run: ${count(messages.length, 'e-mail')} would go out, ${already} sent already${more.join('')}`;
  return { did, counts: { wouldSend: messages.length, already, skipped, unknown } };
}

function isRefused({ state }: MessageState): boolean {
  return state === 'refused';
}

/** Each page that a message links to, read once, by a session of somebody who may. */
async function checkLinkedPages(
  { ports, ...session }: Session,
  { run, revision }: Snapshot,
  messages: readonly PlannedMessage[],
  now: () => string,
): Promise<void> {
  if (messages.length === 0) return;
  const { digestOf } = await publishedOf({ ports, ...session });
  const key = await ports.access.signingKey();
  const ends = Math.floor(Date.parse(now()) / 1000) + SERVICE_SESSION;
  const readers = new Map(
    messages.flatMap(({ reports, stakeholder }) => reports.map((report) => [report, stakeholder.id])),
  );
  const folder = revision > 1 ? `${run}.${revision}` : run;
  const pages = [...readers].map(([report, reader]) => ({
    path: `/${report}/${folder}/`,
    token: signLink(key, reader, ends),
    digest: digestOf(report, folder),
  }));
  await checkPages(ports.pages, pages);
}

function result(
  { sent, already, unknown, refused }: NotifyOutcome,
  states: ReadonlyMap<string, MessageState>,
  again: ReadonlySet<string>,
  skipped: number,
  say: (line: string) => void,
): StageOutcome {
  const before = [...states.values()].filter(({ state }) => state === 'sent').length;
  const lost = [...unknownOf(states, again), ...unknown];
  const did = `${count(sent, 'e-mail')} sent, ${before + already} sent already${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const problems = [...refused.map(refusedProblem), ...lost.map(unknownProblem)];
  if (problems.length === 0) return { did, counts: { sent, already: before + already, skipped } };
  say(`notify   ${did}`);
  throw new InputError('notify', problems);
}

function refusedProblem({ key, reason }: NotifyOutcome['refused'][number]): Problem {
  const fix = 'Correct the address, or what the reason names; the next start tries it again.';
  return { where: key, what: `was not sent: ${reason}`, fix };
}

function unknownProblem(key: string): Problem {
  const what = 'may or may not have gone out: a start ended while it was being sent';
  const fix = `Ask its reader. Where it did not arrive, and ${CLAIM_MINUTES} minutes later, "npm run notify -- --send --resend ${key}" sends it again.`;
  return { where: key, what, fix };
}
