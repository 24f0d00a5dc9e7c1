import { InputError } from '../domain/problem.ts';
import { addressFault } from './addresses.ts';
import { keyText, type Mailer, type MessageKey } from './mailer.ts';

export const DEFAULT_SENDER = 'reports@example.com';

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
}

/**
 * Sends messages one after the other, each to one person; one that is refused does not keep the others back. No
 * address and no token is in what it returns or throws.
 * @throws InputError when none can go out.
 */
export async function applyNotify<M extends Addressed>(
  mailer: Mailer,
  messages: readonly M[],
  { from, compose, again }: NotifySettings<M>,
): Promise<NotifyOutcome> {
  refuseSender(from);
  const outcome: NotifyOutcome = { sent: 0, already: 0, unknown: [], refused: [] };
  if (messages.length === 0) return outcome;
  const envelope = ({ key, stakeholder }: M) => ({ key, from, to: stakeholder.address });
  const unwritable = await mailer.prepare(messages.map(envelope));
  for (const message of messages) {
    const key = keyText(message.key);
    const reason = unwritable.get(key);
    if (reason !== undefined) outcome.refused.push({ key, reason, isKnown: true });
    else {
      const mime = await compose(message);
      note(outcome, key, await mailer.send({ ...envelope(message), mime }, again.has(key)));
    }
  }
  return outcome;
}

function note(outcome: NotifyOutcome, key: string, result: Awaited<ReturnType<Mailer['send']>>): void {
  if (result.state === 'refused') outcome.refused.push({ key, reason: result.reason });
  else if (result.state === 'unknown') outcome.unknown.push(key);
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
