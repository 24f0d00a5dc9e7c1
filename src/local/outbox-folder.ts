import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { isIsoDate } from '../domain/run.ts';
import { hasCode, listOrNone } from './atomic-file.ts';

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*--[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A message of the outbox as a person reads it. */
export interface StoredMessage {
  run: string;
  /** `<stakeholder>--<report>` */
  name: string;
  subject: string;
  from: string;
  to: string;
  /** ISO 8601, or an empty text. */
  date: string;
  text: string;
  /** With its inline pictures in it. */
  html: string;
}

/** Runs that have messages, the latest first, each with the names of its messages. */
export async function listMessages(folder: string): Promise<{ run: string; names: string[] }[]> {
  const runs = (await listOrNone(folder)).filter(isIsoDate).reverse();
  const found = await Promise.all(
    runs.map(async (run) => ({ run, names: await namesOf(join(folder, run)) })),
  );
  return found.filter(({ names }) => names.length > 0);
}

/** The bytes of a message, or null when there is none of this run and name. */
export async function readRaw(folder: string, run: string, name: string): Promise<Uint8Array | null> {
  if (!isIsoDate(run) || !NAME.test(name)) return null;
  try {
    return await readFile(join(folder, run, `${name}.eml`));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

export async function parseMessage(run: string, name: string, raw: Uint8Array): Promise<StoredMessage> {
  const email = await PostalMime.parse(raw);
  return {
    run,
    name,
    subject: email.subject ?? '(no subject)',
    from: person(email.from),
    to: (email.to ?? []).map(person).join(', '),
    date: email.date ?? '',
    text: email.text ?? '',
    html: withPictures(email),
  };
}

async function namesOf(folder: string): Promise<string[]> {
  const names = await listOrNone(folder);
  return names
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -'.eml'.length))
    .filter((name) => NAME.test(name));
}

function person(address: Email['from']): string {
  if (!address) return '';
  return address.name ? `${address.name} <${address.address ?? ''}>` : (address.address ?? '');
}

/** `cid:` references as data addresses: a browser cannot look into a message. */
function withPictures({ html = '', attachments }: Email): string {
  const pictures = new Map(attachments.map((part) => [part.contentId?.replace(/^<|>$/g, ''), part]));
  return html.replace(/(["'(])cid:([^"')]+)/g, (whole, open: string, id: string) => {
    const part = pictures.get(decodeURIComponent(id));
    return part ? `${open}${dataAddress(part)}` : whole;
  });
}

function dataAddress({ mimeType, content }: Attachment): string {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
  return `data:${mimeType};base64,${bytes.toString('base64')}`;
}
