import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AwsPlace } from './ses-mailer.ts';

/** What the server does with a message: `drop` accepts it and ends the connection without an answer, `hang` accepts it and says nothing. */
type Act = 'accept' | 'drop' | 'hang' | 'throttle' | 'reject' | 'down' | 'fault' | 'quota' | 'paused';

/** An SES whose faults a test decides. Public API: SES 2010-12-01 (Query) and SESv2 (REST). */
export interface FakeSes {
  place: AwsPlace;
  /** Of every message accepted: its one envelope address, its subject and all of it. */
  accepted: { to: string; subject: string; raw: string; configurationSet: string | null }[];
  /** Sends asked for, whatever became of them. */
  sends: number;
  account: { limit: number; sent: number; rate: number; production: boolean; enabled: boolean };
  verified: Set<string>;
  suppressed: { EmailAddress: string; Reason: 'BOUNCE' | 'COMPLAINT' }[];
  /** Hears of bounces, by configuration set: the ARN of an SNS topic. */
  topics: Map<string, string>;
  /** Decides by address and by the number of sends so far, counted from 1. */
  act: (to: string, send: number) => Act;
  stop(): Promise<void>;
}

export async function startFakeSes(): Promise<FakeSes> {
  const server = createServer((request, response) => {
    answer(fake, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeSes = {
    place: {
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    },
    accepted: [],
    sends: 0,
    account: { limit: 50_000, sent: 0, rate: 14, production: true, enabled: true },
    verified: new Set(['example.com']),
    suppressed: [],
    topics: new Map(),
    act: () => 'accept',
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

async function answer(fake: FakeSes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '';
  if (url.startsWith('/v2/')) return rest(fake, decodeURIComponent(url.split('?')[0] ?? ''), response);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  if (form.get('Action') === 'GetSendQuota') return quota(fake, response);
  send(fake, form, request, response);
}

function rest(
  { account, suppressed, topics, verified }: FakeSes,
  path: string,
  response: ServerResponse,
): void {
  const identity = path.match(/^\/v2\/email\/identities\/(.*)$/)?.[1] ?? '';
  const set = path.match(/^\/v2\/email\/configuration-sets\/(.*)\/event-destinations$/)?.[1] ?? '';
  const TopicArn = topics.get(set);
  const answers: Record<string, unknown> = {
    '/v2/email/account': {
      ProductionAccessEnabled: account.production,
      SendingEnabled: account.enabled,
    },
    '/v2/email/suppression/addresses': { SuppressedDestinationSummaries: suppressed },
    [`/v2/email/identities/${identity}`]: verified.has(identity)
      ? { VerifiedForSendingStatus: true }
      : undefined,
    [`/v2/email/configuration-sets/${set}/event-destinations`]: TopicArn
      ? { EventDestinations: [{ Name: 'notices', SnsDestination: { TopicArn } }] }
      : undefined,
  };
  const found = answers[path];
  if (!found) response.setHeader('x-amzn-errortype', 'NotFoundException');
  json(response, found ? 200 : 404, found ?? { message: `${path} does not exist.` });
}

function quota({ account }: FakeSes, response: ServerResponse): void {
  const fields = `<Max24HourSend>${account.limit}</Max24HourSend><SentLast24Hours>${account.sent}</SentLast24Hours><MaxSendRate>${account.rate}</MaxSendRate>`;
  xml(
    response,
    200,
    `<GetSendQuotaResponse><GetSendQuotaResult>${fields}</GetSendQuotaResult></GetSendQuotaResponse>`,
  );
}

const REFUSALS: Partial<Record<Act, [status: number, code: string, message: string]>> = {
  throttle: [400, 'Throttling', 'Maximum sending rate exceeded.'],
  quota: [400, 'Throttling', 'Daily message quota exceeded.'],
  down: [503, 'ServiceUnavailable', 'Service is not available.'],
  fault: [500, 'InternalFailure', 'Internal failure.'],
  paused: [400, 'AccountSendingPausedException', 'Email sending is disabled for the account.'],
};

function send(
  fake: FakeSes,
  form: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const to = form.get('Destinations.member.1') ?? '';
  fake.sends += 1;
  const act = fake.act(to, fake.sends);
  const [status, code, message] =
    act === 'reject'
      ? [400, 'MessageRejected', `Email address is not verified: ${to}.`]
      : (REFUSALS[act] ?? [200, '', '']);
  if (status !== 200) {
    const error = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
    xml(response, status, error);
    return;
  }
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString();
  const subject = raw.match(/^Subject: (.*)\r$/m)?.[1] ?? '';
  fake.accepted.push({ to, subject, raw, configurationSet: form.get('ConfigurationSetName') });
  if (act === 'drop') {
    request.socket.destroy();
    return;
  }
  if (act === 'hang') return;
  const id = `<MessageId>0100-${fake.accepted.length}</MessageId>`;
  xml(
    response,
    200,
    `<SendRawEmailResponse><SendRawEmailResult>${id}</SendRawEmailResult></SendRawEmailResponse>`,
  );
}

function xml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
