import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { applyNotify } from '../notify/apply.ts';
import { ledgerMailer } from '../notify/ledger-mailer.ts';
import { keyText } from '../notify/mailer.ts';
import { dynamoLedger } from './dynamo-ledger.ts';
import type { AwsPlace } from './ses-mailer.ts';
import { sendOnceClient, sesWire } from './ses-wire.ts';

/** What a process that sends forty messages is told, as JSON in its first argument. */
export interface SendingProcess {
  dynamo: AwsPlace;
  ses: AwsPlace;
  table: string;
  now: string;
  /** The port call, counted from 1, at which it ends itself with SIGKILL; 0 for never. */
  at: number;
  moment: 'before' | 'after';
}

let calls = 0;

/** A process of its own: sends what was not tried, and prints the keys of messages of unknown fate. */
if (process.argv[1]?.endsWith('send-kill.fixture.ts')) {
  const told = JSON.parse(process.argv[2] ?? '{}') as SendingProcess;
  const ledger = watched(dynamoLedger(new DynamoDBClient(told.dynamo), told.table), told);
  const wire = sesWire({
    sender: sendOnceClient(told.ses),
    ses: new SESClient(told.ses),
    sesv2: new SESv2Client(told.ses),
    configurationSet: undefined,
    pause: async () => {},
  });
  const mailer = ledgerMailer(ledger, watched(wire, told), () => told.now);
  const states = await mailer.states('2026-11-23');
  const all = Array.from({ length: 40 }, (_, index) => ({
    key: { run: '2026-11-23', stakeholder: `p${index}`, report: 'ceo' },
    stakeholder: { address: `p${index}@example.com` },
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
  const after = await mailer.states('2026-11-23');
  const unknown = [...after].filter(([, { state }]) => state === 'unknown').map(([key]) => key);
  process.stdout.write(JSON.stringify({ sent: after.size - unknown.length, unknown }));
}

function watched<T extends object>(port: T, { at, moment }: SendingProcess): T {
  return new Proxy(port, {
    get:
      (target, name) =>
      async (...values: unknown[]) => {
        calls += 1;
        const isLast = calls === at;
        if (isLast && moment === 'before') process.kill(process.pid, 'SIGKILL');
        const method = Reflect.get(target, name) as (...values: unknown[]) => Promise<unknown>;
        const result = await method.apply(target, values);
        if (isLast) process.kill(process.pid, 'SIGKILL');
        return result;
      },
  });
}
