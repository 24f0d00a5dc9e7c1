import { SESClient } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyNotify, type NotifyOutcome } from '../notify/apply.ts';
import type { Ledger } from '../notify/ledger.ts';
import { ledgerMailer } from '../notify/ledger-mailer.ts';
import { memoryLedger } from '../notify/memory-ledger.fixture.ts';
import { type FakeSes, startFakeSes } from './ses.fixture.ts';
import { failureOf } from './ses-answer.ts';
import { sendOnceClient, sesWire } from './ses-wire.ts';

const RUN = '2026-11-23';
let ses: FakeSes;
let waited = 0;

beforeAll(async () => {
  ses = await startFakeSes();
});
afterAll(() => ses.stop());

function reset(): void {
  ses.accepted = [];
  ses.sends = 0;
  ses.account = { limit: 50_000, sent: 0, rate: 14, production: true, enabled: true };
  ses.verified = new Set(['example.com']);
  ses.suppressed = [];
  ses.act = () => 'accept';
  waited = 0;
}

/** Ten people; time passes only while the sender waits. */
const people = Array.from({ length: 10 }, (_, index) => `p${index}`);

function notify(
  ledger: Ledger,
  ids: readonly string[] = people,
  again: readonly string[] = [],
  hour = 15,
  patienceMs?: number,
): Promise<NotifyOutcome> {
  const wire = sesWire({
    sender: sendOnceClient(ses.place, patienceMs),
    ses: new SESClient(ses.place),
    sesv2: new SESv2Client(ses.place),
    configurationSet: 'quarterdeck',
    pause: async (ms) => {
      waited += ms;
    },
  });
  const clock = () => new Date(Date.UTC(2026, 10, 23, hour) + waited).toISOString();
  const messages = ids.map((id) => ({
    key: { run: RUN, stakeholder: id, report: 'ceo' },
    stakeholder: { address: id.includes('@') ? id : `${id}@example.com` },
  }));
  return applyNotify(ledgerMailer(ledger, wire, clock), messages, {
    from: 'reports@example.com',
    compose: async ({ key }) => Buffer.from(`Subject: ${key.stakeholder}\r\n\r\nHello.\r\n`),
    again: new Set(again),
  });
}

