import type { Snapshot } from '../domain/snapshot.ts';
import { type MailBody, type MailContent, type MailRequest, mailBody, mailContent } from './mail-content.ts';
import { mailHtml } from './mail-html.ts';
import { LIMITS, type MailLimits, MOST_HTML_BYTES, MOST_MESSAGE_BYTES } from './mail-limits.ts';
import { mailPictures, type Picture, type Pictures } from './mail-pictures.ts';
import { mailSource } from './mail-source.ts';
import { type MailParts, mailParts } from './mail-template.ts';
import { mailText } from './mail-text.ts';

/** A mail before it is a message. */
export interface Mail {
  subject: string;
  html: string;
  text: string;
  /** The inline parts that the HTML shows, each once. */
  pictures: Picture[];
}

/** Writes the mails of one run. What several of them share is looked up, compiled and drawn once. */
export type MailRenderer = (request: MailRequest) => Promise<Mail>;

export function mailRenderer(snapshot: Snapshot): MailRenderer {
  const source = mailSource(snapshot);
  const pictures = mailPictures(source);
  const bodies = new Map<string, MailBody>();
  const bodyOf = (reports: readonly string[], limits: MailLimits): MailBody => {
    const key = JSON.stringify([reports, LIMITS.indexOf(limits)]);
    const body = bodies.get(key) ?? mailBody(source, reports, limits);
    bodies.set(key, body);
    return body;
  };
  return async (request) => {
    const parts = await mailParts();
    let mail: Mail | undefined;
    for (const limits of LIMITS) {
      mail = write(mailContent(bodyOf(request.reports, limits), request), parts, pictures);
      if (isWithinBounds(mail)) return mail;
    }
    // The least that a mail can say is sent even where it does not fit.
    if (!mail) throw new Error('There are no limits.');
    return mail;
  };
}

function write(content: MailContent, parts: MailParts, pictures: Pictures): Mail {
  const shown = new Map<string, Picture>();
  const html = mailHtml(content, parts, (metric) => {
    const picture = pictures(metric);
    if (!picture) return undefined;
    shown.set(picture.cid, picture);
    return `cid:${picture.cid}`;
  });
  return { subject: content.subject, html, text: mailText(content), pictures: [...shown.values()] };
}

/** Transfer encodings and headers make the parts larger: base64 by 37 %, quoted-printable by as much as is allowed for here. */
function isWithinBounds({ html, text, pictures }: Mail): boolean {
  const htmlBytes = Buffer.byteLength(html);
  const pictureBytes = pictures.reduce((sum, { png }) => sum + png.length * 1.37 + 300, 0);
  return (
    htmlBytes <= MOST_HTML_BYTES &&
    (htmlBytes + Buffer.byteLength(text)) * 1.15 + pictureBytes + 2_000 <= MOST_MESSAGE_BYTES
  );
}
