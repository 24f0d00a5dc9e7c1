/** Which message: one a run, stakeholder and report (or `digest`), whatever the revision. */
export interface MessageKey {
  run: string;
  stakeholder: string;
  report: string;
}

/** A message that is ready to go. */
export interface OutgoingMessage {
  key: MessageKey;
  /** Envelope: bare addresses. */
  from: string;
  to: string;
  /** The whole message, RFC 5322. */
  mime: Uint8Array;
}

/** What is known of a message. Whatever is not known at all was never tried. */
export type MessageState =
  | { state: 'sent' }
  /** Claimed, and nobody noted how it ended: it may have gone out, so only a person sends it again. */
  | { state: 'unknown'; since: string }
  /** Certainly not sent; the next start tries it again. */
  | { state: 'refused'; reason: string };

/**
 * What became of one attempt; `already`: it had gone out before. `unanswered`: it was handed over now and nobody said
 * whether it was accepted, which leaves it `unknown`.
 */
export type SendResult = MessageState | { state: 'already' } | { state: 'unanswered' };

/** Who is about to be written to. */
export type Envelope = Pick<OutgoingMessage, 'key' | 'from' | 'to'>;

/** The way messages go out. */
export interface Mailer {
  /** Every message of a run that was ever tried, by `keyText`. */
  states(run: string): Promise<Map<string, MessageState>>;
  /**
   * Looks, before the first message, for what would keep these from going out. Returns those that must not be written
   * to, by `keyText`, each with the reason, and keeps that.
   * @throws InputError with everything that stops them all: sandbox, unverified sender, daily quota.
   */
  prepare(messages: readonly Envelope[]): Promise<Map<string, string>>;
  /**
   * Of these addresses the ones that nothing reaches any more, each with the reason: what was sent may come back later.
   * Missing where nothing ever comes back.
   */
  suppressed?(addresses: readonly string[]): Promise<Map<string, string>>;
  /**
   * Sends a message unless one with its key has gone out or may have gone out. `again`: a person decided that one
   * whose fate is unknown is sent again.
   * @throws InputError when no message at all can go out now; this one then was not sent.
   */
  send(message: OutgoingMessage, again?: boolean): Promise<SendResult>;
  /**
   * Closes a message of unknown fate as sent, because a person says so; false when its sender may still be at work.
   * Missing where no message is ever of unknown fate.
   */
  close?(key: MessageKey): Promise<boolean>;
}

/** Whether a key (`keyText`) is of a message with new links, which is no message of the run. */
export function isLinkKey(key: string): boolean {
  return /--link-\d{8}t\d+z$/.test(key);
}

/** The key as one text, also the path of the message in the local outbox: ids hold no double hyphen. */
export function keyText({ run, stakeholder, report }: MessageKey): string {
  return `${run}/${stakeholder}--${report}`;
}
