import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actionsOf, ROLES, statementsOf } from './stack.fixture.ts';

type Role = (typeof ROLES)[number];

const [collect, publish, deliver] = ROLES;

/**
 * Each request that the program makes of AWS: file, command of the SDK, the action that IAM asks for (Service Authorization
 * Reference: HeadObject is s3:GetObject, ListObjectsV2 is s3:ListBucket), and the roles whose job in weekly.yml makes it.
 */
const REQUESTS: readonly [file: string, command: string, action: string, roles: Role[]][] = [
  // The manifest is asked for by all; lists of runs by publish and deliver.
  ['s3-site-store.ts', 'GetObject', 's3:GetObject', [collect, publish, deliver]],
  ['s3-site-store.ts', 'HeadObject', 's3:GetObject', [publish]],
  ['s3-site-store.ts', 'PutObject', 's3:PutObject', [publish]],
  ['s3-site-store.ts', 'DeleteObject', 's3:DeleteObject', [publish]],
  ['s3-site-store.ts', 'ListObjectsV2', 's3:ListBucket', [publish]],
  ['cloudfront-cache.ts', 'CreateInvalidation', 'cloudfront:CreateInvalidation', [publish]],
  ['cloudfront-cache.ts', 'GetInvalidation', 'cloudfront:GetInvalidation', [publish]],
  // Publish gives what the portfolio names; deliver signs links, and leaves out what was revoked.
  [
    'key-value-store.ts',
    'DescribeKeyValueStore',
    'cloudfront-keyvaluestore:DescribeKeyValueStore',
    [publish, deliver],
  ],
  ['key-value-store.ts', 'ListKeys', 'cloudfront-keyvaluestore:ListKeys', [publish, deliver]],
  ['key-value-store.ts', 'UpdateKeys', 'cloudfront-keyvaluestore:UpdateKeys', [publish]],
  // What people said of the tasks, and what became of the messages, is part of the next run.
  ['dynamo-task-store.ts', 'Scan', 'dynamodb:Scan', [collect, deliver]],
  ['dynamo-task-store.ts', 'PutItem', 'dynamodb:PutItem', [deliver]],
  ['dynamo-task-store.ts', 'UpdateItem', 'dynamodb:UpdateItem', [deliver]],
  ['dynamo-task-store.ts', 'DeleteItem', 'dynamodb:DeleteItem', [deliver]],
  ['dynamo-ledger.ts', 'Query', 'dynamodb:Query', [collect, deliver]],
  ['dynamo-ledger.ts', 'GetItem', 'dynamodb:GetItem', [deliver]],
  ['dynamo-ledger.ts', 'UpdateItem', 'dynamodb:UpdateItem', [deliver]],
  ['ses-readiness.ts', 'GetSendQuota', 'ses:GetSendQuota', [deliver]],
  ['ses-readiness.ts', 'GetAccount', 'ses:GetAccount', [deliver]],
  ['ses-identity.ts', 'GetEmailIdentity', 'ses:GetEmailIdentity', [deliver]],
  ['ses-readiness.ts', 'ListSuppressedDestinations', 'ses:ListSuppressedDestinations', [collect, deliver]],
  ['ses-wire.ts', 'SendRawEmail', 'ses:SendRawEmail', [deliver]],
  ['cloudwatch-metrics.ts', 'PutMetricData', 'cloudwatch:PutMetricData', [deliver]],
];

/** "npm run doctor" is asked by a person, with what that person may do. */
const OF_A_PERSON = ['aws-checks.ts', 'delivery-checks.ts', 'permission-checks.ts', 'notice-checks.ts'];

const TABLE_OF: Readonly<Record<string, RegExp>> = {
  'dynamo-ledger.ts': /"MessagesTable\.Arn"/,
  'dynamo-task-store.ts': /:table\/\$\{TablePrefix\}\*_tasks"/,
};

describe('what the code asks of AWS', () => {
  it('is all in the table above', () => {
    const folder = new URL('../aws/', import.meta.url);
    const files = readdirSync(folder).filter(
      (name) => !/\.(test|fixture)\.ts$/.test(name) && !OF_A_PERSON.includes(name),
    );
    const found = files.flatMap((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const uses = text.matchAll(/new (\w+)Command\(|paginate(\w+)\(/g);
      return [...uses].map(([, command, pages]) => `${name} ${command ?? pages}`);
    });
    expect([...new Set(found)].sort()).toEqual(
      REQUESTS.map(([file, command]) => `${file} ${command}`).sort(),
    );
  });

  it.each(REQUESTS)('%s: %s, %s, for %j', (file, _, action, roles) => {
    for (const role of roles) {
      const allowed = statementsOf(role).filter(({ Action }) => [Action].flat().includes(action));
      const place = TABLE_OF[file];
      const places = allowed.map(({ Resource }) => JSON.stringify(Resource));
      expect(place ? places.filter((one) => place.test(one)) : places, role).toHaveLength(1);
    }
  });

  it.each(ROLES)('is all that %s may do', (role) => {
    const asked = REQUESTS.flatMap(([, , action, roles]) => (roles.includes(role) ? [action] : []));
    expect([...new Set(actionsOf(role))].sort()).toEqual([...new Set(asked)].sort());
  });
});
