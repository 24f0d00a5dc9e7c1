import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { applyNotify } from './apply.ts';
import { composeMessage } from './compose-message.ts';
import { keyText, type Mailer, type OutgoingMessage } from './mailer.ts';
import { planMessages, writer } from './messages.ts';
import { planNotify } from './plan.ts';

const ann = { id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports: ['ceo', 'cfo'] };
const bob = {
  id: 'bob',
  name: 'Bob',
  role: 'cfo',
  address: 'bob@example.com',
  reports: ['cfo', 'cto'],
  mail: ['cfo'],
};
const ENV = { QUARTERDECK_FROM: 'reports@example.com', QUARTERDECK_URL: 'https://reports.example.com' };
const KEY = { id: 'k1', secret: 'secret-secret-secret-secret-secret' };

function memoryMailer(): Mailer & { messages: OutgoingMessage[] } {
  const messages: OutgoingMessage[] = [];
  const has = (key: string) => messages.some((message) => keyText(message.key) === key);
  return {
    messages,
    states: async (run) =>
      new Map(
        messages.filter(({ key }) => key.run === run).map(({ key }) => [keyText(key), { state: 'sent' }]),
      ),
    prepare: async () => new Map(),
    send: async (message) => {
      if (has(keyText(message.key))) return { state: 'already' };
      messages.push(message);
      return { state: 'sent' };
    },
  };
}

async function notify(mailer: Mailer, snapshot: Snapshot, people = [ann, bob]) {
  const sent = new Set((await mailer.states(snapshot.run)).keys());
  const { messages } = planMessages(snapshot, people, sent, undefined);
  const compose = writer(snapshot, ENV, KEY, () => '2026-11-23T15:00:00.000Z');
  return applyNotify(mailer, messages, { from: ENV.QUARTERDECK_FROM, compose, again: new Set() });
}

describe('a plan', () => {
  it('has one message for each person and report that is built and may be read', () => {
    const people = [ann, { ...bob, mail: undefined }, { ...bob, id: 'eve', mail: ['ceo', 'cfo', 'cfo'] }];
    const plan = planNotify(snapshotFixture(), people, new Set(['2026-11-23/ann--cfo']));
    expect(plan.messages.map(({ stakeholder, report }) => `${stakeholder.id} ${report}`)).toEqual([
      'ann ceo',
      'bob cfo',
      'eve cfo',
    ]);
    expect(plan.already.map(({ stakeholder, report }) => `${stakeholder.id} ${report}`)).toEqual(['ann cfo']);
    expect(plan.skipped).toEqual([
      { stakeholder: 'bob', report: 'cto', reason: 'not built in this run' },
      { stakeholder: 'eve', report: 'ceo', reason: 'may not be read by this person' },
    ]);
  });

  it('has none for a run that was made afterwards', () => {
    const plan = planNotify(snapshotFixture({ backfilled: true }), [ann], new Set());
    expect(plan.messages).toEqual([]);
    expect(plan.skipped.map(({ reason }) => reason)).toEqual(['made afterwards', 'made afterwards']);
  });
});

