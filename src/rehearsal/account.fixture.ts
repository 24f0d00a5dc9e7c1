import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront';
import {
  CloudWatchClient,
  GetMetricStatisticsCommand,
  paginateListMetrics,
} from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { testClient } from '../aws/bucket.fixture.ts';
import { ARN, startKeyValueStore } from '../aws/key-value-store.fixture.ts';
import { type Moto, startMoto } from '../aws/moto.fixture.ts';
import { makeTable } from '../aws/moto-tables.fixture.ts';
import { type FakeSes, startFakeSes } from '../aws/ses.fixture.ts';
import { properties, taskTable, template } from '../infra/stack.fixture.ts';
import { REPOSITORY_VARIABLES } from '../infra/stack.ts';
import { startEdge } from './edge.fixture.ts';

/** An account of AWS on this machine, with what the stack makes in it, and the address of its site. */
export interface Account {
  moto: Moto;
  ses: FakeSes;
  s3: S3Client;
  bucket: string;
  /** Of the edge, ISO 8601. */
  clock: { now: string };
  /** What the SDK needs to find it, as variables of the environment. */
  env: Record<string, string>;
  /** The repository variables that the stack would give. */
  vars: Record<string, string>;
  /** All that a run can leave behind. */
  contents(): Promise<AccountContents>;
  stop(): Promise<void>;
}

/** What lies in an account: to be compared as it is. */
export interface AccountContents {
  /** Key and version: a file that was written again has another version. */
  objects: string[];
  /** By table. */
  items: Record<string, unknown[]>;
  /** Values of the KeyValueStore, by key. */
  access: Record<string, string>;
  mails: FakeSes['accepted'];
  /** Series, with how often each has a value. */
  metrics: string[];
  runsCompleted: number;
}

const DOMAIN = 'example.com';
const LOCALHOST = new URL('./localhost.fixture.ts', import.meta.url);

/** Starts it with the parameters of the template that are given, `Roles` among them; the others keep their default. */
export async function startAccount(parameters: Record<string, string>, now: string): Promise<Account> {
  const [moto, keys, ses] = await Promise.all([startMoto(), startKeyValueStore(), startFakeSes()]);
  const clock = { now };
  const s3 = testClient(moto);
  const bucket = 'boats-site';
  await makeBucket(s3, bucket);
  const edge = await startEdge({ client: s3, bucket, values: keys.values, clock: () => clock.now });
  const { region, endpoint, credentials } = moto;
  const place = { region, endpoint, credentials };
  const value = (name: string): string => parameters[name] ?? template.Parameters[name].Default;
  const dynamo = new DynamoDBClient(place);
  const tables = await makeTables(dynamo, value('TablePrefix'), value('Roles').split(','));
  ses.topics.set('quarterdeck', await makeTopic(new SNSClient(place)));
  const outputs: Record<string, string> = {
    ...{ Region: region, Bucket: bucket, Keys: ARN, Url: edge.url, ConfigurationSet: 'quarterdeck' },
    ...{ Tables: value('TablePrefix'), Metrics: value('Metrics'), Sender: `reports@${DOMAIN}` },
    Distribution: await makeDistribution(new CloudFrontClient(place), bucket, edge.url),
    ...Object.fromEntries(
      ['Collect', 'Publish', 'Deliver'].map((role) => [
        `${role}Role`,
        `arn:aws:iam::123456789012:role/${role}`,
      ]),
    ),
  };
  return {
    ...{ moto, ses, s3, bucket, clock },
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ENDPOINT_URL_SES: ses.place.endpoint ?? '',
      AWS_ENDPOINT_URL_SESV2: ses.place.endpoint ?? '',
      AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE: keys.endpoint,
      NODE_OPTIONS: `--import ${LOCALHOST}`,
    },
    vars: Object.fromEntries(
      Object.entries(REPOSITORY_VARIABLES).map(([name, output]) => [name, outputs[output] ?? '']),
    ),
    contents: async () => ({
      objects: await objectsOf(s3, bucket),
      items: await itemsOf(dynamo, tables),
      access: Object.fromEntries(keys.values),
      mails: [...ses.accepted],
      ...(await metricsOf(new CloudWatchClient(place), value('Metrics'), clock.now)),
    }),
    async stop() {
      edge.close();
      await Promise.all([moto.stop(), keys.stop(), ses.stop()]);
    },
  };
}

