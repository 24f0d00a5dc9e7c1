import { InputError } from '../domain/problem.ts';
import { CLAIM_MINUTES } from '../notify/ledger.ts';
import { resendKeys } from './resend.ts';
import type { Session } from './session.ts';

/**
 * Closes messages of unknown fate because a person says so: they count as sent, and no start names or sends them again.
 * Returns what to tell whoever asked.
 * @throws InputError with every key that is not of a message of unknown fate, or whose sender may still be at work.
 */
export async function forgetMessages(
  { ports: { mailer }, run }: Session,
  keys: readonly string[],
): Promise<string[]> {
  const states = await mailer.states(run);
  const young: string[] = [];
  const closed: string[] = [];
  for (const key of resendKeys({ keys, all: false }, states, run, '--forget')) {
    const [stakeholder = '', report = ''] = key.slice(`${run}/`.length).split('--');
    const isClosed = await mailer.close?.({ run, stakeholder, report });
    (isClosed ? closed : young).push(key);
  }
  const what = 'was begun so lately that its sender may still be at work';
  const fix = `Ask again ${CLAIM_MINUTES} minutes after it was begun.`;
  if (young.length > 0)
    throw new InputError(
      'notify',
      young.map((where) => ({ where, what, fix })),
    );
  return closed.map((key) => `${key} is closed: it counts as sent, and is not sent again.`);
}
