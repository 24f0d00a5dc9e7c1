import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { runChecks, type Verdict } from '../doctor/check.ts';
import { actionsOf, statementsOf } from '../infra/stack.fixture.ts';
import { answered } from './aws-answer.ts';
import { SITE_CHECKS } from './aws-checks.ts';
import { DELIVERY_CHECKS } from './delivery-checks.ts';
import { NOTICE_CHECKS } from './notice-checks.ts';
import { PERMISSION_CHECKS } from './permission-checks.ts';
import { PERMISSIONS, UNPROBED, type WorkflowRole } from './permissions.ts';

const ROLES = { collect: 'CollectRole', publish: 'PublishRole', deliver: 'DeliverRole' } as const;

it.each(Object.entries(PERMISSIONS))('%s: the roles are those that the stack allows it', (_, permission) => {
  const allowed = Object.entries(ROLES).filter(([, name]) => actionsOf(name).includes(permission.action));
  expect(permission.roles).toEqual(allowed.map(([role]) => role));
});

it.each(Object.entries(ROLES))(
  '%s: each action is asked for by a check, or it is said why not',
  (role, name) => {
    const checks = [...SITE_CHECKS, ...DELIVERY_CHECKS, ...PERMISSION_CHECKS, ...NOTICE_CHECKS].map(
      ({ id }) => id,
    );
    expect(checks).toEqual(expect.arrayContaining(Object.keys(PERMISSIONS)));
    const asked: string[] = Object.values(PERMISSIONS).map(({ action }) => action);
    const unprobed = Object.entries(UNPROBED).filter(([, { roles }]) => roles.includes(role as WorkflowRole));
    const reasons = unprobed.map(([action]) => action);
    const needed = [...new Set(actionsOf(name))];
    expect(needed.filter((action) => !asked.includes(action)).sort()).toEqual(reasons.sort());
    // What is said to be allowed together with something that was asked for stands in one statement with it.
    for (const [action, { why }] of unprobed) {
      const other = /together with (\S+)$/.exec(why)?.[1];
      if (other === undefined) continue;
      expect(asked).toContain(other);
      const together = statementsOf(name).filter(({ Action }) => Action.includes(action));
      for (const { Action } of together) expect(Action).toContain(other);
    }
  },
);