async function makeBucket(client: S3Client, Bucket: string): Promise<void> {
  const { VersioningConfiguration, PublicAccessBlockConfiguration } = properties('Bucket');
  await client.send(new CreateBucketCommand({ Bucket }));
  await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  await client.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
}

/** The topic of the alarm, with a reader who has confirmed. */
async function makeTopic(client: SNSClient): Promise<string> {
  const { TopicArn = '' } = await client.send(new CreateTopicCommand({ Name: 'quarterdeck-Notices' }));
  await client.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: `owner@${DOMAIN}` }));
  return TopicArn;
}

/** The tables with the keys that the template gives them. */
async function makeTables(
  client: DynamoDBClient,
  prefix: string,
  roles: readonly string[],
): Promise<string[]> {
  const names: [string, string[]][] = [
    [`${prefix}messages`, keyOf(properties('MessagesTable'))],
    ...roles.map((role): [string, string[]] => [`${prefix}${role}_tasks`, keyOf(taskTable()?.Properties)]),
  ];
  for (const [name, key] of names) await makeTable(client, name, ...key);
  return names.map(([name]) => name);
}

function keyOf({ KeySchema }: { KeySchema: { AttributeName: string }[] }): string[] {
  return KeySchema.map(({ AttributeName }) => AttributeName);
}

async function makeDistribution(client: CloudFrontClient, bucket: string, url: string): Promise<string> {
  const { Distribution } = await client.send(
    new CreateDistributionCommand({
      DistributionConfig: {
        ...{ CallerReference: 'stack', Comment: '', Enabled: true },
        Aliases: { Quantity: 1, Items: [new URL(url).host] },
        Origins: { Quantity: 1, Items: [{ Id: 'site', DomainName: `${bucket}.s3.amazonaws.com` }] },
        DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' },
      },
    }),
  );
  return Distribution?.Id ?? '';
}

async function objectsOf(client: S3Client, Bucket: string): Promise<string[]> {
  const found: string[] = [];
  let page: { NextKeyMarker?: string; NextVersionIdMarker?: string } = {};
  do {
    const place = { Bucket, KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    const {
      Versions = [],
      DeleteMarkers = [],
      ...next
    } = await client.send(new ListObjectVersionsCommand(place));
    for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) found.push(`${Key} ${VersionId}`);
    page = next;
  } while (page.NextKeyMarker);
  return found.sort();
}

async function itemsOf(
  client: DynamoDBClient,
  tables: readonly string[],
): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const TableName of tables) {
    const items: unknown[] = [];
    for await (const { Items = [] } of paginateScan({ client }, { TableName })) items.push(...Items);
    found[TableName] = items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return found;
}

async function metricsOf(client: CloudWatchClient, Namespace: string, now: string) {
  const metrics: string[] = [];
  for await (const { Metrics = [] } of paginateListMetrics({ client }, { Namespace }))
    for (const { MetricName, Dimensions = [] } of Metrics)
      metrics.push([MetricName, ...Dimensions.map(({ Name, Value }) => `${Name}=${Value}`).sort()].join(' '));
  const day = 86_400_000;
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      ...{ Namespace, MetricName: 'RunCompleted', Period: 86_400, Statistics: ['Sum'] },
      Dimensions: [{ Name: 'Portfolio', Value: 'small' }],
      StartTime: new Date(Date.parse(now) - 8 * day),
      EndTime: new Date(Date.parse(now) + day),
    }),
  );
  return { metrics: [...new Set(metrics)].sort(), runsCompleted: Datapoints.length };
}
