import {
  CloudFrontKeyValueStoreClient,
  DescribeKeyValueStoreCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore';
import { DescribeTableCommand, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import '@aws-sdk/signature-v4a';
import { type Check, failed, notChecked, ok, type Verdict } from '../doctor/check.ts';
import { type AwsContext, codeOf, unlessDenied } from './aws-checks.ts';
import { isVerified } from './ses-identity.ts';

const DEPLOY = 'Deploy the stack again: "npm run stack" prints how.';

/** Keys, queues and mail. */
export const DELIVERY_CHECKS: readonly Check<AwsContext>[] = [
  {
    id: 'keys',
    title: 'Keys and grants',
    run: ({ config, settings }) =>
      unlessDenied(async () => {
        const client = new CloudFrontKeyValueStoreClient(config);
        const { Status } = await client.send(new DescribeKeyValueStoreCommand({ KvsARN: settings.keys }));
        return Status === 'READY'
          ? ok('the store is ready')
          : failed(`the store is ${Status ?? 'unknown'}`, DEPLOY);
      }),
  },
  {
    id: 'tables',
    title: 'Tables',
    run: ({ config, settings, roles }) =>
      unlessDenied(async () => {
        const client = new DynamoDBClient(config);
        const names = tableNames(settings.tables, roles);
        const codes = await Promise.all(
          names.map((TableName) => codeOf(client.send(new DescribeTableCommand({ TableName })))),
        );
        return tablesVerdict(names, codes);
      }),
  },
  {
    id: 'tables-write',
    title: 'Tables, writing',
    // Changes what is not there, on a condition that does not hold: allowed or not, nothing is written.
    async run({ config, settings }) {
      const probe = new UpdateItemCommand({
        TableName: `${settings.tables}messages`,
        Key: { run: { S: 'doctor' }, message: { S: 'doctor' } },
        ConditionExpression: 'attribute_exists(run)',
      });
      const code = await codeOf(new DynamoDBClient(config).send(probe));
      if (/ConditionalCheckFailed/.test(code)) return ok('is allowed');
      if (/ResourceNotFound/.test(code)) return notChecked('the tables come first');
      if (/AccessDenied/.test(code))
        return notChecked('not allowed to these credentials: only the deliver role needs it');
      return failed(`was answered unexpectedly (${code || 'no error'})`, DEPLOY);
    },
  },
  {
    id: 'identity',
    title: 'Sender',
    run: ({ config, settings }) =>
      unlessDenied(async () => {
        const client = new SESv2Client(config);
        return (await isVerified(client, settings.from))
          ? ok('is verified in SES')
          : failed(
              'neither the address in QUARTERDECK_FROM nor its domain is verified in SES',
              'Verify one of them in the SES console, in the region of the stack.',
            );
      }),
  },
  {
    id: 'sandbox',
    title: 'Sandbox',
    run: ({ config }) =>
      unlessDenied(async () => {
        const account = await new SESv2Client(config).send(new GetAccountCommand({}));
        return sandboxVerdict(account.ProductionAccessEnabled, account.SendingEnabled);
      }),
  },
];

export function tableNames(prefix: string, roles: readonly string[]): string[] {
  return [`${prefix}messages`, ...roles.map((role) => `${prefix}${role}_tasks`)];
}

function tablesVerdict(names: readonly string[], codes: readonly string[]): Verdict {
  if (codes.every((code) => /AccessDenied/.test(code))) return notChecked('these credentials may not look');
  const missing = names.filter((_, index) => codes[index] !== '');
  return missing.length === 0
    ? ok(`${names.length} are there`)
    : failed(`missing: ${missing.join(', ')}`, DEPLOY);
}

export function sandboxVerdict(hasProduction: boolean | undefined, isSending: boolean | undefined): Verdict {
  if (isSending === false)
    return failed('SES has stopped sending for this account', 'See the SES console, account dashboard.');
  return hasProduction
    ? ok('left: SES sends to everybody')
    : failed(
        'SES is in the sandbox: it sends to verified addresses only',
        'Ask for production access in the SES console, or verify the address of each stakeholder.',
      );
}
