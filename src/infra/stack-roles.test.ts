import { describe, expect, it } from 'vitest';
import { MANIFEST_PATH } from '../publish/manifest.ts';
import { listPath } from '../publish/run-list.ts';
import { actionsOf, properties, ROLES, resourcesOf, statementsOf, template } from './stack.fixture.ts';

describe('the roles of the workflow', () => {
  it.each(ROLES)(
    '%s is for one repository and its branch, and the environment where there is one, by name and not by pattern',
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
          // The subject of a job in an environment leaves the branch out. STS knows this claim since January 2026.
          'token.actions.githubusercontent.com:ref': { 'Fn::Sub': 'refs/heads/$\u007bBranch}' },
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

  it('collect reads tables of this stack, the manifest and which addresses bounced, and nothing else of the account', () => {
    const actions = actionsOf('CollectRole');
    const bounced = 'ses:ListSuppressedDestinations';
    expect([...actions].sort()).toEqual(['dynamodb:Query', 'dynamodb:Scan', 's3:GetObject', bounced]);
    const everywhere = statementsOf('CollectRole').filter(({ Resource }) => Resource === '*');
    expect(everywhere.flatMap(({ Action }) => Action)).toEqual([bounced]);
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
      'dynamodb:DeleteItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:UpdateItem',
      'ses:SendRawEmail',
    ]);
  });

  it('deliver forgets no message that was sent', () => {
    for (const action of ['dynamodb:DeleteItem', 'dynamodb:PutItem'])
      expect(resourcesOf('DeliverRole', action)).toEqual([
        { 'Fn::Sub': expect.stringMatching(/table\/\$\{TablePrefix\}\*_tasks$/) },
      ]);
  });

  it('deliver reads what is published, and no page of it', () => {
    expect(resourcesOf('DeliverRole', 's3:GetObject')).toEqual([
      { 'Fn::Sub': `$\u007bBucket.Arn}/${MANIFEST_PATH}` },
      { 'Fn::Sub': `$\u007bBucket.Arn}/${listPath('*')}` },
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

  it('deliver may mail as the sender alone, through whichever identity stands for it', () => {
    const [mail, ...more] = statementsOf('DeliverRole').filter(({ Action }) =>
      [Action].flat().includes('ses:SendRawEmail'),
    );
    expect(more).toEqual([]);
    expect(mail?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': { Ref: 'Sender' } } });
    expect(resourcesOf('DeliverRole', 'ses:SendRawEmail')).toEqual([
      { 'Fn::Sub': expect.stringMatching(/:identity\/\*$/) },
      { 'Fn::Sub': expect.stringMatching(/:configuration-set\/\$\{ConfigurationSet\}$/) },
    ]);
  });

  it('there are no others, but the two that count runs', () => {
    const of = (type: string) =>
      Object.entries(template.Resources).flatMap(([name, { Type }]) => (Type === type ? [name] : []));
    expect(of('AWS::IAM::Role').sort()).toEqual([...ROLES, 'RunWatchRole', 'RunWatchStarterRole'].sort());
    expect([...of('AWS::IAM::User'), ...of('AWS::IAM::AccessKey')]).toEqual([]);
  });
});

const READS = /:(Get|List|Describe|Query|Scan)/;
