import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { oneLine } from '../email/mail-content.ts';
import type { ReportMail } from '../email/report-mail.ts';
import { keyText, type MessageKey } from './mailer.ts';

export interface MessageParts {
  key: MessageKey;
  portfolio: { id: string; name: string };
  /** Bare address of the sender. */
  from: string;
  to: { name: string; address: string };
  mail: ReportMail;
  /** When it is sent, ISO 8601. */
  at: string;
}

/** The whole message, RFC 5322. The same parts always give the same bytes. */
export async function composeMessage({
  key,
  portfolio,
  from,
  to,
  mail,
  at,
}: MessageParts): Promise<Uint8Array> {
  const id = createHash('sha256')
    .update(`${portfolio.id}/${keyText(key)}`)
    .digest('hex')
    .slice(0, 32);
  const unsubscribe = `mailto:${from}?subject=${encodeURIComponent(`Unsubscribe from ${key.report}`)}`;
  const composer = new MailComposer({
    from: { name: oneLine(portfolio.name), address: from },
    to: { name: oneLine(to.name), address: to.address },
    subject: oneLine(mail.subject),
    date: new Date(at),
    messageId: `<${id}@${from.split('@')[1]}>`,
    baseBoundary: id,
    // The composer leaves its own "list" option out, so the header is written here.
    headers: { 'List-Unsubscribe': `<${unsubscribe}>` },
    text: mail.text,
    html: mail.html,
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
