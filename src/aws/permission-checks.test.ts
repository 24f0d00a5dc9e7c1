import { Agent, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, test } from 'vitest';
import { type Check, runChecks, type Verdict } from '../doctor/check.ts';
import type { AwsContext } from './aws-checks.ts';
import { NOTICE_CHECKS, noticesVerdict } from './notice-checks.ts';
import { PERMISSION_CHECKS } from './permission-checks.ts';
import type { WorkflowRole } from './permissions.ts';

const ARN = 'arn:aws:cloudfront::111122223333:key-value-store/01234567-89ab-cdef-0123-456789abcdef';

interface Asked {
  request: IncomingMessage;
  body: string;
  /** What the request does, as far as its service says so. */
  does: string;
}

type Answer = { status: number; error?: string; body?: object | string };

/** Verdicts on an AWS that answers each request so: in JSON or XML, as its service does. */
async function verdicts(
  checks: readonly Check<AwsContext>[],
  answer: (asked: Asked) => Answer,
  as?: WorkflowRole,
): Promise<Record<string, Verdict>> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    const action = /^Action=(\w+)/.exec(body)?.[1] ?? '';
    const does = target || action || `${request.method} ${request.url}`;
    const { status, error, body: said = {} } = answer({ request, body, does });
    const isJson = target !== '' || /\/v2\/email|key-value-stores/.test(request.url ?? '');
    const xml = `<ErrorResponse><Error><Code>${error}</Code></Error></ErrorResponse>`;
    const s3 = `<Error><Code>${error}</Code></Error>`;
    response.writeHead(status, error ? { 'x-amzn-errortype': error } : {});
    if (isJson) response.end(JSON.stringify(error ? { __type: error } : said));
    else if (error) response.end(/^GET \/boats-site/.test(does) ? s3 : xml);
    else response.end(typeof said === 'string' ? said : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // The KeyValueStore's client puts the account before the host's name: every name is this machine.
  const httpAgent = new Agent({
    lookup: (_host, options, done) =>
      options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
  });
  const config = {
    ...{ region: 'us-east-1', endpoint: `http://aws.test:${port}`, maxAttempts: 1, forcePathStyle: true },
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    requestHandler: { httpAgent },
  } as never;
  const settings = {
    ...{ bucket: 'boats-site', distribution: 'E00000000000', keys: ARN, tables: 'quarterdeck-' },
    configurationSet: 'boats',
  } as never;
  const context = { settings, config, roles: ['ceo', 'cfo'], recipients: new Map(), as, now: () => '' };
  const checked = await runChecks(checks, context);
  server.close();
  return Object.fromEntries(checked.map(({ id, verdict }) => [id, verdict]));
}

const states = (found: Record<string, Verdict>) =>
  Object.fromEntries(Object.entries(found).map(([id, { state }]) => [id, state]));
const named = (found: Record<string, Verdict>, state: Verdict['state']) =>
  Object.keys(found).filter((id) => found[id]?.state === state);

