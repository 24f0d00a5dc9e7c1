import type { Envelope, OutgoingMessage } from './mailer.ts';

/** What the other side said of one message. */
export type WireAnswer =
  | { state: 'sent'; messageId: string }
  /** It said no before it accepted anything. `all`: it would say so of every message now. */
  | { state: 'refused'; reason: string; all: boolean }
  /** The connection ended before an answer: it may have accepted. */
  | { state: 'unknown' };

/** A way to hand over messages that cannot tell on its own whether it handed one over before. */
export interface Wire {
  /** See `Mailer.prepare`. */
  prepare(messages: readonly Envelope[]): Promise<Map<string, string>>;
  /** See `Mailer.suppressed`. */
  suppressed?(addresses: readonly string[]): Promise<Map<string, string>>;
  /** Hands one message over, at most once. Never throws for what the other side says. */
  send(message: OutgoingMessage): Promise<WireAnswer>;
}
