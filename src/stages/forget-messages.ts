import { InputError } from '../domain/problem.ts';
import { CLAIM_MINUTES } from '../notify/ledger.ts';
import { keysIn, resendKeys } from './resend.ts';
import type { Session } from './session.ts';

/**
 * Closes messages of unknown fate because a person says so: they count as sent, and no start names or sends them again.
 * `texts`: keys with commas or spaces between them. Returns what to tell whoever asked.
 * @throws InputError with every key that is not of a message of unknown fate, or whose sender may still be at work.
 */
export async function forgetMessages(
  { ports: { mailer }, run }: Session,
  texts: readonly string[],
): Promise<string[]> {
  const keys = keysIn(texts);
  if (keys.length === 0) return [];
  const said: string[] = [];
  const states = await mailer.states(run);
  const young: string[] = [];
  const asked = resendKeys({ keys, all: false }, states, run, '--forget', (line) => said.push(`${line}.`));
  for (const key of asked) {
    const [stakeholder = '', report = ''] = key.slice(`${run}/`.length).split('--');
    const isClosed = await mailer.close?.({ run, stakeholder, report });
    if (isClosed) said.push(`${key} is closed: it counts as sent, and is not sent again.`);
    else young.push(key);
  }
  const what = 'was begun so lately that its sender may still be at work';
  const fix = `Ask again ${CLAIM_MINUTES} minutes after it was begun.`;
  if (young.length > 0)
    throw new InputError(
      'notify',
      young.map((where) => ({ where, what, fix })),
    );
  return said;
}
