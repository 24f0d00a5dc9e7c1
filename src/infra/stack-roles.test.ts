import { describe, expect, it } from 'vitest';
import { MANIFEST_PATH } from '../publish/manifest.ts';
import { listPath } from '../publish/run-list.ts';
import {
  actionsOf,
  properties,
  ROLES,
  rendered,
  resourcesOf,
  statementsOf,
  template,
} from './stack.fixture.ts';

describe('the roles of the workflow', () => {
  const repository = { Repository: 'acme/reports' };
  const numbers = { OwnerId: '583231', RepositoryId: '1296269' };
  const main = 'refs/heads/main';

  /** Whether STS would give a role for a token of GitHub with these claims: each condition is the claim, to the letter. */
  function isTrusted(role: string, given: Record<string, string>, claims: Record<string, string>): boolean {
    const [statement, ...more] = rendered(properties(role).AssumeRolePolicyDocument.Statement, given);
    expect(more).toEqual([]);
    expect(statement.Action).toBe('sts:AssumeRoleWithWebIdentity');
    expect(statement.Principal.Federated).toMatch(/oidc-provider\/token\.actions\.githubusercontent\.com$/);
    expect(Object.keys(statement.Condition)).toEqual(['StringEquals']);
    const demanded = Object.entries<string>(statement.Condition.StringEquals);
    expect(demanded.map(([claim]) => claim.replace('token.actions.githubusercontent.com:', ''))).toEqual([
      'aud',
      // The subject of a job in an environment leaves the branch out. STS knows this claim since January 2026.
      'ref',
      'sub',
    ]);
    const token: Record<string, string> = { aud: 'sts.amazonaws.com', ref: main, ...claims };
    return demanded.every(([claim, text]) => token[claim.split(':')[1] ?? ''] === text);
  }

  // The subjects are GitHub's two ways to write them, as its reference of OIDC has them.
  const named = 'repo:acme/reports:ref:refs/heads/main';
  const numbered = 'repo:acme@583231/reports@1296269:ref:refs/heads/main';
  const inEnvironment = 'repo:acme@583231/reports@1296269:environment:production';

  describe.each(ROLES)('%s trusts', (role) => {
    it.each<[string, Record<string, string>, Record<string, string>, boolean]>([
      ['the branch, by name', {}, { sub: named }, true],
      ['with numbers: the branch', numbers, { sub: numbered }, true],
      ['an environment', { Environment: 'e' }, { sub: 'repo:acme/reports:environment:e' }, true],
      [
        'with numbers: an environment',
        { ...numbers, Environment: 'production' },
        { sub: inEnvironment },
        true,
      ],
      ['no numbers where none were given', {}, { sub: numbered }, false],
      ['no name alone where numbers were given', numbers, { sub: named }, false],
      ['no other owner of that name', numbers, { sub: numbered.replace('583231', '583232') }, false],
      ['no other repository of that name', numbers, { sub: numbered.replace('1296269', '1') }, false],
      ['no other repository', {}, { sub: 'repo:acme/reports2:ref:refs/heads/main' }, false],
      ['no other branch', numbers, { sub: numbered.replace('main', 'x'), ref: 'refs/heads/x' }, false],
      [
        'no other branch in the environment',
        { ...numbers, Environment: 'production' },
        { sub: inEnvironment, ref: 'refs/heads/x' },
        false,
      ],
      ['no pull request', {}, { sub: 'repo:acme/reports:pull_request', ref: 'refs/pull/1/merge' }, false],
      ['no branch alone where an environment is demanded', { Environment: 'e' }, { sub: named }, false],
      ['no other audience', {}, { sub: named, aud: 'https://github.com/acme' }, false],
    ])('%s', (_, given, claims, expected) => {
      expect(isTrusted(role, { ...repository, ...given }, claims)).toBe(expected);
    });
  });

  it('trust GitHub, and tokens that it makes for AWS, whoever made the provider', () => {
    const { Url, ClientIdList } = properties('Provider');
    expect(Url).toBe('https://token.actions.githubusercontent.com');
    const audiences = ROLES.map((role) => {
      const [{ Condition, Principal }] = properties(role).AssumeRolePolicyDocument.Statement;
      expect(Principal.Federated['Fn::Sub']).toMatch(new RegExp(`:oidc-provider/${Url.slice(8)}$`));
      return Condition.StringEquals['token.actions.githubusercontent.com:aud'];
    });
    expect(ClientIdList).toEqual([...new Set(audiences)]);
  });

  it('trust numbers only together', () => {
    const rules = ['OwnerIdNeedsRepositoryId', 'RepositoryIdNeedsOwnerId'].map(
      (name) => template.Rules[name],
    );
    const isRefused = (given: Record<string, string>) =>
      rules.some(
        ({ RuleCondition, Assertions }) =>
          rendered(RuleCondition, given) && !rendered(Assertions[0].Assert, given),
      );
    expect([isRefused({}), isRefused(numbers)]).toEqual([false, false]);
    expect([isRefused({ OwnerId: '1' }), isRefused({ RepositoryId: '1' })]).toEqual([true, true]);
  });

  it.each(['Repository', 'OwnerId', 'RepositoryId', 'Branch', 'Environment'])(
    '%s cannot be given as a pattern',
    (name) => {
      const pattern = new RegExp(`^(?:${template.Parameters[name].AllowedPattern})$`);
      for (const text of ['*', 'owner/*', 'main*', 'a/b:ref', 'a?c/d']) expect(text).not.toMatch(pattern);
    },
  );

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
