import vm from 'node:vm';
import { describe, expect, it, test } from 'vitest';
import { edgeFunctionSource } from './edge-runtime.ts';
import { SECURITY_HEADERS } from './headers.ts';
import { parseTemplate, properties, taskTable, template } from './stack.fixture.ts';
import { stackTemplate } from './stack.ts';

const site = properties('Distribution').DistributionConfig;

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

  it('outlives the stack, as do the tables, the store of keys and grants and the provider, but not a deployment that fails', () => {
    const { Bucket, Keys, MessagesTable, Provider } = template.Resources;
    for (const kept of [Bucket, Keys, MessagesTable, Provider, taskTable()]) {
      expect(kept).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
      expect(kept?.Properties).not.toHaveProperty('DeletionProtectionEnabled');
    }
  });

  it('is not kept by anything else: what is made under a fixed name goes when its deployment fails', () => {
    const { Bucket, Keys, MessagesTable, Provider, ...others } = template.Resources;
    const keeping = Object.entries(others).filter(([, one]) => /^Retain/.test(one.DeletionPolicy ?? ''));
    expect(keeping).toEqual([]);
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
