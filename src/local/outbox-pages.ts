import { longDate } from '../domain/run.ts';
import { escapeHtml } from '../email/mail-rows.ts';
import type { Answer } from './edge-messages.ts';
import { listMessages, parseMessage, readRaw, type StoredMessage } from './outbox-folder.ts';
import { messagePage, ownPage } from './page.ts';

export const OUTBOX_PATH = '/_outbox/';

/** The operator's view of the outbox. `url` is the path with its query, and starts with `OUTBOX_PATH`. */
export async function outboxPage(folder: string, url: string): Promise<Answer> {
  const [path = '', query = ''] = url.split('?');
  const [run = '', last = '', part = ''] = path.slice(OUTBOX_PATH.length).split('/');
  if (run === '') return listPage(folder);
  const raw = await readRaw(folder, run, last.replace(/\.eml$/, ''));
  if (!raw)
    return messagePage(
      404,
      'There is no such message',
      'It may belong to another run. The outbox lists them all.',
    );
  if (last.endsWith('.eml')) return download(`${run}--${last}`, raw);
  const message = await parseMessage(run, last, raw);
  return part === 'html' ? framedHtml(message) : readingPage(message, query === 'text');
}

async function listPage(folder: string): Promise<Answer> {
  const runs = await listMessages(folder);
  const groups = await Promise.all(runs.map(({ run, names }) => group(folder, run, names)));
  const empty = '<p>Nothing has been sent yet. Run <code>npm run notify -- --send</code> to fill it.</p>';
  return ownPage(
    200,
    'Outbox',
    `<h1>Outbox</h1>
    <p class="muted">Messages stay on this computer; each is what its reader would have received. Only you can see this
    page. A link in a message opens the site as that reader.</p>${groups.join('') || empty}`,
  );
}

async function group(folder: string, run: string, names: readonly string[]): Promise<string> {
  const rows = await Promise.all(names.map((name) => listRow(folder, run, name)));
  return `<h2>${longDate(run)}</h2><div class="card"><ul class="rows">${rows.join('')}</ul></div>`;
}

async function listRow(folder: string, run: string, name: string): Promise<string> {
  const raw = await readRaw(folder, run, name);
  if (!raw) return '';
  // The head is enough here, and a thousand messages are then listed as fast as ten.
  const end = Buffer.from(raw).indexOf('\r\n\r\n');
  const { subject, to } = await parseMessage(run, name, raw.subarray(0, end === -1 ? raw.length : end + 4));
  return `<li><a href="${OUTBOX_PATH}${run}/${name}/"><strong>${escapeHtml(subject)}</strong>
    <span class="muted">To ${escapeHtml(to)}</span></a></li>`;
}

function readingPage(message: StoredMessage, asText: boolean): Answer {
  const { run, name, subject, from, to, date, text } = message;
  const base = `${OUTBOX_PATH}${run}/${name}`;
  const tab = (href: string, label: string, current: boolean) =>
    `<a href="${href}"${current ? ' aria-current="page"' : ''}>${label}</a>`;
  const body = asText
    ? `<pre>${linked(text)}</pre>`
    : `<iframe src="${base}/html" title="The message as its reader sees it" sandbox="allow-same-origin allow-top-navigation-by-user-activation"></iframe>`;
  return ownPage(
    200,
    subject,
    `<nav><a href="${OUTBOX_PATH}">All messages</a></nav>
    <h1>${escapeHtml(subject)}</h1>
    <dl><dt>From</dt><dd>${escapeHtml(from)}</dd><dt>To</dt><dd>${escapeHtml(to)}</dd>
    <dt>Sent</dt><dd>${escapeHtml(instant(date))}</dd></dl>
    <nav aria-label="Parts of the message">${tab(`${base}/`, 'Formatted', !asText)}${tab(`${base}/?text`, 'Plain text', asText)}
    <a href="${base}.eml" download>Download .eml</a></nav>
    <div class="card">${body}</div>`,
    asText ? '' : FIT_FRAME,
  );
}

/** The frame runs no script of its own, so the page around it gives it the height of its content. */
const FIT_FRAME = `const frame = document.querySelector('iframe');
const fit = () => { frame.style.height = frame.contentDocument.documentElement.scrollHeight + 'px'; };
frame.addEventListener('load', fit); addEventListener('resize', fit);
if (frame.contentDocument.readyState === 'complete') fit();`;

/** The HTML part alone: it may show itself and its inline pictures and do nothing else; links leave the frame. */
function framedHtml({ html, text }: StoredMessage): Answer {
  const shown = html === '' ? `<pre>${escapeHtml(text)}</pre>` : html.replace(/\starget="_blank"/g, '');
  const base = '<base target="_top">';
  const body = /<head[^>]*>/i.test(shown)
    ? shown.replace(/<head[^>]*>/i, (head) => head + base)
    : base + shown;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; form-action 'none'",
    },
    body,
  };
}

function download(name: string, raw: Uint8Array): Answer {
  return {
    status: 200,
    headers: {
      'content-type': 'message/rfc822',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body: raw,
  };
}

/** Plain text with the addresses that stand on a line of their own made into links. */
function linked(text: string): string {
  return escapeHtml(text).replace(
    /^(https?:\/\/|\/)\S+$/gm,
    (address) => `<a href="${address}">${address}</a>`,
  );
}

function instant(date: string): string {
  return date === '' ? 'unknown' : `${longDate(date.slice(0, 10))}, ${date.slice(11, 16)} UTC`;
}
