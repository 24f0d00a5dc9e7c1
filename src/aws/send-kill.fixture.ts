import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { applyNotify } from '../notify/apply.ts';
import { ledgerMailer } from '../notify/ledger-mailer.ts';
import { keyText, type MessageKey } from '../notify/mailer.ts';
import { dynamoLedger } from './dynamo-ledger.ts';
import type { AwsPlace } from './ses-mailer.ts';
import { sendOnceClient, sesWire } from './ses-wire.ts';

/** What a process that sends forty messages is told, as JSON in its first argument. */
export interface SendingProcess {
  dynamo: AwsPlace;
  ses: AwsPlace;
  table: string;
  now: string;
  /** Where it ends; null for nowhere. */
  dies: { moment: 'before' | 'after'; step: 'claim' | 'send' | 'settle'; stakeholder: string } | null;
}

/** How many messages were sent in the end, and the keys of those of unknown fate. */
export interface Sent {
  sent: number;
  unknown: string[];
}

const RUN = '2026-11-23';
export const PEOPLE: readonly string[] = Array.from({ length: 40 }, (_, index) => `p${index}`);

/** Sends what was not tried. `die` ends it at the place that it was told. */
export async function sendForty(told: SendingProcess, die: () => void): Promise<Sent> {
  const ledger = watched(dynamoLedger(new DynamoDBClient(told.dynamo), told.table), told, die);
  const wire = sesWire({
    sender: sendOnceClient(told.ses),
    ses: new SESClient(told.ses),
    sesv2: new SESv2Client(told.ses),
    configurationSet: undefined,
    pause: async () => {},
  });
  const mailer = ledgerMailer(ledger, watched(wire, told, die), () => told.now);
  const states = await mailer.states(RUN);
  const all = PEOPLE.map((id) => ({
    key: { run: RUN, stakeholder: id, report: 'ceo' },
    stakeholder: { address: `${id}@example.com` },
  }));
  await applyNotify(
    mailer,
    all.filter(({ key }) => !states.has(keyText(key))),
    {
      from: 'reports@example.com',
      compose: async ({ key }) => Buffer.from(`Subject: ${key.stakeholder}\r\n\r\nHello.\r\n`),
      again: new Set(),
    },
  );
  const after = await mailer.states(RUN);
  const unknown = [...after].filter(([, { state }]) => state === 'unknown').map(([key]) => key);
  return { sent: after.size - unknown.length, unknown };
}

function watched<T extends object>(port: T, { dies }: SendingProcess, die: () => void): T {
  return new Proxy(port, {
    get:
      (target, name) =>
      async (...values: unknown[]) => {
        const isLast = name === dies?.step && stakeholderOf(values[0]) === dies.stakeholder;
        if (isLast && dies.moment === 'before') die();
        const method = Reflect.get(target, name) as (...values: unknown[]) => Promise<unknown>;
        const result = await method.apply(target, values);
        if (isLast) die();
        return result;
      },
  });
}

/** A port's call is about a key, or about a message with one. */
function stakeholderOf(about: unknown): string | undefined {
  const { key, stakeholder } = about as { key?: MessageKey; stakeholder?: string };
  return key?.stakeholder ?? stakeholder;
}

if (process.argv[1]?.endsWith('send-kill.fixture.ts')) {
  const told = JSON.parse(process.argv[2] ?? '{}') as SendingProcess;
  process.stdout.write(JSON.stringify(await sendForty(told, () => process.kill(process.pid, 'SIGKILL'))));
}
