/** Which message: one a run, stakeholder and report, whatever the revision. */
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

/** The way messages go out. */
export interface Mailer {
  /** The keys (see `keyText`) of all messages of a run that have gone out. */
  sent(run: string): Promise<Set<string>>;
  /** Sends a message unless one with its key has gone out: `already`. Never twice. */
  send(message: OutgoingMessage): Promise<'sent' | 'already'>;
}

/** The key as one text, also the path of the message in the local outbox: ids hold no double hyphen. */
export function keyText({ run, stakeholder, report }: MessageKey): string {
  return `${run}/${stakeholder}--${report}`;
}
