import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { ledgerMailer } from '../notify/ledger-mailer.ts';
import type { Mailer } from '../notify/mailer.ts';
import { dynamoLedger } from './dynamo-ledger.ts';
import { requestHandler } from './request-handler.ts';
import { sendOnceClient, sesWire } from './ses-wire.ts';

/** What every client is given; the SDK finds the rest in the environment. */
export interface AwsPlace {
  region: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

export interface SesMailerSettings {
  /** Name of the ledger's table. */
  table: string;
  configurationSet: string | undefined;
  /** The instant, ISO 8601. */
  clock: () => string;
  pause: (ms: number) => Promise<void>;
}

/** Messages through SES, each claimed in a table before it is handed over. `ses` may be another place in tests. */
export function sesMailer(
  place: AwsPlace,
  { table, configurationSet, clock, pause }: SesMailerSettings,
  ses: AwsPlace = place,
): Mailer {
  // Only sends must not be repeated: all else is left to the SDK, which repeats what was throttled or got no answer.
  const patient = { ...ses, requestHandler: requestHandler() };
  const wire = sesWire({
    sender: sendOnceClient(ses),
    ses: new SESClient(patient),
    sesv2: new SESv2Client(patient),
    configurationSet,
    pause,
  });
  const ledgerClient = new DynamoDBClient({ ...place, requestHandler: requestHandler() });
  return ledgerMailer(dynamoLedger(ledgerClient, table), wire, clock);
}
