import { CloudFrontClient, GetInvalidationCommand } from '@aws-sdk/client-cloudfront';
import {
  CloudFrontKeyValueStoreClient,
  ListKeysCommand,
  UpdateKeysCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore';
import { DynamoDBClient, QueryCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { ListSuppressedDestinationsCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import '@aws-sdk/signature-v4a';
import { type Check, failed, notChecked, ok, type Verdict } from '../doctor/check.ts';
import { MANIFEST_PATH } from '../publish/manifest.ts';
import { codeOf, commonVerdict, isDenied } from './aws-answer.ts';
import type { AwsContext } from './aws-checks.ts';
import { DEPLOY, type PERMISSIONS, UNPROBED } from './permissions.ts';

const NOTHING = 'doctor';

/**
 * What the roles of the workflow do, asked for as cheaply as it can be: one row, one key, or a change of what is not there on a
 * condition that does not hold. Allowed or not, nothing is written.
 */
export const PERMISSION_CHECKS: readonly Check<AwsContext>[] = [
  {
    id: 'manifest',
    title: 'Manifest, reading',
    async run(context) {
      const { config, settings, as } = context;
      const probe = new GetObjectCommand({
        ...{ Bucket: settings.bucket, Key: MANIFEST_PATH },
        Range: 'bytes=0-0',
      });
      const code = await codeOf(new S3Client(config).send(probe));
      // Whoever may not list a bucket is denied what is not there, too.
      if (isDenied(code) && (as === 'collect' || as === 'deliver'))
        return notChecked(
          `these credentials may not (s3:GetObject), or nothing is published yet: ask again then`,
        );
      return verdictOf('manifest', context, code, /NoSuchKey/);
    },
  },
  probe('invalidation', 'Invalidations', /NoSuchInvalidation/, ({ config, settings }) =>
    new CloudFrontClient(config).send(
      new GetInvalidationCommand({ DistributionId: settings.distribution, Id: 'IDOCTOR' }),
    ),
  ),
  probe('keys-read', 'Keys, reading', null, ({ config, settings }) =>
    new CloudFrontKeyValueStoreClient(config).send(
      new ListKeysCommand({ KvsARN: settings.keys, MaxResults: 1 }),
    ),
  ),
  probe('keys-write', 'Keys, writing', /Conflict|Validation/, ({ config, settings }) =>
    new CloudFrontKeyValueStoreClient(config).send(
      new UpdateKeysCommand({ KvsARN: settings.keys, IfMatch: NOTHING, Deletes: [{ Key: NOTHING }] }),
    ),
  ),
  probe('messages-read', 'Messages, reading', null, ({ config, settings }) =>
    new DynamoDBClient(config).send(
      new QueryCommand({
        ...{ TableName: `${settings.tables}messages`, Limit: 1, KeyConditionExpression: 'run = :run' },
        ExpressionAttributeValues: { ':run': { S: NOTHING } },
      }),
    ),
  ),
  ofTasks('tasks-read', 'Tasks, reading', null, (client, TableName) =>
    client.send(new ScanCommand({ TableName, Limit: 1 })),
  ),
  ofTasks('tasks-write', 'Tasks, writing', /ConditionalCheckFailed/, (client, TableName) =>
    client.send(
      new UpdateItemCommand({
        ...{ TableName, Key: { fingerprint: { S: NOTHING } } },
        ConditionExpression: 'attribute_exists(fingerprint)',
      }),
    ),
  ),
  probe('quota', 'Sending quota', null, ({ config }) =>
    new SESClient(config).send(new GetSendQuotaCommand({})),
  ),
  probe('suppressed', 'Bounced addresses', null, ({ config }) =>
    new SESv2Client(config).send(new ListSuppressedDestinationsCommand({ PageSize: 1 })),
  ),
  {
    id: 'unprobed',
    title: 'Other permissions',
    async run({ as }) {
      const asked = Object.entries(UNPROBED).filter(
        ([, { roles }]) => as === undefined || roles.includes(as),
      );
      const list = asked.map(([action, { why }]) => `${action}: ${why}`).join('; ');
      return asked.length === 0 ? ok(`the ${as} role needs none`) : notChecked(list);
    },
  },
];

type Asked = keyof typeof PERMISSIONS;

/** `fine`: errors that only those get who may. */
function probe(
  id: Asked,
  title: string,
  fine: RegExp | null,
  ask: (context: AwsContext) => Promise<unknown>,
): Check<AwsContext> {
  return { id, title, run: async (context) => verdictOf(id, context, await codeOf(ask(context)), fine) };
}

/** The same of every queue: the first that is not allowed counts. */
function ofTasks(
  id: Asked,
  title: string,
  fine: RegExp | null,
  ask: (client: DynamoDBClient, table: string) => Promise<unknown>,
): Check<AwsContext> {
  return {
    id,
    title,
    async run(context) {
      const client = new DynamoDBClient(context.config);
      const tables = context.roles.map((role) => `${context.settings.tables}${role}_tasks`);
      const codes = await Promise.all(tables.map((table) => codeOf(ask(client, table))));
      const verdicts = codes.map((code) => verdictOf(id, context, code, fine));
      return verdicts.find(({ state }) => state !== 'ok') ?? verdicts[0] ?? notChecked('nobody has a queue');
    },
  };
}

function verdictOf(id: Asked, { as }: AwsContext, code: string, fine: RegExp | null): Verdict {
  if (code === '' || fine?.test(code)) return ok('is allowed');
  const common = commonVerdict(id, as, code);
  if (common) return common;
  if (/NoSuchBucket|NoSuchDistribution|NotFound/.test(code))
    return notChecked('what it is asked of comes first');
  return failed(`was answered unexpectedly (${code})`, DEPLOY);
}
