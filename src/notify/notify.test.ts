import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { signLink } from '../infra/link-token.ts';
import { applyNotify } from './apply.ts';
import { keyText, type Mailer, type OutgoingMessage } from './mailer.ts';
import { messageWriter } from './messages.ts';
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

const archive = {
  id: 'archive',
  name: 'Archive',
  role: 'archive',
  address: 'archive@example.com',
  reports: [],
};

async function notify(
  mailer: Mailer,
  snapshot: Snapshot,
  people = [ann, bob],
  copies: typeof archive | null = null,
) {
  const sent = new Set((await mailer.states(snapshot.run)).keys());
  const { messages } = planNotify(snapshot, { stakeholders: people, archive: copies, sources: [] }, sent);
  const compose = messageWriter(
    snapshot,
    ENV,
    (id, exp) => signLink(KEY, id, exp),
    () => '2026-11-23T15:00:00.000Z',
  );
  return applyNotify(mailer, messages, { from: ENV.QUARTERDECK_FROM, compose, again: new Set() });
}

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

  it('of the same run, person and report are the same bytes', async () => {
    const [one, two] = [memoryMailer(), memoryMailer()];
    await notify(one, snapshotFixture());
    await notify(two, snapshotFixture());
    expect(one.messages).toEqual(two.messages);
  });

  it('go to the archive without a token', async () => {
    const mailer = memoryMailer();
    await notify(mailer, snapshotFixture(), [ann], archive);
    const copies = mailer.messages.filter(({ key }) => key.stakeholder === 'archive');
    expect(copies.map(({ to, key }) => [to, key.report])).toEqual([
      ['archive@example.com', 'ceo'],
      ['archive@example.com', 'cfo'],
    ]);
    for (const { mime } of copies) {
      const { text = '', html = '' } = await PostalMime.parse(mime);
      expect(text).toMatch(/^https:\/\/reports\.example\.com\/c[ef]o\/2026-11-23\/$/m);
      expect(text + html).not.toMatch(/[?&]t=|k1\.|ann\./);
    }
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