describe('messages through SES', () => {
  it('go out one recipient each, with the configuration set, at the rate of the account', async () => {
    reset();
    expect(await notify(memoryLedger())).toEqual({ sent: 10, already: 0, unknown: [], refused: [], left: 0 });
    expect(ses.accepted.map(({ to, subject }) => `${to} ${subject}`)).toEqual(
      people.map((id) => `${id}@example.com ${id}`),
    );
    expect(new Set(ses.accepted.map(({ configurationSet }) => configurationSet))).toEqual(
      new Set(['quarterdeck']),
    );
    // 14 a second: ten messages take at least 10/14 s.
    expect(waited).toBeCloseTo(10_000 / 14, 3);
  });

  it('of which SES answers one with silence: that one is unknown, and the others go out', async () => {
    reset();
    ses.act = (to) => (to.startsWith('p3@') ? 'hang' : 'accept');
    const outcome = await notify(memoryLedger(), people, [], 15, 500);
    expect(outcome).toEqual({ sent: 9, already: 0, unknown: [`${RUN}/p3--ceo`], refused: [], left: 0 });
    expect(ses.sends).toBe(10);
  });

  it('that got no connection in time have not gone out: they are tried again', () => {
    // The words of @smithy/node-http-handler 4, setConnectionTimeout.
    const words =
      '@smithy/node-http-handler - the request socket did not establish a connection with the server';
    const error = Object.assign(new Error(`${words} within the configured timeout of 5000 ms.`), {
      name: 'TimeoutError',
    });
    expect(failureOf(error)).toEqual({ state: 'busy', reason: 'no connection in time' });
  });

  it('of which SES rejects one: nine go out, one is named without its address, and is tried again', async () => {
    reset();
    const ledger = memoryLedger();
    ses.act = (to) => (to.startsWith('p3@') ? 'reject' : 'accept');
    expect(await notify(ledger)).toEqual({
      sent: 9,
      already: 0,
      unknown: [],
      refused: [
        { key: `${RUN}/p3--ceo`, reason: 'MessageRejected: Email address is not verified: (address)' },
      ],
      left: 0,
    });
    expect(JSON.stringify([...(await ledger.states(RUN))])).not.toContain('@');
    ses.act = () => 'accept';
    expect(await notify(ledger, ['p3'])).toMatchObject({ sent: 1 });
    expect(ses.accepted).toHaveLength(10);
  });

  it('accepted on a connection that drops: asked once, unknown, and left alone by the next start', async () => {
    reset();
    const ledger = memoryLedger();
    ses.act = (to) => (to.startsWith('p3@') ? 'drop' : 'accept');
    expect(await notify(ledger)).toMatchObject({ sent: 9, unknown: [`${RUN}/p3--ceo`] });
    expect(ses.sends).toBe(10);
    expect(await notify(ledger)).toMatchObject({ sent: 0, already: 9, unknown: [`${RUN}/p3--ceo`] });
    expect(ses.sends).toBe(10);
  });

  it('of unknown fate are sent again by a person, but not while their sender may be at work', async () => {
    reset();
    const ledger = memoryLedger();
    ses.act = (_, send) => (send === 1 ? 'drop' : 'accept');
    await notify(ledger, ['p3']);
    const key = `${RUN}/p3--ceo`;
    expect(await notify(ledger, ['p3'], [key])).toMatchObject({ sent: 0, unknown: [key] });
    expect(await notify(ledger, ['p3'], [key], 16)).toMatchObject({ sent: 1, unknown: [] });
    expect(await notify(ledger, ['p3'], [key], 17)).toMatchObject({ sent: 0, already: 1 });
    expect(ses.sends).toBe(2);
  });

  it('that end in an internal fault of SES are unknown, since it may have accepted', async () => {
    reset();
    ses.act = () => 'fault';
    expect(await notify(memoryLedger(), ['p3'])).toMatchObject({ sent: 0, unknown: [`${RUN}/p3--ceo`] });
    expect(ses.sends).toBe(1);
  });

  it.each(['fault', 'hang', 'drop'] as const)(
    'forty of them stop after two that SES answers with "%s", and the others go out later',
    async (act) => {
      reset();
      const ledger = memoryLedger();
      const forty = Array.from({ length: 40 }, (_, index) => `p${index}`);
      ses.act = (_, send) => (send === 3 || send >= 5 ? act : 'accept');
      const unknown = ['p2', 'p4', 'p5'].map((id) => `${RUN}/${id}--ceo`);
      expect(await notify(ledger, forty, [], 15, 500)).toEqual({
        ...{ sent: 3, already: 0, unknown, refused: [] },
        left: 34,
      });
      expect(ses.sends).toBe(6);
      expect((await ledger.states(RUN)).size).toBe(6);
      ses.act = () => 'accept';
      expect(await notify(ledger, forty)).toMatchObject({ sent: 34, already: 3, unknown, left: 0 });
      expect(ses.sends).toBe(40);
    },
  );

  it('of unknown fate from an earlier start say nothing of SES now', async () => {
    reset();
    const ledger = memoryLedger();
    ses.act = () => 'fault';
    expect(await notify(ledger, people.slice(0, 2))).toMatchObject({ left: 0 });
    ses.act = () => 'accept';
    expect(await notify(ledger)).toMatchObject({ sent: 8, left: 0 });
  });

  it.each(['throttle', 'down'] as const)('wait while SES is in the state "%s" for a minute', async (act) => {
    reset();
    const state = { since: Number.NaN };
    ses.act = (_, send) => {
      if (send === 5) state.since = waited;
      return send >= 5 && waited - state.since < 60_000 ? act : 'accept';
    };
    expect(await notify(memoryLedger())).toMatchObject({ sent: 10, refused: [], unknown: [] });
    expect(waited).toBeGreaterThan(60_000);
    expect(waited).toBeLessThan(120_000);
    expect(new Set(ses.accepted.map(({ to }) => to)).size).toBe(10);
    expect(ses.accepted).toHaveLength(10);
  });

  it('stop after two minutes in a state from which the next start goes on', async () => {
    reset();
    const ledger = memoryLedger();
    ses.act = (_, send) => (send >= 5 ? 'down' : 'accept');
    await expect(notify(ledger)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [InputError: notify: one problem
        the mail service: takes no messages, also after two minutes (ServiceUnavailable: Service is not available.). Put that right and start again: what was not sent is sent then, and nothing twice.]
    `);
    expect(waited).toBeLessThan(130_000);
    expect((await ledger.states(RUN)).get(`${RUN}/p4--ceo`)).toMatchObject({ state: 'refused' });
    ses.act = () => 'accept';
    expect(await notify(ledger)).toMatchObject({ sent: 6, already: 4 });
    expect(ses.accepted).toHaveLength(10);
  });

  it.each(['quota', 'paused'] as const)('stop at once when the account is in the state "%s"', async (act) => {
    reset();
    ses.act = (_, send) => (send >= 5 ? act : 'accept');
    await expect(notify(memoryLedger())).rejects.toThrow(/the mail service: .*(quota|disabled)/);
    expect(ses.sends).toBe(5);
  });

  it('wait for a server that is not there, and none is unknown', async () => {
    reset();
    const gone = await startFakeSes();
    await gone.stop();
    const wire = sesWire({
      sender: sendOnceClient(gone.place),
      ses: new SESClient(ses.place),
      sesv2: new SESv2Client(ses.place),
      configurationSet: undefined,
      pause: async () => {},
    });
    const key = { run: RUN, stakeholder: 'p0', report: 'ceo' };
    const message = { key, from: 'reports@example.com', to: 'p0@example.com', mime: new Uint8Array() };
    expect(await wire.send(message)).toEqual({
      state: 'refused',
      reason: 'takes no messages, also after two minutes (no connection, ECONNREFUSED)',
      all: true,
    });
  });

  it('reach a domain of another script by its ASCII form', async () => {
    reset();
    await notify(memoryLedger(), ["o'brien+x@müller.example"]);
    expect(ses.accepted[0]?.to).toBe("o'brien+x@xn--mller-kva.example");
  });
});

describe('before the first message', () => {
  it('everything that stops them is said at once, without an address', async () => {
    reset();
    ses.account = { limit: 200, sent: 195, rate: 1, production: false, enabled: true };
    ses.verified = new Set(people.slice(0, 8).map((id) => `${id}@example.com`));
    await expect(notify(memoryLedger())).rejects.toThrowErrorMatchingInlineSnapshot(`
      [InputError: notify: 4 problems
        daily quota of SES: 10 messages are to go out, and SES takes 5 more within these 24 hours (200 in all). Ask AWS for a higher sending quota, or start again when the 24 hours are over.
        the address that messages come from: is not verified with SES, neither the address nor its domain. Verify it in the SES console of this region, or correct it.
        portfolio.yaml › stakeholders › p8 › address: is not verified with SES, which is still in the sandbox. Ask AWS for production access to SES, or verify this address.
        portfolio.yaml › stakeholders › p9 › address: is not verified with SES, which is still in the sandbox. Ask AWS for production access to SES, or verify this address.]
    `);
    expect(ses.sends).toBe(0);
  });

  it('an archive in the sandbox is named by its own line of the portfolio', async () => {
    reset();
    ses.account = { ...ses.account, production: false };
    ses.verified = new Set(['reports@example.com']);
    await expect(notify(memoryLedger(), ['archive'])).rejects.toThrow(
      /portfolio\.yaml › archive_address: is not verified with SES/,
    );
  });

  it('a quota without a limit is enough, and one that fits exactly', async () => {
    for (const limit of [-1, 205]) {
      reset();
      ses.account = { ...ses.account, limit, sent: 195 };
      expect(await notify(memoryLedger())).toMatchObject({ sent: 10 });
    }
  });

  it('a paused account is said', async () => {
    reset();
    ses.account = { ...ses.account, enabled: false };
    await expect(notify(memoryLedger())).rejects.toThrow(/sending is paused for this account/);
  });

  it('suppressed addresses are not written to, named, and kept', async () => {
    reset();
    ses.suppressed = [
      { EmailAddress: 'P3@example.com', Reason: 'BOUNCE' },
      { EmailAddress: 'p4@example.com', Reason: 'COMPLAINT' },
      { EmailAddress: 'stranger@example.com', Reason: 'BOUNCE' },
    ];
    const ledger = memoryLedger();
    const { sent, refused } = await notify(ledger);
    expect(sent).toBe(8);
    expect(refused).toMatchInlineSnapshot(`
      [
        {
          "isKnown": true,
          "key": "2026-11-23/p3--ceo",
          "reason": "the address is on the suppression list: a message to it bounced",
        },
        {
          "isKnown": true,
          "key": "2026-11-23/p4--ceo",
          "reason": "the address is on the suppression list: its reader marked a message as spam",
        },
      ]
    `);
    expect(ses.accepted.map(({ to }) => to)).not.toContain('p3@example.com');
    expect((await ledger.states(RUN)).get(`${RUN}/p4--ceo`)).toEqual({
      state: 'refused',
      reason: refused[1]?.reason,
    });
  });
});
