import {
  CloudFrontKeyValueStoreClient,
  DescribeKeyValueStoreCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore';
import { DescribeTableCommand, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import '@aws-sdk/signature-v4a';
import { type Check, failed, notChecked, ok, type Verdict } from '../doctor/check.ts';
import { answered, codeOf, commonVerdict, isDenied, unasked } from './aws-answer.ts';
import type { AwsContext } from './aws-checks.ts';
import { DEPLOY, denied, type WorkflowRole } from './permissions.ts';
import { isVerified } from './ses-identity.ts';

/** Keys, queues and mail. */
export const DELIVERY_CHECKS: readonly Check<AwsContext>[] = [
  {
    id: 'keys',
    title: 'Keys and grants',
    run: ({ config, settings, as }) =>
      answered('keys', { as }, async () => {
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
    run: ({ config, settings, roles, as }) =>
      answered('tables', { as }, async () => {
        const client = new DynamoDBClient(config);
        const names = tableNames(settings.tables, roles);
        const codes = await Promise.all(
          names.map((TableName) => codeOf(client.send(new DescribeTableCommand({ TableName })))),
        );
        return tablesVerdict(names, codes, as);
      }),
  },
  {
    id: 'tables-write',
    title: 'Tables, writing',
    // Changes what is not there, on a condition that does not hold: allowed or not, nothing is written.
    async run({ config, settings, as }) {
      const probe = new UpdateItemCommand({
        TableName: `${settings.tables}messages`,
        Key: { run: { S: 'doctor' }, message: { S: 'doctor' } },
        ConditionExpression: 'attribute_exists(run)',
      });
      const code = await codeOf(new DynamoDBClient(config).send(probe));
      if (/ConditionalCheckFailed/.test(code)) return ok('is allowed');
      if (/ResourceNotFound/.test(code)) return notChecked('the tables come first');
      const unexpected = failed(`was answered unexpectedly (${code || 'no error'})`, DEPLOY);
      return commonVerdict('tables-write', as, code) ?? unexpected;
    },
  },
  {
    id: 'identity',
    title: 'Sender',
    run: ({ config, settings, as }) =>
      answered('identity', { as }, async () => {
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
    run: ({ config, recipients, as }) =>
      answered('sandbox', { as }, async () => {
        const client = new SESv2Client(config);
        const account = await client.send(new GetAccountCommand({}));
        const unverified: string[] = [];
        if (account.ProductionAccessEnabled !== true)
          for (const [id, address] of recipients)
            if (!(await isVerified(client, address))) unverified.push(id);
        return sandboxVerdict(
          account.ProductionAccessEnabled,
          account.SendingEnabled,
          recipients.size,
          unverified,
        );
      }),
  },
];

export function tableNames(prefix: string, roles: readonly string[]): string[] {
  return [`${prefix}messages`, ...roles.map((role) => `${prefix}${role}_tasks`)];
}

/** What is known to be missing comes first, then what nobody could ask about, then what these credentials may not see. */
function tablesVerdict(
  names: readonly string[],
  codes: readonly string[],
  as: WorkflowRole | undefined,
): Verdict {
  const missing = names.filter((_, index) => /ResourceNotFound/.test(codes[index] ?? ''));
  if (missing.length > 0) return failed(`missing: ${missing.join(', ')}`, DEPLOY);
  const others = names.flatMap((name, index) => {
    const code = codes[index] ?? '';
    return code === '' || isDenied(code) ? [] : [`${name} (${code})`];
  });
  if (others.length > 0) return unasked(others.join(', '));
  return codes.some(isDenied) ? denied('tables', as) : ok(`${names.length} are there`);
}

/** `unverified`: stakeholders, of as many, whose address SES would not send to as long as it is in the sandbox. */
export function sandboxVerdict(
  hasProduction: boolean | undefined,
  isSending: boolean | undefined,
  recipients: number,
  unverified: readonly string[],
): Verdict {
  if (isSending === false)
    return failed('SES has stopped sending for this account', 'See the SES console, account dashboard.');
  if (hasProduction) return ok('left: SES sends to everybody');
  if (recipients === 0) return notChecked('SES sends to verified addresses only; the addresses come first');
  return unverified.length === 0
    ? ok('SES sends to verified addresses only, and each stakeholder has one')
    : failed(
        `SES sends to verified addresses only, and these stakeholders have another one: ${unverified.join(', ')}`,
        'Ask for production access in the SES console, or verify their addresses.',
      );
}
