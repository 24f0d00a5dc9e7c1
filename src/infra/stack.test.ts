import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vm from 'node:vm';
import { describe, expect, it, test } from 'vitest';
import { isRequired } from '../required.fixture.ts';
import { edgeFunctionSource } from './edge-runtime.ts';
import { SECURITY_HEADERS } from './headers.ts';
import { parseTemplate } from './stack.fixture.ts';
import { LARGEST_BODY, packagedTemplate, REPOSITORY_VARIABLES, stackTemplate } from './stack.ts';

const template = parseTemplate(packagedTemplate());
const resources = template.Resources;
const properties = (name: string) => resources[name]?.Properties;
const of = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);
const site = properties('Distribution').DistributionConfig;
const TABLES = ['messages', 'tasks'].map((name) =>
  name === 'messages' ? resources.MessagesTable : taskTable(),
);

function taskTable() {
  const [, , tables] = resources['Fn::ForEach::TaskTables'] as never as [string, unknown, typeof resources];
  return tables['TaskTable&{Role}'];
}

describe('the bucket', () => {
  const bucket = properties('Bucket');
  const statements: Record<string, never>[] = properties('BucketPolicy').PolicyDocument.Statement;

  it('is closed to the public in all four ways', () => {
    expect(bucket.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  });

  it('knows no access lists', () => {
    expect(bucket.OwnershipControls.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
    expect(bucket).not.toHaveProperty('AccessControl');
  });

  it('keeps earlier versions for 90 days, encrypted', () => {
    expect(bucket.VersioningConfiguration.Status).toBe('Enabled');
    expect(bucket.LifecycleConfiguration.Rules).toMatchObject([
      { Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 90 } },
    ]);
    expect(bucket.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
  });

  it('never expires what is published', () => {
    for (const rule of bucket.LifecycleConfiguration.Rules)
      expect(Object.keys(rule)).not.toContain('ExpirationInDays');
  });

  it('outlives the stack, as the tables do', () => {
    for (const kept of [resources.Bucket, ...TABLES])
      expect(kept).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('lets the one distribution read objects and nobody do anything else', () => {
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual([
      {
        Sid: 'DistributionReads',
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 's3:GetObject',
        Resource: { 'Fn::Sub': '$\u007bBucket.Arn}/*' },
        Condition: {
          StringEquals: { 'AWS:SourceArn': { 'Fn::Sub': expect.stringMatching(/\/\$\{Distribution\}$/) } },
        },
      },
    ]);
  });

  it('gives the manifest to no reader, and nothing without TLS', () => {
    const denials = Object.fromEntries(
      statements.filter(({ Effect }) => Effect === 'Deny').map((statement) => [statement.Sid, statement]),
    );
    expect(denials).toMatchObject({
      ManifestIsNotServed: {
        Action: 's3:GetObject',
        Resource: { 'Fn::Sub': '$\u007bBucket.Arn}/manifest.json' },
      },
      OnlyTls: { Principal: '*', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    });
  });
});

describe('the distribution', () => {
  it('signs every request to the bucket', () => {
    expect(properties('OriginAccess').OriginAccessControlConfig).toMatchObject({
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
    expect(site.Origins).toHaveLength(1);
    expect(site.Origins[0].OriginAccessControlId).toEqual({ 'Fn::GetAtt': 'OriginAccess.Id' });
  });

  it('asks the edge function before every page: there is no behaviour beside the default one', () => {
    expect(site).not.toHaveProperty('CacheBehaviors');
    expect(site.DefaultCacheBehavior.FunctionAssociations).toEqual([
      { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': 'EdgeFunction.FunctionARN' } },
    ]);
  });

  it('speaks TLS 1.2 or later, HTTP/3 and IPv6, and nothing in clear', () => {
    expect(site.ViewerCertificate['Fn::If'][1]).toMatchObject({
      MinimumProtocolVersion: 'TLSv1.2_2021',
      SslSupportMethod: 'sni-only',
    });
    expect(site).toMatchObject({ HttpVersion: 'http2and3', IPV6Enabled: true });
    expect(site.DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
  });

  it('can only be read', () => {
    expect(site.DefaultCacheBehavior.AllowedMethods).toEqual(['GET', 'HEAD']);
  });

  it('keeps no copy longer than the object says, and no copy for a cookie or parameter', () => {
    const { ParametersInCacheKeyAndForwardedToOrigin: key, ...ttl } =
      properties('CachePolicy').CachePolicyConfig;
    expect(ttl).toMatchObject({ MinTTL: 0, DefaultTTL: 0 });
    expect(key).toMatchObject({
      CookiesConfig: { CookieBehavior: 'none' },
      HeadersConfig: { HeaderBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    });
    expect(site.DefaultCacheBehavior).not.toHaveProperty('OriginRequestPolicyId');
  });

  it('shows no error of the bucket', () => {
    expect(
      site.CustomErrorResponses.map((one: Record<string, unknown>) => [
        one.ErrorCode,
        one.ResponseCode,
        one.ResponsePagePath,
      ]),
    ).toEqual([
      [403, 404, '/404.html'],
      [404, 404, '/404.html'],
    ]);
  });

  it('says what is weaker without an own domain', () => {
    expect(template.Outputs.Weaker).toMatchObject({ Condition: 'NoDomain' });
    expect(template.Outputs.Weaker?.Value).toContain('TLS 1.0');
  });
});

test('the headers of CloudFront are those of the local edge', () => {
  const { SecurityHeadersConfig: config, CustomHeadersConfig: custom } =
    properties('Headers').ResponseHeadersPolicyConfig;
  const { AccessControlMaxAgeSec, IncludeSubdomains, Preload } = config.StrictTransportSecurity;
  const sent: Record<string, string> = {
    'content-security-policy': config.ContentSecurityPolicy.ContentSecurityPolicy,
    'referrer-policy': config.ReferrerPolicy.ReferrerPolicy,
    'strict-transport-security': `max-age=${AccessControlMaxAgeSec}${IncludeSubdomains ? '; includeSubDomains' : ''}${Preload ? '; preload' : ''}`,
    'x-content-type-options': config.ContentTypeOptions ? 'nosniff' : '',
    'x-frame-options': config.FrameOptions.FrameOption,
  };
  for (const { Header, Value } of custom.Items) sent[Header.toLowerCase()] = Value;
  expect(sent).toEqual(SECURITY_HEADERS);
  const all = [...Object.values(config), ...custom.Items] as { Override: boolean }[];
  expect(all.every(({ Override }) => Override)).toBe(true);
  expect(site.DefaultCacheBehavior.ResponseHeadersPolicyId).toEqual({ Ref: 'Headers' });
});

describe('the content security policy', () => {
  const policy = new Map(
    (SECURITY_HEADERS['content-security-policy'] ?? '').split('; ').map((part) => {
      const [name = '', ...sources] = part.split(' ');
      return [name, sources];
    }),
  );

  it('runs scripts of the site alone, none inline', () => {
    expect(policy.get('script-src')).toEqual(["'self'"]);
  });

  it('starts from nothing, sends nothing elsewhere and is framed by nobody', () => {
    expect(policy.get('default-src')).toEqual(["'none'"]);
    for (const closed of ['base-uri', 'form-action', 'frame-ancestors'])
      expect(policy.get(closed)).toEqual(["'none'"]);
    const sources = [...policy.values()].flat();
    expect(sources.filter((source) => /^https?:|^\*|unsafe-eval|^data:/.test(source))).toEqual(['data:']);
  });
});

describe('the edge function', () => {
  it('is the one that was tested, on the runtime that it is written for', () => {
    const { FunctionCode, FunctionConfig, AutoPublish } = properties('EdgeFunction');
    expect(FunctionCode.trimEnd()).toBe(edgeFunctionSource().trimEnd());
    expect(FunctionConfig.Runtime).toBe('cloudfront-js-2.0');
    expect(FunctionConfig.KeyValueStoreAssociations).toEqual([
      { KeyValueStoreARN: { 'Fn::GetAtt': 'Keys.Arn' } },
    ]);
    expect(AutoPublish).toBe(true);
  });

  it('lets nobody in where it was not put into the template', () => {
    const { FunctionCode } = parseTemplate(stackTemplate()).Resources.EdgeFunction?.Properties ?? {};
    expect(vm.runInNewContext(`${FunctionCode}; handler({}).statusCode`)).toBe(503);
  });
});

test('access logs hold no parameter, no cookie and no address of a page before, and end', () => {
  const { RecordFields } = properties('AccessLogDelivery');
  expect(RecordFields.length).toBeGreaterThan(5);
  expect(RecordFields.filter((field: string) => /query|cookie|referer/i.test(field))).toEqual([]);
  expect(properties('AccessLog').RetentionInDays).toEqual({ Ref: 'LogDays' });
  expect(site).not.toHaveProperty('Logging');
});

test.each(['messages', 'tasks'])(
  'the table of %s can be brought back, is encrypted and is not deleted by a slip',
  (name) => {
    const table = TABLES[name === 'messages' ? 0 : 1];
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
    });
  },
);

describe('mail', () => {
  it('goes out under TLS, and never again to who bounced or complained', () => {
    expect(properties('ConfigurationSet')).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
  });

  it('tells a person of bounces and complaints', () => {
    expect(properties('MailEvents').EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: expect.arrayContaining(['bounce', 'complaint']),
      SnsDestination: { TopicARN: { Ref: 'Notices' } },
    });
  });

  it('has notices encrypted with a key that the services may use', () => {
    expect(properties('Notices').KmsMasterKeyId).toEqual({ Ref: 'NoticesKey' });
    const services = { Service: ['cloudwatch.amazonaws.com', 'ses.amazonaws.com'] };
    const condition = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
    expect(properties('NoticesKey').KeyPolicy.Statement[1]).toMatchObject({
      Principal: services,
      Condition: condition,
    });
    expect(properties('NoticesPolicy').PolicyDocument.Statement).toMatchObject([
      { Principal: services, Action: 'sns:Publish', Condition: condition },
    ]);
  });
});

describe('no run for 8 days', () => {
  it('is counted over exactly 8 days', () => {
    const { Look, Tell } = properties('RunWatch').Definition.States;
    expect(Look.Arguments).toMatchObject({ MetricName: 'RunCompleted', Namespace: { Ref: 'Metrics' } });
    expect(Look.Arguments.StartTime).toBe('{% $fromMillis($millis() - 8 * 86400000) %}');
    expect(Tell.Arguments.MetricData[0].MetricName).toBe(properties('NoRunAlarm').MetricName);
  });

  it('is an alarm, and so is a count that stays away; somebody is told', () => {
    expect(properties('NoRunAlarm')).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
      AlarmActions: [{ Ref: 'Notices' }],
    });
  });

  it('is an alarm that CloudWatch can look back for: 7 days at most', () => {
    const { Period, EvaluationPeriods } = properties('NoRunAlarm');
    expect(Period * EvaluationPeriods).toBeLessThanOrEqual(604_800);
  });
});

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, unknown>;
}

const ROLES = ['CollectRole', 'PublishRole', 'DeliverRole'] as const;
const statementsOf = (role: string): Statement[] =>
  properties(role).Policies.flatMap(
    ({ PolicyDocument }: { PolicyDocument: { Statement: Statement[] } }) => PolicyDocument.Statement,
  );
const actionsOf = (role: string): string[] => statementsOf(role).flatMap(({ Action }) => Action);

describe('the roles of the workflow', () => {
  it.each(ROLES)(
    '%s is for one repository and its branch or environment, by name and not by pattern',
    (role) => {
      const [statement, ...more] = properties(role).AssumeRolePolicyDocument.Statement;
      expect(more).toEqual([]);
      expect(statement.Action).toBe('sts:AssumeRoleWithWebIdentity');
      expect(statement.Principal.Federated['Fn::Sub']).toMatch(
        /oidc-provider\/token\.actions\.githubusercontent\.com$/,
      );
      expect(statement.Condition).toEqual({
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': {
            'Fn::If': [
              'HasEnvironment',
              { 'Fn::Sub': 'repo:$\u007bRepository}:environment:$\u007bEnvironment}' },
              { 'Fn::Sub': 'repo:$\u007bRepository}:ref:refs/heads/$\u007bBranch}' },
            ],
          },
        },
      });
    },
  );

  it.each(['Repository', 'Branch', 'Environment'])('%s cannot be given as a pattern', (name) => {
    const pattern = new RegExp(`^(?:${template.Parameters[name].AllowedPattern})$`);
    for (const text of ['*', 'owner/*', 'main*', 'a/b:ref', 'a?c/d']) expect(text).not.toMatch(pattern);
  });

  it.each(ROLES)('%s has only actions that are written out, allowed ones', (role) => {
    expect(actionsOf(role).filter((action) => action.includes('*'))).toEqual([]);
    expect(statementsOf(role).filter(({ Effect }) => Effect !== 'Allow')).toEqual([]);
    expect(properties(role)).not.toHaveProperty('ManagedPolicyArns');
  });

  it.each(ROLES)('%s can change no role, key, stack, bucket or version', (role) => {
    const forbidden =
      /^(iam|sts|kms|cloudformation|secretsmanager|ssm|logs):|^s3:(Put|Delete)(Bucket|ObjectVersion)|Policy$/;
    expect(actionsOf(role).filter((action) => forbidden.test(action) && !READS.test(action))).toEqual([]);
  });

  it('collect reads: no value of a secret, no object but the manifest, nothing written', () => {
    const actions = actionsOf('CollectRole');
    expect(actions.filter((action) => !READS.test(action))).toEqual([]);
    for (const secret of ['lambda:GetFunction', 'ssm:GetParameter', 'secretsmanager:GetSecretValue'])
      expect(actions).not.toContain(secret);
    expect(actions.filter((action) => action.startsWith('cloudfront-keyvaluestore:'))).toEqual([]);
    expect(resourcesOf('CollectRole', 's3:GetObject')).toEqual([
      { 'Fn::Sub': '$\u007bBucket.Arn}/manifest.json' },
    ]);
  });

  it('publish writes the objects of this bucket, the keys and invalidations, and nothing else', () => {
    expect(actionsOf('PublishRole').sort()).toEqual([
      'cloudfront-keyvaluestore:DescribeKeyValueStore',
      'cloudfront-keyvaluestore:ListKeys',
      'cloudfront-keyvaluestore:UpdateKeys',
      'cloudfront:CreateInvalidation',
      'cloudfront:GetInvalidation',
      's3:DeleteObject',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ]);
    expect(statementsOf('PublishRole').filter(({ Resource }) => Resource === '*')).toEqual([]);
  });

  it('deliver writes tasks, messages, metrics and mail, and neither the site nor who may read it', () => {
    expect(
      actionsOf('DeliverRole')
        .filter((action) => !READS.test(action))
        .sort(),
    ).toEqual([
      'cloudwatch:PutMetricData',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'ses:SendRawEmail',
    ]);
  });

  it('deliver forgets no message that was sent', () => {
    expect(resourcesOf('DeliverRole', 'dynamodb:DeleteItem')).toEqual([
      { 'Fn::Sub': expect.stringMatching(/table\/\$\{TablePrefix\}\*_tasks$/) },
    ]);
  });

  it('deliver mails as the sender alone, and counts in its own namespace alone', () => {
    const conditions = (action: string) =>
      statementsOf('DeliverRole')
        .filter(({ Action }) => Action === action)
        .map(({ Condition }) => Condition);
    expect(conditions('ses:SendRawEmail')).toEqual([
      { StringEquals: { 'ses:FromAddress': { Ref: 'Sender' } } },
    ]);
    expect(conditions('cloudwatch:PutMetricData')).toEqual([
      { StringEquals: { 'cloudwatch:namespace': { Ref: 'Metrics' } } },
    ]);
  });

  it('there are no others, but the two that count runs', () => {
    expect(
      of('AWS::IAM::Role')
        .map(([name]) => name)
        .sort(),
    ).toEqual([...ROLES, 'RunWatchRole', 'RunWatchStarterRole'].sort());
    expect([...of('AWS::IAM::User'), ...of('AWS::IAM::AccessKey')]).toEqual([]);
  });
});

const READS = /:(Get|List|Describe|Query|Scan|BatchGetItem)/;

function resourcesOf(role: string, action: string): unknown[] {
  return statementsOf(role)
    .filter(({ Action }) => [Action].flat().includes(action))
    .flatMap(({ Resource }) => Resource);
}

describe('the template', () => {
  it('has an output for every variable of the repository', () => {
    for (const output of Object.values(REPOSITORY_VARIABLES))
      expect(Object.keys(template.Outputs)).toContain(output);
  });

  it('fits into a request', () => {
    expect(Buffer.byteLength(packagedTemplate())).toBeLessThanOrEqual(LARGEST_BODY);
  });

  it('passes cfn-lint as it is deployed', { timeout: 240_000 }, (context) => {
    const file = join(mkdtempSync(join(tmpdir(), 'quarterdeck-stack-')), 'packaged.yaml');
    writeFileSync(file, packagedTemplate());
    const { status, stdout, error } = spawnSync('cfn-lint', ['-r', 'us-east-1', '-t', file], {
      encoding: 'utf8',
    });
    if (error && !isRequired('cfn-lint')) context.skip('not run: cfn-lint is needed (pip install cfn-lint)');
    expect([status, stdout]).toEqual([0, '']);
  });
});
