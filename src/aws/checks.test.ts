import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Check, type Checked, runChecks, type Verdict } from '../doctor/check.ts';
import { type AwsContext, CREDENTIAL_CHECKS, distributionVerdict, SITE_CHECKS } from './aws-checks.ts';
import { DELIVERY_CHECKS, sandboxVerdict, tableNames } from './delivery-checks.ts';
import { hasMoto, type Moto, startMoto } from './moto.fixture.ts';
import { makeTable } from './moto-tables.fixture.ts';

const SETTINGS = {
  region: 'us-east-1',
  bucket: 'boats-site',
  distribution: 'E00000000000',
  keys: 'arn:aws:cloudfront::111122223333:key-value-store/01234567-89ab-cdef-0123-456789abcdef',
  url: 'https://reports.example.com',
  tables: 'quarterdeck-',
  configurationSet: 'quarterdeck',
  from: 'reports@example.com',
  metrics: 'Quarterdeck',
};

const verdicts = (checked: readonly Checked[]) =>
  Object.fromEntries(checked.map(({ id, verdict }) => [id, verdict]));

describe.runIf(hasMoto())('an account', () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  }, 90_000);
  afterAll(() => moto.stop());

  const context = (changes: Partial<AwsContext> = {}): AwsContext => ({
    settings: SETTINGS,
    config: { region: moto.region, endpoint: moto.endpoint, credentials: moto.credentials },
    roles: ['ceo', 'cto'],
    recipients: new Map(),
    now: () => new Date().toISOString(),
    ...changes,
  });
  // Moto has neither a KeyValueStore nor an account of SESv2, and verifies no identity.
  const checks = [...CREDENTIAL_CHECKS, ...SITE_CHECKS, ...DELIVERY_CHECKS].filter(
    ({ id }) => !['keys', 'identity', 'sandbox'].includes(id),
  );
  const found = async (list: readonly Check<AwsContext>[] = checks, changes: Partial<AwsContext> = {}) =>
    verdicts(await runChecks(list, context(changes)));

  it('without the stack: every check that fails says what to do', async () => {
    const before = await found();
    for (const id of ['bucket', 'tables', 'distribution'])
      expect(before[id], id).toMatchObject({ state: 'failed', fix: expect.stringMatching(/\w/) });
    expect(before.tables).toMatchObject({
      what: 'missing: quarterdeck-messages, quarterdeck-ceo_tasks, quarterdeck-cto_tasks',
    });
    expect(before.clock?.state).toBe('ok');
    for (const id of ['bucket-write', 'bucket-versions', 'bucket-private', 'bucket-address'])
      expect(before[id], id).toEqual({ state: 'not checked', why: 'the bucket comes first' });
    expect(before['tables-write']).toEqual({ state: 'not checked', why: 'the tables come first' });
  });

  it('with a bucket that is open and keeps no versions', async () => {
    await new S3Client(moto).send(new CreateBucketCommand({ Bucket: SETTINGS.bucket }));
    const bare = await found();
    expect(bare.bucket?.state).toBe('ok');
    expect(bare['bucket-versions']).toMatchObject({ state: 'failed', what: 'are not kept' });
    expect(bare['bucket-private']).toMatchObject({ state: 'failed', what: 'public access is not blocked' });
  });

  it('with all of it passes, and nothing was written into the bucket', async () => {
    const s3 = new S3Client(moto);
    await s3.send(
      new PutBucketVersioningCommand({
        Bucket: SETTINGS.bucket,
        VersioningConfiguration: { Status: 'Enabled' },
      }),
    );
    await s3.send(
      new PutPublicAccessBlockCommand({
        Bucket: SETTINGS.bucket,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      }),
    );
    await s3.send(new PutObjectCommand({ Bucket: SETTINGS.bucket, Key: 'index.html', Body: 'front' }));
    await makeTables(moto);
    const distribution = await makeDistribution(moto);
    const whole = await found(checks, { settings: { ...SETTINGS, distribution } });
    expect(Object.values(whole).filter(({ state }) => state !== 'ok')).toEqual([]);
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: SETTINGS.bucket }));
    expect(Versions.map(({ Key }) => Key)).toEqual(['index.html']);
  });

  it('whose bucket shows a page to who does not sign in', async () => {
    const Bucket = 'open-site';
    const s3 = new S3Client(moto);
    await s3.send(new CreateBucketCommand({ Bucket }));
    const own = SITE_CHECKS.filter(({ id }) => id === 'bucket-address');
    const asked = () => found(own, { settings: { ...SETTINGS, bucket: Bucket } });
    await s3.send(new PutObjectCommand({ Bucket, Key: 'index.html', Body: 'front' }));
    expect((await asked())['bucket-address']?.state).toBe('ok');
    await s3.send(new PutObjectCommand({ Bucket, Key: 'index.html', Body: 'front', ACL: 'public-read' }));
    expect((await asked())['bucket-address']).toMatchObject({
      state: 'failed',
      what: 'answers who does not sign in (with the front page)',
    });
  });

  it('that nothing leads to: said once, as what it is', async () => {
    const config = { region: moto.region, endpoint: 'http://127.0.0.1:9', credentials: moto.credentials };
    expect(await found(CREDENTIAL_CHECKS, { config })).toMatchObject({
      credentials: { state: 'failed', what: 'nothing at AWS answers (ECONNREFUSED)' },
    });
  });

  it('seen with a clock that is ten minutes off', async () => {
    const late = { now: () => new Date(Date.now() + 600_000).toISOString() };
    expect(
      (
        await found(
          SITE_CHECKS.filter(({ id }) => id === 'clock'),
          late,
        )
      ).clock,
    ).toMatchObject({
      state: 'failed',
      what: 'is 10 minutes off',
    });
  });
});

