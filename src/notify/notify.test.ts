import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { applyNotify } from './apply.ts';
import { keyText, type Mailer, type OutgoingMessage } from './mailer.ts';
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
const settings = {
  from: 'reports@example.com',
  baseUrl: 'https://reports.example.com',
  key: { id: 'k1', secret: 'secret-secret-secret-secret-secret' },
  clock: () => '2026-11-23T15:00:00.000Z',
};

function memoryMailer(): Mailer & { messages: OutgoingMessage[] } {
  const messages: OutgoingMessage[] = [];
  const has = (key: string) => messages.some((message) => keyText(message.key) === key);
  return {
    messages,
    sent: async (run) =>
      new Set(messages.filter(({ key }) => key.run === run).map(({ key }) => keyText(key))),
    send: async (message) => {
      if (has(keyText(message.key))) return 'already';
      messages.push(message);
      return 'sent';
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

async function notify(mailer: Mailer, snapshot: Snapshot, people = [ann, bob]) {
  const mailing = { stakeholders: people, archive: null, sources: [] };
  const plan = planNotify(snapshot, mailing, await mailer.sent(snapshot.run));
  return applyNotify(mailer, plan, snapshot, settings);
}

describe('messages', () => {
  it('go out once, also when a correction follows', async () => {
    const mailer = memoryMailer();
    expect(await notify(mailer, snapshotFixture())).toEqual({ sent: 3, already: 0, skipped: 0 });
    expect(await notify(mailer, snapshotFixture())).toEqual({ sent: 0, already: 3, skipped: 0 });
    expect(await notify(mailer, snapshotFixture({ revision: 2 }))).toEqual({
      sent: 0,
      already: 3,
      skipped: 0,
    });
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
    const plan = planNotify(snapshotFixture(), { stakeholders: [ann], archive, sources: [] }, new Set());
    await applyNotify(mailer, plan, snapshotFixture(), settings);
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
    const plan = planNotify(
      snapshotFixture(),
      { stakeholders: [ann], archive: null, sources: [] },
      new Set(),
    );
    const from = 'reports@example.com\r\nBcc: eve@example.com';
    await expect(applyNotify(memoryMailer(), plan, snapshotFixture(), { ...settings, from })).rejects.toThrow(
      /line break/,
    );
  });
});
