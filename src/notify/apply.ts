import { InputError } from '../domain/problem.ts';
import { addressFault } from './addresses.ts';
import { keyText, type Mailer, type MessageKey } from './mailer.ts';

export const DEFAULT_SENDER = 'reports@example.com';

/** Unanswered messages one after the other that speak of the mail service, not of one message. */
const MOST_UNANSWERED = 2;

/** A message that is to go out, before it is written. */
export interface Addressed {
  key: MessageKey;
  /** Its address is resolved (see `resolveRecipients`). */
  stakeholder: { address: string };
}

export interface NotifySettings<M> {
  /** Bare address that messages come from. */
  from: string;
  /** Writes one message, RFC 5322. */
  compose: (message: M) => Promise<Uint8Array>;
  /** Keys (`keyText`) of messages of unknown fate that a person decided to send again. */
  again: ReadonlySet<string>;
}

/** What became of the messages of a plan. Keys are `keyText`. */
export interface NotifyOutcome {
  sent: number;
  already: number;
  unknown: string[];
  /** `isKnown`: the mail service said so before, and nothing was tried. */
  refused: { key: string; reason: string; isKnown?: true }[];
  /** Not tried, as the mail service stopped answering: the next start sends them. */
  left: number;
}

/**
 * Sends messages one after the other, each to one person; one that is refused does not keep the others back. A mail
 * service that stops answering does: each further message would be of unknown fate, too. No address and no token is in
 * what it returns or throws.
 * @throws InputError when none can go out.
 */
export async function applyNotify<M extends Addressed>(
  mailer: Mailer,
  messages: readonly M[],
  { from, compose, again }: NotifySettings<M>,
): Promise<NotifyOutcome> {
  refuseSender(from);
  const outcome: NotifyOutcome = { sent: 0, already: 0, unknown: [], refused: [], left: 0 };
  if (messages.length === 0) return outcome;
  const envelope = ({ key, stakeholder }: M) => ({ key, from, to: stakeholder.address });
  const unwritable = await mailer.prepare(messages.map(envelope));
  for (const [key, reason] of unwritable) outcome.refused.push({ key, reason, isKnown: true });
  const writable = messages.filter(({ key }) => !unwritable.has(keyText(key)));
  let unanswered = 0;
  for (const [index, message] of writable.entries()) {
    if (unanswered === MOST_UNANSWERED) return { ...outcome, left: writable.length - index };
    const key = keyText(message.key);
    const mime = await compose(message);
    const result = await mailer.send({ ...envelope(message), mime }, again.has(key));
    unanswered = result.state === 'unanswered' ? unanswered + 1 : 0;
    note(outcome, key, result);
  }
  return outcome;
}

function note(outcome: NotifyOutcome, key: string, result: Awaited<ReturnType<Mailer['send']>>): void {
  if (result.state === 'refused') outcome.refused.push({ key, reason: result.reason });
  else if (result.state === 'unknown' || result.state === 'unanswered') outcome.unknown.push(key);
  else outcome[result.state] += 1;
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
