import { describe, expect, it } from 'vitest';
import { dyingAt, portCalls } from '../port-calls.fixture.ts';
import { applyNotify } from './apply.ts';
import { ledgerMailer } from './ledger-mailer.ts';
import { keyText, type Mailer } from './mailer.ts';
import { memoryLedger } from './memory-ledger.fixture.ts';
import type { Wire } from './wire.ts';

const RUN = '2026-11-23';
const MESSAGES = Array.from({ length: 40 }, (_, index) => ({
  key: { run: RUN, stakeholder: `p${index}`, report: 'ceo' },
  stakeholder: { address: `p${index}@example.com` },
}));

/** A process whose calls are logged as they begin, and which dies at one of them. */
function processDying(at: number, moment: 'before' | 'after') {
  const log: string[] = [];
  const die = dyingAt(at, moment);
  const calls = portCalls((call, when, name) => {
    die(call, when, name);
    if (when === 'before') log.push(name);
  });
  return { ...calls, log };
}

type Process = ReturnType<typeof processDying>;

/** What outlives processes: the ledger, and what the other side accepted. `kept`: whom it says not to write to. */
function world(kept: ReadonlyMap<string, string> = new Map()) {
  const ledger = memoryLedger();
  const accepted: string[] = [];
  const wire: Wire = {
    prepare: async () => new Map(kept),
    send: async ({ key }) => {
      accepted.push(keyText(key));
      return { state: 'sent', messageId: String(accepted.length) };
    },
  };
  const start = async (hour: number, process: Process, again: readonly string[] = []) => {
    const clock = () => `2026-11-23T${hour}:00:00.000Z`;
    const mailer: Mailer = ledgerMailer(process.watch(ledger), process.watch(wire), clock);
    const states = await mailer.states(RUN);
    const open = MESSAGES.filter(({ key }) => {
      const state = states.get(keyText(key))?.state;
      return state === undefined || state === 'refused' || again.includes(keyText(key));
    });
    const compose = async () => new Uint8Array();
    return applyNotify(mailer, open, { from: 'a@example.com', compose, again: new Set(again) });
  };
  return { ledger, accepted, start };
}

const alive = () => processDying(Number.POSITIVE_INFINITY, 'after');

describe('forty messages, killed at every call of the ledger and of SES', async () => {
  const clean = world();
  const whole = alive();
  await clean.start(15, whole);
  const cases = Array.from({ length: whole.count() }, (_, index) => index + 1).flatMap((at) => [
    { at, moment: 'before' as const },
    { at, moment: 'after' as const },
  ]);

  it('is tried before, between and after each claim, send and completion', () => {
    expect(clean.accepted).toHaveLength(40);
    expect(whole.log).toEqual(['states', 'prepare', ...MESSAGES.flatMap(() => ['claim', 'send', 'settle'])]);
    expect(cases).toHaveLength(244);
  });

  it('each is sent once, or named unknown, and none twice', async () => {
    const seen = { unknown: 0, lost: 0 };
    for (const { at, moment } of cases) {
      const { ledger, accepted, start } = world();
      await expect(start(15, processDying(at, moment))).rejects.toThrow();
      await start(16, alive());
      const states = await ledger.states(RUN);
      const unknown = [...states].filter(([, { state }]) => state === 'unknown').map(([key]) => key);
      // Only what died between its claim and its completion is unknown.
      const step = (at - 3) % 3;
      const isInBetween = at >= 3 && (step === 0 ? moment === 'after' : step === 1 || moment === 'before');
      expect(unknown, `call ${at}, ${moment}`).toHaveLength(isInBetween ? 1 : 0);
      for (const { key } of MESSAGES) {
        const times = accepted.filter((sent) => sent === keyText(key)).length;
        expect(times).toBeLessThanOrEqual(1);
        expect(times === 1 || unknown.includes(keyText(key)), `call ${at}, ${moment}`).toBe(true);
      }
      seen.unknown += unknown.length;
      seen.lost += 40 - accepted.length;
      await start(17, alive(), unknown);
      expect([...(await ledger.states(RUN)).values()].every(({ state }) => state === 'sent')).toBe(true);
      const before = accepted.length;
      await start(18, alive());
      expect(accepted).toHaveLength(before);
    }
    // Claimed and not handed over (twice), handed over and not noted (twice), for each of the forty.
    expect(seen).toEqual({ unknown: 160, lost: 80 });
  });
});

describe('messages of which one is kept back, killed at every call', async () => {
  const REASON = 'the address is on the suppression list: a message to it bounced';
  const KEPT = `${RUN}/p7--ceo`;
  const open = () => world(new Map([[KEPT, REASON]]));
  const whole = alive();
  await open().start(15, whole);

  it('notes that in one step', () => {
    expect(whole.log.slice(0, 4)).toEqual(['states', 'prepare', 'refuse', 'claim']);
    expect(whole.count()).toBe(3 + 39 * 3);
  });

  it('it is never sent and never of unknown fate, and the next start does not fail for it', async () => {
    for (let at = 1; at <= whole.count(); at += 1)
      for (const moment of ['before', 'after'] as const) {
        const { ledger, accepted, start } = open();
        await expect(start(15, processDying(at, moment))).rejects.toThrow();
        const left = (await ledger.states(RUN)).get(KEPT)?.state;
        expect(left, `call ${at}, ${moment}`).toBe(
          at < 3 || (at === 3 && moment === 'before') ? undefined : 'refused',
        );
        const { unknown, refused } = await start(16, alive());
        expect(unknown).toEqual([]);
        expect(refused).toEqual([{ key: KEPT, reason: REASON, isKnown: true }]);
        expect((await ledger.states(RUN)).get(KEPT)).toEqual({ state: 'refused', reason: REASON });
        expect(accepted).not.toContain(KEPT);
      }
  });
});
