import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { largeWeek } from '../email/large-week.fixture.ts';
import { isRequired } from '../required.fixture.ts';
import { messageComposer } from './compose-message.ts';
import type { PlannedMessage } from './plan.ts';
import { hasPython, readByPython } from './python-mail.fixture.ts';

const TOKEN = 'ann.1800630000.k1.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const sending = {
  from: 'reports@example.com',
  at: '2026-11-23T15:00:00.000Z',
  linkTo: (report: string) => `https://reports.example.com/${report}/2026-11-23/?t=${TOKEN}`,
};
const ann = { id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports: ['ceo', 'cfo'] };
const archive = { ...ann, id: 'archive', name: 'Two Boats archive', address: 'archive@example.com' };

function messageTo(stakeholder: PlannedMessage['stakeholder'], reports: string[]): PlannedMessage {
  const report = reports.length === 1 ? (reports[0] ?? '') : 'digest';
  return {
    key: { run: '2026-11-23', stakeholder: stakeholder.id, report },
    stakeholder,
    reports,
    notice: null,
  };
}

const eight = largeWeek({ reports: 8, findings: 80 });
/** One message of each kind. */
const MESSAGES: [string, Snapshot, PlannedMessage][] = [
  ['a report', snapshotFixture(), messageTo(ann, ['ceo'])],
  ['a digest', snapshotFixture(), messageTo(ann, ['ceo', 'cfo'])],
  ['a copy for the archive', snapshotFixture(), messageTo(archive, ['cfo'])],
  ['a full report', eight, messageTo(ann, ['ceo'])],
  [
    'a full digest of eight',
    eight,
    messageTo(
      ann,
      eight.reports.map(({ id }) => id),
    ),
  ],
];

const cidsIn = ({ html = '' }: Email) =>
  [...html.matchAll(/src="cid:([^"]+)"/g)].map(([, cid]) => cid).sort();

