import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../domain/problem.ts';
import { dynamoLedger } from './dynamo-ledger.ts';
import { dynamoTaskStore } from './dynamo-task-store.ts';
import { sesWire } from './ses-wire.ts';

/** SES and DynamoDB that refuse all, and quote an address as SES does. */
const QUOTED =
  'User: arn:aws:sts::1:role/x is not authorized on arn:aws:ses:us-east-1:1:identity/ann@acme.example';
let error = '';
const server = createServer((request, response) => {
  const isQuery = String(request.headers['content-type']).includes('form-urlencoded');
  response.writeHead(/Validation|BadRequest/.test(error) ? 400 : 403, { 'x-amzn-errortype': error });
  const xml = `<ErrorResponse><Error><Code>${error}</Code><Message>${QUOTED}</Message></Error></ErrorResponse>`;
  response.end(isQuery ? xml : JSON.stringify({ __type: error, message: QUOTED }));
});
let place: {
  region: string;
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
};

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
  place = {
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials,
  };
});
afterAll(() => server.close());

const key = { run: '2026-11-23', stakeholder: 'ann', report: 'ceo' };
const at = '2026-11-23T14:00:00.000Z';
const wire = () =>
  sesWire({
    ...{ ses: new SESClient(place), sesv2: new SESv2Client(place), sender: new SESClient(place) },
    ...{ configurationSet: undefined, pause: async () => {} },
  });
const tables = () => new DynamoDBClient(place);

const ASKED: [string, string, () => Promise<unknown>][] = [
  ['the ledger', 'table boats-messages', () => dynamoLedger(tables(), 'boats-messages').states('2026-11-23')],
  ['a claim', 'table boats-messages', () => dynamoLedger(tables(), 'boats-messages').claim(key, at, false)],
  ['tasks', 'table boats-ceo_tasks', () => dynamoTaskStore(tables(), 'boats-', ['ceo_tasks']).all()],
  [
    'tasks that may be new',
    'table boats-ceo_tasks',
    () => dynamoTaskStore(tables(), 'boats-', ['ceo_tasks']).all(() => {}),
  ],
  [
    'the state of SES',
    'SES',
    () => wire().prepare([{ key, from: 'r@acme.example', to: 'ann@acme.example' }]),
  ],
  ['who bounced', 'SES', async () => wire().suppressed?.(['ann@acme.example'])],
];

const errorOf = (work: () => Promise<unknown>) =>
  work().then(
    () => new Error('It was allowed.'),
    (thrown: Error) => thrown,
  );

describe.each(ASKED)('%s', (_, where, ask) => {
  it.each([
    [
      'AccessDeniedException',
      `${where}: is refused to these credentials (AccessDeniedException). Deploy the stack again`,
    ],
    [
      'ExpiredTokenException',
      `${where}: cannot be asked: AWS takes no credentials of this kind, or they have expired (ExpiredTokenException). Log in again`,
    ],
    ['UnrecognizedClientException', `${where}: cannot be asked`],
  ])('that answers %s is a mistake of the set-up, without an address', async (name, sentence) => {
    error = name;
    const found = await errorOf(ask);
    expect(found).toBeInstanceOf(InputError);
    expect(found.message).toContain(sentence);
    expect(`${found.stack}`).not.toContain('@acme');
  });
});

it('whatever else SES says is a fault, and quotes no address either', async () => {
  error = 'BadRequestException';
  const found = await errorOf(async () => wire().suppressed?.(['ann@acme.example']));
  expect(found).not.toBeInstanceOf(InputError);
  expect([found.name, `${found.stack}`.includes('(address)')]).toEqual(['BadRequestException', true]);
  expect(`${found.stack}`).not.toContain('@acme');
});