/** Answers of DynamoDB by table, as error types; anything else is there. */
async function tables(errors: Record<string, string>, as?: WorkflowRole): Promise<Record<string, Verdict>> {
  const names = Object.keys(errors);
  const server = createServer(async (request, response) => {
    const { TableName } = JSON.parse(await text(request)) as { TableName: string };
    const error = errors[TableName];
    const type = `com.amazonaws.dynamodb.v20120810#${error}`;
    response.writeHead(error ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(error ? { __type: type, message: 'no' } : { Table: { TableName } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = {
    ...{ region: 'us-east-1', endpoint, maxAttempts: 1 },
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  };
  const settings = { tables: 'quarterdeck-' } as never;
  const checks = DELIVERY_CHECKS.filter(({ id }) => id.startsWith('tables'));
  const roles = names.flatMap((name) => /^quarterdeck-(.*)_tasks$/.exec(name)?.[1] ?? []);
  const checked = await runChecks(checks, {
    settings,
    config,
    roles,
    recipients: new Map(),
    as,
    now: () => '',
  });
  server.close();
  return Object.fromEntries(checked.map(({ id, verdict }) => [id, verdict]));
}

describe('tables', () => {
  const [messages, tasks] = ['quarterdeck-messages', 'quarterdeck-ceo_tasks'];

  it('are missing only where DynamoDB says so', async () => {
    const found = await tables({ [tasks]: 'ResourceNotFoundException' });
    expect(found.tables).toMatchObject({ state: 'failed', what: `missing: ${tasks}` });
  });

  it('of which DynamoDB is too busy to speak could not be asked about', async () => {
    const found = await tables({ [messages]: 'ThrottlingException', [tasks]: 'ThrottlingException' });
    expect(found).toMatchInlineSnapshot(`
      {
        "tables": {
          "fix": "Wait a minute, then try again.",
          "state": "failed",
          "what": "could not be asked: quarterdeck-messages (ThrottlingException 400), quarterdeck-ceo_tasks (ThrottlingException 400)",
        },
        "tables-write": {
          "fix": "Wait a minute, then try again.",
          "state": "failed",
          "what": "could not be asked: ThrottlingException 400",
        },
      }
    `);
  });

  it('that one may not look at are not checked, and it is said who may', async () => {
    const denied = { [messages]: 'AccessDeniedException', [tasks]: 'AccessDeniedException' };
    expect(await tables(denied)).toMatchInlineSnapshot(`
      {
        "tables": {
          "state": "not checked",
          "why": "these credentials may not (dynamodb:DescribeTable); no role of the workflow needs it: ask with your own",
        },
        "tables-write": {
          "state": "not checked",
          "why": "these credentials may not (dynamodb:UpdateItem); deliver may: with credentials of that role, "npm run doctor -- --as deliver"",
        },
      }
    `);
    // Describing them is nothing that the deliver role does; writing into them is.
    expect(await tables(denied, 'deliver')).toMatchInlineSnapshot(`
      {
        "tables": {
          "state": "not checked",
          "why": "these credentials may not (dynamodb:DescribeTable); no role of the workflow needs it: ask with your own",
        },
        "tables-write": {
          "fix": "Deploy the stack again: "npm run stack" prints how.",
          "state": "failed",
          "what": "the deliver role needs dynamodb:UpdateItem, and these credentials may not",
        },
      }
    `);
    expect((await tables(denied, 'collect')).tables?.state).toBe('not checked');
  });
});

/** The checks of the site against an S3 and a CloudFront that answer everything with this status. */
async function site(status: number, as?: WorkflowRole): Promise<Record<string, Verdict['state']>> {
  const code = status === 403 ? 'AccessDenied' : 'SlowDown';
  const server = createServer((_: IncomingMessage, response) => {
    response.writeHead(status, { 'content-type': 'application/xml', date: new Date().toUTCString() });
    response.end(`<Error><Code>${code}</Code><Message>no</Message></Error>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = {
    ...{ region: 'us-east-1', endpoint, maxAttempts: 1, forcePathStyle: true },
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  };
  const settings = { bucket: 'boats-site', distribution: 'E00000000000' } as never;
  const rest = { recipients: new Map(), now: () => new Date().toISOString() };
  const context = { settings, config, roles: [], as, ...rest };
  const checked = await runChecks(
    SITE_CHECKS.filter(({ id }) => id !== 'clock' && id !== 'bucket-address'),
    context,
  );
  server.close();
  return Object.fromEntries(checked.map(({ id, verdict }) => [id, verdict.state]));
}

describe('the site', () => {
  const [no, left] = ['failed', 'not checked'] as const;

  // The allowances are those of stack.yaml: publish lists and writes, and no role looks at how the bucket is set up.
  it.each([
    [undefined, { bucket: no, write: left, versions: left, private: left }],
    ['publish', { bucket: no, write: no, versions: left, private: left }],
    ['collect', { bucket: left, write: left, versions: left, private: left }],
    ['deliver', { bucket: left, write: left, versions: left, private: left }],
  ] as const)('that denies all, as %s', async (as, states) => {
    const found = await site(403, as);
    expect(found).toEqual({
      ...{ bucket: states.bucket, distribution: left },
      ...{ 'bucket-write': states.write, 'bucket-versions': states.versions },
      'bucket-private': states.private,
    });
  });

  it('that is too busy fails in every check: nobody knows', async () => {
    expect(new Set(Object.values(await site(503)))).toEqual(new Set(['failed']));
  });
});

it.each([
  [{ name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }, 'ThrottlingException 400'],
  [{ name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } }, 'TooManyRequestsException 429'],
  [{ name: 'TimeoutError' }, 'TimeoutError'],
  [{ code: 'ECONNRESET' }, 'ECONNRESET'],
  [{ name: 'InternalServerError', $metadata: { httpStatusCode: 500 } }, 'InternalServerError 500'],
])('%j could not be asked', async (error, says) => {
  const rejected = () => Promise.reject(Object.assign(new Error('no'), error));
  expect(await answered('sandbox', {}, rejected)).toEqual({
    state: 'failed',
    what: `could not be asked: ${says}`,
    fix: 'Wait a minute, then try again.',
  });
});

it('a fault of ours is none of AWS', async () => {
  await expect(answered('sandbox', {}, () => Promise.reject(new TypeError('x is not')))).rejects.toThrow(
    'x is',
  );
});