describe('what the roles do', () => {
  const denies = () => ({ status: 403, error: 'AccessDeniedException' });

  // The allowances are those of stack.yaml.
  it.each<[WorkflowRole, string[]]>([
    ['collect', ['messages-read', 'tasks-read', 'suppressed']],
    ['publish', ['manifest', 'invalidation', 'keys-read', 'keys-write']],
    ['deliver', ['keys-read', 'messages-read', 'tasks-read', 'tasks-write', 'quota', 'suppressed']],
  ])('fails where it is denied to %s that needs it, and only there', async (as, failing) => {
    const found = await verdicts(PERMISSION_CHECKS, denies, as);
    expect(named(found, 'failed')).toEqual(failing);
    expect(found[failing[0] ?? '']).toMatchObject({ what: expect.stringContaining(`the ${as} role needs`) });
  });

  it('is not checked where it is denied to a person', async () => {
    expect(new Set(Object.values(states(await verdicts(PERMISSION_CHECKS, denies))))).toEqual(
      new Set(['not checked']),
    );
  });

  it('is allowed where AWS answers as those are answered who may, and asks for no change that could come about', async () => {
    const writes: string[] = [];
    const found = await verdicts(PERMISSION_CHECKS, ({ request, body, does }) => {
      if (/^POST .*keys/.test(does)) {
        writes.push(`${request.headers['if-match']}`);
        return { status: 409, error: 'ConflictException' };
      }
      if (does.endsWith('UpdateItem')) {
        writes.push(JSON.parse(body).ConditionExpression);
        return { status: 400, error: 'ConditionalCheckFailedException' };
      }
      if (/invalidation/.test(does)) return { status: 404, error: 'NoSuchInvalidation' };
      if (/manifest/.test(does)) return { status: 404, error: 'NoSuchKey' };
      return { status: 200 };
    });
    expect(named(found, 'ok')).toEqual(
      PERMISSION_CHECKS.map(({ id }) => id).filter((id) => id !== 'unprobed'),
    );
    expect(writes.sort()).toEqual([...Array(2).fill('attribute_exists(fingerprint)'), 'doctor']);
  });

  it('says what it could not ask for, of this role alone', async () => {
    const { unprobed } = await verdicts(PERMISSION_CHECKS, denies, 'publish');
    expect(unprobed).toEqual({
      state: 'not checked',
      why: 's3:DeleteObject: the roles have it together with s3:PutObject; cloudfront:CreateInvalidation: the roles have it together with cloudfront:GetInvalidation',
    });
    expect((await verdicts(PERMISSION_CHECKS, denies, 'collect')).unprobed?.state).toBe('ok');
  });

  it('of what is not there yet is left to the check that misses it', async () => {
    const found = await verdicts(PERMISSION_CHECKS, () => ({
      status: 404,
      error: 'ResourceNotFoundException',
    }));
    expect(found['tasks-read']).toEqual({ state: 'not checked', why: 'what it is asked of comes first' });
  });

  it('fails while AWS is busy: nobody knows', async () => {
    const found = await verdicts(PERMISSION_CHECKS, () => ({ status: 503, error: 'SlowDown' }));
    expect(named(found, 'failed')).toHaveLength(PERMISSION_CHECKS.length - 1);
  });
});

describe('notices', () => {
  const topic = 'arn:aws:sns:us-east-1:111122223333:boats-Notices-1';
  const members = (arns: readonly string[]) =>
    arns.map((arn) => `<member><SubscriptionArn>${arn}</SubscriptionArn></member>`).join('');
  const account =
    (arns: readonly string[]) =>
    ({ does, body }: Asked): Answer => {
      if (does === 'GET /v2/email/configuration-sets/boats/event-destinations')
        return {
          status: 200,
          body: { EventDestinations: [{ Name: 'notices', SnsDestination: { TopicArn: topic } }] },
        };
      if (does !== 'ListSubscriptionsByTopic' || !body.includes(encodeURIComponent(topic)))
        return { status: 404, error: 'NotFoundException' };
      const result = `<ListSubscriptionsByTopicResult><Subscriptions>${members(arns)}</Subscriptions></ListSubscriptionsByTopicResult>`;
      return {
        status: 200,
        body: `<ListSubscriptionsByTopicResponse>${result}</ListSubscriptionsByTopicResponse>`,
      };
    };

  test('that somebody confirmed, that wait, and that nobody gets', async () => {
    const asked = async (...arns: string[]) => verdicts(NOTICE_CHECKS, account(arns));
    expect(states(await asked(`${topic}:1`))).toEqual({ 'configuration-set': 'ok', notices: 'ok' });
    expect((await asked('PendingConfirmation')).notices).toEqual({
      state: 'failed',
      what: 'has not confirmed: nobody hears of a run that did not come, nor of bounces',
      fix: 'Open the link in the message "AWS Notification - Subscription Confirmation" that AWS sent there.',
    });
    expect((await asked()).notices).toMatchObject({
      state: 'not checked',
      why: expect.stringContaining('--alarm-email'),
    });
  });

  test('of which one of two is confirmed', () => {
    expect(noticesVerdict(['PendingConfirmation', `${topic}:1`]).state).toBe('ok');
  });

  test('without the configuration set', async () => {
    const found = await verdicts(NOTICE_CHECKS, () => ({ status: 404, error: 'NotFoundException' }));
    expect(found['configuration-set']).toMatchObject({ state: 'failed', what: 'does not exist' });
    expect(found.notices).toEqual({ state: 'not checked', why: 'the configuration set comes first' });
  });
});