describe('SES', () => {
  /** SESv2's answers by path, as its API reference has them; anything else is not found. */
  async function sender(
    answers: Record<string, object>,
    from: string,
    recipients: ReadonlyMap<string, string> = new Map([['ann', 'ann@acme.example']]),
  ) {
    const server = createServer((request, response) => {
      const answer = answers[decodeURIComponent(request.url ?? '')];
      response.writeHead(answer ? 200 : 404, {
        'content-type': 'application/json',
        ...(answer ? {} : { 'x-amzn-errortype': 'NotFoundException' }),
      });
      response.end(JSON.stringify(answer ?? { message: 'no' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
    const config = { region: 'us-east-1', endpoint, credentials };
    const checks = DELIVERY_CHECKS.filter(({ id }) => ['identity', 'sandbox'].includes(id));
    const context = {
      settings: { ...SETTINGS, from },
      config,
      recipients,
      roles: [],
      now: () => new Date().toISOString(),
    };
    const checked = verdicts(await runChecks(checks, context));
    server.close();
    return [checked.identity, checked.sandbox];
  }
  const statesOf = (found: readonly (Verdict | undefined)[]) => found.map((one) => one?.state);
  const account = (production: boolean) => ({
    '/v2/email/account': { ProductionAccessEnabled: production, SendingEnabled: true },
  });
  const identity = (name: string, verified: boolean) => ({
    [`/v2/email/identities/${name}`]: { VerifiedForSendingStatus: verified },
  });

  it.each([
    ['a domain that is verified', { ...account(true), ...identity('example.com', true) }, ['ok', 'ok']],
    ['an address that is', { ...account(true), ...identity('reports@example.com', true) }, ['ok', 'ok']],
    ['a domain that waits', { ...account(true), ...identity('example.com', false) }, ['failed', 'ok']],
    [
      'a domain above that is',
      { ...account(true), ...identity('example.com', true) },
      ['ok', 'ok'],
      'a@b.c.example.com',
    ],
    ['the last label alone', { ...account(true), ...identity('com', true) }, ['failed', 'ok']],
    ['a domain below only', { ...account(true), ...identity('a.example.com', true) }, ['failed', 'ok']],
    ['nothing, in the sandbox', account(false), ['failed', 'failed']],
  ])('with %s', async (_, answers, states, from = SETTINGS.from) => {
    expect(statesOf(await sender(answers, from))).toEqual(states);
  });

  it('in the sandbox sends to an owner whose address is verified, and fails for those whose are not', async () => {
    const answers = {
      ...{ ...account(false), ...identity('example.com', true) },
      ...identity('ann@acme.example', true),
    };
    const asked = async (people: Record<string, string>) =>
      (await sender(answers, SETTINGS.from, new Map(Object.entries(people))))[1];
    expect(await asked({ ann: 'ann@acme.example' })).toMatchObject({ state: 'ok' });
    const bob = await asked({ ann: 'ann@acme.example', bob: 'bob@acme.example' });
    expect(bob).toMatchObject({
      state: 'failed',
      what: 'SES sends to verified addresses only, and these stakeholders have another one: bob',
    });
    expect(JSON.stringify(bob)).not.toContain('@');
    expect(await asked({})).toMatchObject({ state: 'not checked' });
  });
});

describe('what AWS says', () => {
  const url = 'https://reports.example.com';

  it.each([
    ['Deployed', true, ['d1.cloudfront.net', 'reports.example.com'], 'ok'],
    // An emulator writes it in capitals.
    ['DEPLOYED', true, ['reports.example.com'], 'ok'],
    ['InProgress', true, ['reports.example.com'], 'failed'],
    ['Deployed', false, ['reports.example.com'], 'failed'],
    ['Deployed', true, ['d1.cloudfront.net'], 'failed'],
  ])('of a distribution: %s, enabled %s, %j', (status, isEnabled, names, state) => {
    expect(distributionVerdict(status, isEnabled, url, names).state).toBe(state);
  });

  it.each([
    [true, true, 'ok'],
    [false, true, 'failed'],
    [true, false, 'failed'],
  ])('of the sandbox: production %s, sending %s', (production, sending, state) => {
    expect(sandboxVerdict(production, sending, 1, ['ann']).state).toBe(state);
  });
});

async function makeTables(moto: Moto): Promise<void> {
  const client = new DynamoDBClient(moto);
  for (const name of tableNames(SETTINGS.tables, ['ceo', 'cto']))
    await makeTable(client, name, ...(name.endsWith('messages') ? ['run', 'message'] : ['fingerprint']));
}

async function makeDistribution(moto: Moto): Promise<string> {
  const origin = {
    Id: 'site',
    DomainName: 'boats-site.s3.amazonaws.com',
    S3OriginConfig: { OriginAccessIdentity: '' },
  };
  const { Distribution } = await new CloudFrontClient(moto).send(
    new CreateDistributionCommand({
      DistributionConfig: {
        CallerReference: 'doctor',
        Comment: '',
        Enabled: true,
        Aliases: { Quantity: 1, Items: ['reports.example.com'] },
        Origins: { Quantity: 1, Items: [origin] },
        DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' },
      },
    }),
  );
  return Distribution?.Id ?? '';
}
