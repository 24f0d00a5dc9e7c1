import type { MessageKey, MessageState } from './mailer.ts';

/** The right to send one message once. Only who holds it can note how it ended. */
export interface Claim {
  state: 'claimed';
  id: string;
}

/** How a claimed message ended. A claim that never ends leaves `unknown`. */
export type Outcome = { state: 'sent'; messageId: string } | { state: 'refused'; reason: string };

/**
 * What was sent to whom. It holds ids of stakeholders and never an address, a link or a token. `at` is an instant,
 * ISO 8601.
 */
export interface Ledger {
  states(run: string): Promise<Map<string, MessageState>>;
  /**
   * Takes the right to send a message, of many at once exactly one. A message that was sent, or may have been, keeps
   * its state and is returned with it; with `again` an unknown one is claimed anew, unless its claim is so young that
   * its sender may still be at work.
   */
  claim(key: MessageKey, at: string, again: boolean): Promise<Claim | MessageState>;
  /**
   * Notes, in one step, that a message was kept back before anybody tried to send it. One that was sent, or may have
   * been, keeps its state.
   */
  refuse(key: MessageKey, reason: string, at: string): Promise<void>;
  /** Notes how a claimed message ended. */
  settle(key: MessageKey, claim: Claim, outcome: Outcome, at: string): Promise<void>;
}

/** How long a claim may belong to a sender that is still at work: longer than any attempt with all its waits. */
export const CLAIM_MINUTES = 15;

/** Whether the sender of a claim may still be at work. */
export function isYoung(claimedAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(claimedAt) < CLAIM_MINUTES * 60_000;
}
