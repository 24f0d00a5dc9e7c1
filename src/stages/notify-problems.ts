import { ownCommand } from '../cli/own-command.ts';
import { count } from '../cli/progress.ts';
import type { Problem } from '../domain/problem.ts';
import type { NotifyOutcome } from '../notify/apply.ts';
import { CLAIM_MINUTES } from '../notify/ledger.ts';
import type { NotifyPlan } from '../notify/plan.ts';
import type { Session } from './session.ts';

/** All that somebody must look at once everything else has gone out. `lost`: messages of unknown fate. */
export function problemsOf(
  session: Session,
  { held }: NotifyPlan,
  { refused, left }: NotifyOutcome,
  lost: readonly string[],
): Problem[] {
  return [
    ...heldProblems(session, held),
    ...leftProblems(left),
    ...refused.filter(({ isKnown }) => !isKnown).map(refusedProblem),
    ...lost.map((key) => unknownProblem(session, key)),
  ];
}

/** The command that closes a message of unknown fate. */
export function closing({ named, run }: Session, key: string): string {
  return ownCommand('notify', named, run, '--forget', key);
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
  const fix = `Mend the source, publish what it says now with "${revise}", commit and push the snapshot that this writes, then send with "${send}". Or send them with a notice: set "mail_when_critical_fails: mark" in portfolio.yaml, then "${send}". In GitHub Actions push either, and choose "Run workflow" with the date ${run} in place of that command. Without either a new start sends nothing: it keeps what was collected.`;
  return [{ where: 'critical source', what, fix }];
}

function leftProblems(left: number): Problem[] {
  if (left === 0) return [];
  const what = `stopped answering, so ${count(left, 'e-mail')} more ${left === 1 ? 'was' : 'were'} not tried`;
  const fix = 'Start again when it answers: these are sent then, and nothing twice.';
  return [{ where: 'the mail service', what, fix }];
}

function refusedProblem({ key, reason }: NotifyOutcome['refused'][number]): Problem {
  const fix = 'Correct the address, or what the reason names; the next start tries it again.';
  return { where: key, what: `was not sent: ${reason}`, fix };
}

function unknownProblem(session: Session, key: string): Problem {
  const what = 'may or may not have gone out: a start ended while it was being sent';
  const again = ownCommand('notify', session.named, session.run, '--send', '--resend', key);
  const fix = `Ask its reader. Where it did not arrive, and ${CLAIM_MINUTES} minutes later, "${again}" sends it again. Where it did, or nobody waits for it: "${closing(session, key)}" closes it. In GitHub Actions: "Run workflow" with the date ${session.run} and the key under resend or forget.`;
  return { where: key, what, fix };
}