describe('messages', () => {
  it('go out once, also when a correction follows', async () => {
    const mailer = memoryMailer();
    expect(await notify(mailer, snapshotFixture())).toMatchObject({ sent: 3 });
    expect(await notify(mailer, snapshotFixture())).toMatchObject({ sent: 0 });
    expect(await notify(mailer, snapshotFixture({ revision: 2 }))).toMatchObject({ sent: 0 });
    expect(mailer.messages.map(({ to }) => to)).toEqual([
      'ann@example.com',
      'ann@example.com',
      'bob@example.com',
    ]);
  });

  it('are whole: headers, both parts, one unsubscribe address, one link', async () => {
    const mailer = memoryMailer();
    await notify(mailer, snapshotFixture(), [ann]);
    const parsed = await PostalMime.parse(mailer.messages[0]?.mime ?? '');
    expect(parsed.from).toMatchObject({ name: 'Two Boats Holding', address: 'reports@example.com' });
    expect(parsed.to).toMatchObject([{ name: 'Ann', address: 'ann@example.com' }]);
    expect(parsed.subject).toBe('[Sample] CEO report, 23 November 2026 – Two Boats Holding');
    expect(parsed.date).toBe('2026-11-23T15:00:00.000Z');
    expect(parsed.messageId).toMatch(/^<[0-9a-f]{32}@example\.com>$/);
    const unsubscribe = parsed.headers.filter(({ key }) => key === 'list-unsubscribe');
    expect(unsubscribe.map(({ value }) => value.trim())).toEqual([
      '<mailto:reports@example.com?subject=Unsubscribe%20from%20ceo>',
    ]);
    const link = /https:\/\/reports\.example\.com\/ceo\/2026-11-23\/\?t=ann\.1800630000\.k1\.[\w-]{43}/;
    expect(parsed.text?.match(new RegExp(link, 'g'))).toHaveLength(1);
    expect(parsed.html?.match(new RegExp(link, 'g'))).toHaveLength(1);
    expect(parsed.html?.match(/<a\b/g)).toHaveLength(1);
  });

  it('of the same run, person and report are the same bytes', async () => {
    const [one, two] = [memoryMailer(), memoryMailer()];
    await notify(one, snapshotFixture());
    await notify(two, snapshotFixture());
    expect(one.messages).toEqual(two.messages);
  });

  it('link to the revision that they are about', async () => {
    const mailer = memoryMailer();
    await notify(mailer, snapshotFixture({ revision: 2 }), [ann]);
    const { text } = await PostalMime.parse(mailer.messages[0]?.mime ?? '');
    expect(text).toContain('/ceo/2026-11-23.2/?t=ann.');
  });

  it('come from one plain address', async () => {
    const from = 'reports@example.com\r\nBcc: eve@example.com';
    const compose = async () => new Uint8Array();
    await expect(applyNotify(memoryMailer(), [], { from, compose, again: new Set() })).rejects.toThrow(
      /line break/,
    );
  });
});

describe('a header', () => {
  const parts = {
    key: { run: '2026-11-23', stakeholder: 'ann', report: 'ceo' },
    portfolio: { id: 'boats', name: 'Boats' },
    from: 'reports@example.com',
    to: { name: 'Ann', address: 'ann@example.com' },
    mail: { subject: 'Report', html: '<p>Hello</p>', text: 'Hello' },
    at: '2026-11-23T15:00:00.000Z',
  };
  it.each([
    ['line break', 'a\r\nBcc: eve@example.com', 'a Bcc: eve@example.com'],
    ['other separators', 'a\u2028b\u0085c\0d', 'a b c d'],
    ['unicode', 'Zürich – 東京 🚤', 'Zürich – 東京 🚤'],
    ['quotes', 'the "big" \'boat\' \\ <x@y.example>, z', 'the "big" \'boat\' \\ <x@y.example>, z'],
    ['length', 'wort '.repeat(80).trim(), 'wort '.repeat(80).trim()],
  ])('stays one line and whole: %s', async (_, text, expected) => {
    const mime = await composeMessage({
      ...parts,
      portfolio: { id: 'boats', name: text },
      to: { name: text, address: 'ann@müller.example' },
      mail: { ...parts.mail, subject: text },
    });
    const parsed = await PostalMime.parse(mime);
    expect(parsed.subject).toBe(expected);
    expect(parsed.to).toEqual([{ name: expected, address: 'ann@xn--mller-kva.example' }]);
    expect(parsed.from?.name).toBe(expected);
    expect(parsed.headers.map(({ key }) => key)).not.toContain('bcc');
    const lines = Buffer.from(mime).toString('latin1').split('\r\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(999);
    expect(lines.join('')).not.toContain('\n');
  });
});
