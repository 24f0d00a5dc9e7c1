import { InputError } from '../domain/problem.ts';
import type { Claim, Ledger, Outcome } from './ledger.ts';
import { keyText, type Mailer, type OutgoingMessage, type SendResult } from './mailer.ts';
import type { Wire } from './wire.ts';

/** Claims each message in the ledger, hands it to the wire, and notes the answer. `clock`: the instant, ISO 8601. */
export function ledgerMailer(ledger: Ledger, wire: Wire, clock: () => string): Mailer {
  return {
    states: (run) => ledger.states(run),
    suppressed: async (addresses) => (await wire.suppressed?.(addresses)) ?? new Map(),
    async prepare(messages) {
      const unwritable = await wire.prepare(messages);
      for (const { key } of messages) {
        const reason = unwritable.get(keyText(key));
        if (reason !== undefined) await ledger.refuse(key, reason, clock());
      }
      return unwritable;
    },
    async close(key) {
      const claim = await ledger.claim(key, clock(), true);
      if (claim.state === 'claimed')
        await ledger.settle(key, claim, { state: 'sent', messageId: 'closed by a person' }, clock());
      return claim.state === 'claimed';
    },
    async send(message, again = false) {
      const claim = await ledger.claim(message.key, clock(), again);
      if (claim.state === 'sent') return { state: 'already' };
      return claim.state === 'claimed' ? sendClaimed(ledger, wire, message, claim, clock) : claim;
    },
  };
}

async function sendClaimed(
  ledger: Ledger,
  wire: Wire,
  message: OutgoingMessage,
  claim: Claim,
  clock: () => string,
): Promise<SendResult> {
  const answer = await wire.send(message);
  if (answer.state === 'unknown') return { state: 'unanswered' };
  await noted(ledger, message, claim, answer, clock());
  if (answer.state === 'refused' && answer.all) throw noneGoOut(answer.reason);
  return answer;
}

/** An accepted message that cannot be noted is the one case in which the person must be told what happened. */
async function noted(
  ledger: Ledger,
  { key }: OutgoingMessage,
  claim: Claim,
  outcome: Outcome,
  at: string,
): Promise<void> {
  try {
    await ledger.settle(key, claim, outcome, at);
  } catch (error) {
    if (outcome.state === 'refused') throw error;
    const what = `was sent as ${outcome.messageId}, and the ledger did not take that down`;
    const fix = 'The next start will call it unknown; do not send it again.';
    throw new InputError('notify', [{ where: keyText(key), what, fix }]);
  }
}

function noneGoOut(reason: string): InputError {
  const fix = 'Put that right and start again: what was not sent is sent then, and nothing twice.';
  return new InputError('notify', [{ where: 'the mail service', what: reason, fix }]);
}
