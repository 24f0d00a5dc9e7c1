import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Killed } from '../port-calls.fixture.ts';
import { NODE_ARGS } from '../script.fixture.ts';
import { hasMoto, type Moto, startMoto } from './moto.fixture.ts';
import { makeTable } from './moto-tables.fixture.ts';
import { PEOPLE, type SendingProcess, type Sent, sendForty } from './send-kill.fixture.ts';
import { type FakeSes, startFakeSes } from './ses.fixture.ts';

const FIXTURE = fileURLToPath(new URL('./send-kill.fixture.ts', import.meta.url));
const KEYS = PEOPLE.map((id) => `2026-11-23/${id}--ceo`);
let moto: Moto;
let ses: FakeSes;
let tables = 0;
let table: string;

beforeAll(async () => {
  if (!hasMoto()) return;
  moto = await startMoto();
  ses = await startFakeSes();
});
afterAll(async () => {
  await ses?.stop();
  await moto?.stop();
});

async function freshTable(): Promise<void> {
  tables += 1;
  ses.accepted = [];
  table = await makeTable(new DynamoDBClient(moto), `kill-${tables}-messages`, 'run', 'message');
}

function told(hour: number, dies: SendingProcess['dies']): SendingProcess {
  const { endpoint, region, credentials } = moto;
  const dynamo = { endpoint, region, credentials };
  return { dynamo, ses: ses.place, table, now: `2026-11-23T${hour}:00:00.000Z`, dies };
}

function start(hour: number, dies: SendingProcess['dies'] = null): ChildProcess {
  return spawn(process.execPath, [...NODE_ARGS, FIXTURE, JSON.stringify(told(hour, dies))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function ended(child: ChildProcess): Promise<{ signal: NodeJS.Signals | null; out: string }> {
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { signal, out: Buffer.concat(chunks).toString() };
}

/** What each moment leaves of a message: whether it is of unknown fate, and whether SES has it in the end. */
const MOMENTS = [
  { moment: 'before', step: 'claim', isUnknown: false, isAccepted: true },
  { moment: 'after', step: 'claim', isUnknown: true, isAccepted: false },
  { moment: 'before', step: 'send', isUnknown: true, isAccepted: false },
  { moment: 'after', step: 'send', isUnknown: true, isAccepted: true },
  { moment: 'before', step: 'settle', isUnknown: true, isAccepted: true },
  { moment: 'after', step: 'settle', isUnknown: false, isAccepted: true },
] as const;
type Moment = (typeof MOMENTS)[number];

/** Each start goes on where the one before died, so that `victims` all see the moment. */
function expectLeft({ isUnknown, isAccepted }: Moment, victims: readonly string[], { sent, unknown }: Sent) {
  const named = isUnknown ? KEYS.filter((_, index) => victims.includes(PEOPLE[index] ?? '')) : [];
  expect([sent, unknown.toSorted()]).toEqual([40 - named.length, named.toSorted()]);
  const there = PEOPLE.filter((id) => isAccepted || !victims.includes(id));
  expect(ses.accepted.map(({ subject }) => subject)).toEqual(there);
}

// The signal leaves behind what an exception does, and takes a start of a process: it is sent at four of the forty.
const SIGNALLED = ['p0', 'p13', 'p26', 'p39'];

describe.runIf(hasMoto())('forty messages through SES and a table, killed', () => {
  it.each(MOMENTS)('by an exception $moment the $step of each', async (at) => {
    await freshTable();
    const die = () => {
      throw new Killed();
    };
    for (const stakeholder of PEOPLE)
      await expect(sendForty(told(15, { ...at, stakeholder }), die), stakeholder).rejects.toThrow();
    expectLeft(at, PEOPLE, await sendForty(told(16, null), die));
  });

  it.each(MOMENTS)('by SIGKILL $moment the $step of some', async (at) => {
    await freshTable();
    for (const stakeholder of SIGNALLED)
      expect((await ended(start(15, { ...at, stakeholder }))).signal, stakeholder).toBe('SIGKILL');
    expectLeft(at, SIGNALLED, JSON.parse((await ended(start(16))).out));
  });

  it('by SIGKILL at the very moment in which SES accepts', async () => {
    await freshTable();
    const child = start(15);
    ses.act = (to) => {
      if (to === 'p20@example.com') child.kill('SIGKILL');
      return 'accept';
    };
    expect((await ended(child)).signal).toBe('SIGKILL');
    ses.act = () => 'accept';
    const { out } = await ended(start(16));
    expect(JSON.parse(out)).toEqual({ sent: 39, unknown: ['2026-11-23/p20--ceo'] });
    expect(new Set(ses.accepted.map(({ to }) => to)).size).toBe(40);
    expect(ses.accepted).toHaveLength(40);
  });
});

it.runIf(hasMoto())('two that were started at the same time send each message once', async () => {
  await freshTable();
  await Promise.all([ended(start(15)), ended(start(15))]);
  expect(new Set(ses.accepted.map(({ to }) => to)).size).toBe(40);
  expect(ses.accepted).toHaveLength(40);
});
