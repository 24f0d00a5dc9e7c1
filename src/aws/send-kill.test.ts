import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../sample/random.ts';
import { NODE_ARGS } from '../script.fixture.ts';
import { hasMoto, type Moto, startMoto } from './moto.fixture.ts';
import { makeTable } from './moto-tables.fixture.ts';
import type { SendingProcess } from './send-kill.fixture.ts';
import { type FakeSes, startFakeSes } from './ses.fixture.ts';

const FIXTURE = fileURLToPath(new URL('./send-kill.fixture.ts', import.meta.url));
let moto: Moto;
let ses: FakeSes;
let tables = 0;

beforeAll(async () => {
  if (!hasMoto()) return;
  moto = await startMoto();
  ses = await startFakeSes();
});
afterAll(async () => {
  await ses?.stop();
  await moto?.stop();
});

function start(told: Pick<SendingProcess, 'table' | 'now' | 'at' | 'moment'>): ChildProcess {
  const { endpoint, region, credentials } = moto;
  const dynamo = { endpoint, region, credentials };
  const all: SendingProcess = { ...told, dynamo, ses: ses.place };
  return spawn(process.execPath, [...NODE_ARGS, FIXTURE, JSON.stringify(all)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function ended(child: ChildProcess): Promise<{ signal: NodeJS.Signals | null; out: string }> {
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { signal, out: Buffer.concat(chunks).toString() };
}

async function freshTable(): Promise<string> {
  tables += 1;
  ses.accepted = [];
  return makeTable(new DynamoDBClient(moto), `kill-${tables}-messages`, 'run', 'message');
}

/** `states`, `prepare`, then claim, send and settle for each message. */
const CALL = (message: number, step: 'claim' | 'send' | 'settle') =>
  3 + message * 3 + ['claim', 'send', 'settle'].indexOf(step);
const ASLEEP = { at: 0, moment: 'after' } as const;

/** What each moment leaves: whether the message is of unknown fate, and whether SES has it in the end. */
const POINTS = [
  { step: 'claim', moment: 'before', unknown: 0, accepted: 40 },
  { step: 'claim', moment: 'after', unknown: 1, accepted: 39 },
  { step: 'send', moment: 'before', unknown: 1, accepted: 39 },
  { step: 'send', moment: 'after', unknown: 1, accepted: 40 },
  { step: 'settle', moment: 'before', unknown: 1, accepted: 40 },
  { step: 'settle', moment: 'after', unknown: 0, accepted: 40 },
] as const;

/**
 * Every moment at one message of the first twenty and one of the last, and the first and last of all. All 240 take a
 * quarter of an hour of starting processes: notify/kill.test.ts goes through them with an exception in place of the
 * signal, and these show that the signal leaves the same behind.
 */
function sample() {
  const random = seeded(2026, 'send-kill');
  const drawn = POINTS.flatMap((point) =>
    [0, 20].map((first) => ({ ...point, message: random.int(first, first + 19) })),
  );
  return [{ ...POINTS[0], message: 0 }, ...drawn, { ...POINTS[5], message: 39 }];
}

describe.runIf(hasMoto())('processes that send forty messages, one of them killed', () => {
  it.each(sample())('$moment the $step of message $message', async (point) => {
    const { message, step, moment, unknown, accepted } = point;
    const table = await freshTable();
    const killed = { table, now: '2026-11-23T15:00:00.000Z', at: CALL(message, step), moment };
    expect((await ended(start(killed))).signal).toBe('SIGKILL');
    const { out } = await ended(start({ table, now: '2026-11-23T16:00:00.000Z', ...ASLEEP }));
    const named = Array.from({ length: unknown }, () => `2026-11-23/p${message}--ceo`);
    expect(JSON.parse(out)).toEqual({ sent: 40 - unknown, unknown: named });
    const times = ses.accepted.map(({ subject }) => subject);
    expect([times.length, new Set(times).size]).toEqual([accepted, accepted]);
  });

  it('at the very moment in which SES accepts', async () => {
    const table = await freshTable();
    const child = start({ table, now: '2026-11-23T15:00:00.000Z', ...ASLEEP });
    ses.act = (to) => {
      if (to === 'p20@example.com') child.kill('SIGKILL');
      return 'accept';
    };
    expect((await ended(child)).signal).toBe('SIGKILL');
    ses.act = () => 'accept';
    const { out } = await ended(start({ table, now: '2026-11-23T16:00:00.000Z', ...ASLEEP }));
    expect(JSON.parse(out)).toEqual({ sent: 39, unknown: ['2026-11-23/p20--ceo'] });
    expect(new Set(ses.accepted.map(({ to }) => to)).size).toBe(40);
    expect(ses.accepted).toHaveLength(40);
  });

  it('beside a second one that was started at the same time', async () => {
    const table = await freshTable();
    const told = { table, now: '2026-11-23T15:00:00.000Z', ...ASLEEP };
    await Promise.all([ended(start(told)), ended(start(told))]);
    expect(new Set(ses.accepted.map(({ to }) => to)).size).toBe(40);
    expect(ses.accepted).toHaveLength(40);
  });
});
