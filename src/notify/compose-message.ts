import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Snapshot } from '../domain/snapshot.ts';
import { oneLine } from '../email/mail-limits.ts';
import type { Picture } from '../email/mail-pictures.ts';
import { type Mail, mailRenderer } from '../email/mail-renderer.ts';
import { keyText } from './mailer.ts';
import { isArchiveCopy, type PlannedMessage } from './plan.ts';

/** From whom and when. */
interface Posting {
  /** Bare address of the sender. */
  from: string;
  /** When it is sent, ISO 8601. */
  at: string;
}

/** What a message says beside its reports. */
interface Sending extends Posting {
  /** Opens a report, with the reader's token in it. */
  linkTo: (report: string) => string;
}

/** Writes the messages of one run, each whole (RFC 5322, lines ended by CR LF). The same input always gives the same bytes. */
export type MessageComposer = (message: PlannedMessage, sending: Sending) => Promise<Uint8Array>;

export function messageComposer(snapshot: Snapshot): MessageComposer {
  const render = mailRenderer(snapshot);
  const parts = new Map<string, Buffer>();
  const partOf = (picture: Picture): Buffer => {
    const part = parts.get(picture.cid) ?? picturePart(picture);
    parts.set(picture.cid, part);
    return part;
  };
  return async (message, sending) => {
    const { stakeholder, reports, notice } = message;
    const reader = isArchiveCopy(message) ? null : stakeholder.name;
    // What lies in an archive opens nothing by itself.
    const linkTo = (report: string) => withoutToken(sending.linkTo(report), reader === null);
    const mail = await render({ reports, reader, notice, linkTo });
    const inline = mail.pictures.map((picture) => ({ cid: picture.cid, raw: partOf(picture) }));
    return composeMime(snapshot.portfolio, message, sending, mail, inline);
  };
}

function withoutToken(link: string, isArchive: boolean): string {
  return isArchive ? link.replace(/\?.*$/, '') : link;
}

/** A mail as a whole message. `inline` are the parts of its pictures. */
export function composeMime(
  portfolio: Pick<Snapshot['portfolio'], 'id' | 'name'>,
  { key, stakeholder }: Pick<PlannedMessage, 'key' | 'stakeholder'>,
  { from, at }: Posting,
  mail: Mail,
  inline: { cid: string; raw: Buffer }[] = [],
): Promise<Uint8Array> {
  const id = createHash('sha256')
    .update(`${portfolio.id}/${keyText(key)}`)
    .digest('hex')
    .slice(0, 32);
  const composer = new MailComposer({
    from: { name: oneLine(portfolio.name), address: from },
    to: { name: oneLine(stakeholder.name), address: stakeholder.address },
    subject: oneLine(mail.subject),
    date: new Date(at),
    messageId: `<${id}@${domainOf(from)}>`,
    baseBoundary: id,
    headers: {
      // The composer leaves its own "list" option out, so the header is written here. By mail alone: one click (RFC 8058)
      // takes an https address that answers a POST, and there is no server.
      'List-Unsubscribe': `<${unsubscribeAddress(from, key.report)}>`,
      // No absence note answers it (RFC 3834).
      'Auto-Submitted': 'auto-generated',
    },
    text: mail.text,
    html: mail.html,
    attachments: inline,
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** A whole inline part (RFC 2045, RFC 2392), encoded once for all the messages that show it. */
function picturePart({ cid, png }: Picture): Buffer {
  const lines =
    Buffer.from(png)
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return Buffer.from(
    [
      ...['Content-Type: image/png', `Content-ID: <${cid}>`, 'Content-Disposition: inline'],
      ...['Content-Transfer-Encoding: base64', '', ...lines],
    ].join('\r\n'),
  );
}

/** What of an address is not plain in a link is percent-encoded (RFC 6068). */
function unsubscribeAddress(from: string, report: string): string {
  const local = encodeURIComponent(from.split('@')[0] ?? '');
  return `mailto:${local}@${domainOf(from)}?subject=${encodeURIComponent(`Unsubscribe from ${report}`)}`;
}

/** In ASCII, whatever script it is written in. */
function domainOf(address: string): string {
  return domainToASCII(address.split('@')[1] ?? '');
}