describe.each(MESSAGES)('%s', (_, snapshot, message) => {
  const composed = messageComposer(snapshot)(message, sending);

  it('is whole for postal-mime: headers, both parts, pictures that are all shown', async () => {
    const email = await PostalMime.parse(await composed);
    expect(email.from).toMatchObject({ name: 'Two Boats Holding', address: 'reports@example.com' });
    expect(email.to).toMatchObject([
      { name: message.stakeholder.name, address: message.stakeholder.address },
    ]);
    expect(email.subject).toMatch(/^\[Sample\] .*, 23 November 2026 – Two Boats Holding$/);
    expect(email.date).toBe(sending.at);
    expect(email.messageId).toMatch(/^<[0-9a-f]{32}@example\.com>$/);
    const inline = email.attachments.map(({ contentId, mimeType, disposition }) => {
      expect([mimeType, disposition]).toEqual(['image/png', 'inline']);
      return contentId?.slice(1, -1);
    });
    expect(inline.sort()).toEqual(cidsIn(email));
    expect(new Set(inline).size).toBe(inline.length);
    expect(inline.length).toBeGreaterThan(0);
  });

  it('has one List-Unsubscribe, by mail, and asks for no answer', async () => {
    const { headers } = await PostalMime.parse(await composed);
    const valuesOf = (name: string) =>
      headers.filter(({ key }) => key === name).map(({ value }) => value.trim());
    expect(valuesOf('list-unsubscribe')).toEqual([
      `<mailto:reports@example.com?subject=Unsubscribe%20from%20${message.key.report}>`,
    ]);
    expect(valuesOf('list-unsubscribe-post')).toEqual([]);
    expect(valuesOf('auto-submitted')).toEqual(['auto-generated']);
  });

  it('has lines that every server takes, at most 150 KB, and the same bytes again', async () => {
    const mime = Buffer.from(await composed);
    expect(mime.length).toBeLessThanOrEqual(150_000);
    const lines = mime.toString('latin1').split('\r\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(999);
    expect(lines.join('')).not.toMatch(/[\r\n]|[^\x20-\x7e\t]/);
    const again = await messageComposer(structuredClone(snapshot))(message, sending);
    expect(mime.equals(again)).toBe(true);
  });
});

it('a copy for the archive holds no token, even if its link is given one', async () => {
  const mime = await messageComposer(snapshotFixture())(messageTo(archive, ['ceo']), sending);
  const { text = '', html = '' } = await PostalMime.parse(mime);
  expect(text).toContain('https://reports.example.com/ceo/2026-11-23/\n');
  expect(html).toContain('href="https://reports.example.com/ceo/2026-11-23/"');
  expect(text + html).not.toMatch(/[?&]t=|1800630000/);
});

describe('a header', () => {
  it.each([
    ['line break', 'a\r\nBcc: eve@example.com', 'a Bcc: eve@example.com'],
    ['other separators', 'a\u2028b\u0085c\0d', 'a b c d'],
    ['unicode', 'Zürich – 東京 🚤', 'Zürich – 東京 🚤'],
    ['quotes', 'the "big" \'boat\' \\ <x@y.example>, z', 'the "big" \'boat\' \\ <x@y.example>, z'],
    ['length', 'wort '.repeat(80).trim(), 'wort '.repeat(80).trim()],
  ])('stays one line and whole: %s', async (_, text, expected) => {
    const { portfolio } = snapshotFixture();
    const snapshot = snapshotFixture({ portfolio: { ...portfolio, sample: false, name: text } });
    const reader = { ...ann, name: text, address: 'ann@müller.example' };
    const mime = await messageComposer(snapshot)(messageTo(reader, ['ceo']), sending);
    const parsed = await PostalMime.parse(mime);
    expect(parsed.subject).toBe(`CEO report, 23 November 2026 – ${expected}`);
    expect(parsed.to).toEqual([{ name: expected, address: 'ann@xn--mller-kva.example' }]);
    expect(parsed.from?.name).toBe(expected);
    expect(parsed.headers.map(({ key }) => key)).not.toContain('bcc');
  });

  it('is ASCII where the sender has a domain of another script', async () => {
    const from = 'berichte+x&y@müller.example';
    const mime = await messageComposer(snapshotFixture())(messageTo(ann, ['ceo']), { ...sending, from });
    const head = Buffer.from(mime).toString('latin1').split('\r\n\r\n')[0] ?? '';
    expect(head).not.toMatch(/[^\x20-\x7e\r\n\t]/);
    expect(head).toMatch(/^Message-ID: <[0-9a-f]{32}@xn--mller-kva\.example>/m);
    expect(head).toContain(
      '<mailto:berichte%2Bx%26y@xn--mller-kva.example?subject=Unsubscribe%20from%20ceo>',
    );
  });
});

const lines = (text = '') => text.trim().split(/\r?\n/);
if (!hasPython) console.warn('not run: every message as Python reads it, for which python3 is needed');

describe.runIf(hasPython || isRequired('python3'))("Python's email package", () => {
  it.each(MESSAGES)('finds no defect in any part: %s', async (_, snapshot, message) => {
    const mime = await messageComposer(snapshot)(message, sending);
    const seen = readByPython(mime);
    const email = await PostalMime.parse(mime);
    expect(seen.defects).toEqual([]);
    expect(seen.types.slice(0, 4)).toEqual([
      ...['multipart/alternative', 'text/plain', 'multipart/related', 'text/html'],
    ]);
    expect(seen.subject).toBe(email.subject);
    expect(seen.unsubscribe).toBe(1);
    expect(lines(seen.text)).toEqual(lines(email.text));
    expect(lines(seen.html)).toEqual(lines(email.html));
    expect(seen.cids.sort()).toEqual(cidsIn(email));
    expect(seen.pictures).toEqual(seen.cids.map(() => '89504e470d0a1a0a'));
  });
});
