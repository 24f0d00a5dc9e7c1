import { DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { SESClient, VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerMailer } from '../notify/ledger-mailer.ts';
import { mailerContract } from '../notify/mailer.contract.ts';
import type { Wire } from '../notify/wire.ts';
import { dynamoLedger } from './dynamo-ledger.ts';
import { hasMoto, type Moto, startMoto } from './moto.fixture.ts';
import { makeTable } from './moto-tables.fixture.ts';
import { type FakeSes, startFakeSes } from './ses.fixture.ts';
import { sesMailer } from './ses-mailer.ts';
import { sendOnceClient, sesWire } from './ses-wire.ts';

const CLOCK = () => '2026-11-23T15:00:00.000Z';
let moto: Moto;
let ses: FakeSes;
let client: DynamoDBClient;
let tables = 0;

beforeAll(async () => {
  if (!hasMoto()) return;
  moto = await startMoto();
  ses = await startFakeSes();
  client = new DynamoDBClient(moto);
});
afterAll(async () => {
  await ses?.stop();
  await moto?.stop();
});

function freshTable(): Promise<string> {
  tables += 1;
  return makeTable(client, `test-${tables}-messages`, 'run', 'message');
}

const key = { run: '2026-11-23', stakeholder: 'ann', report: 'ceo' };

describe.runIf(hasMoto())('the ledger in DynamoDB', () => {
  mailerContract('SES and DynamoDB', async () => {
    const settings = { table: await freshTable(), configurationSet: undefined, clock: CLOCK };
    const mailer = sesMailer(moto, { ...settings, pause: async () => {} }, ses.place);
    ses.accepted = [];
    const count = async ({ stakeholder, report }: typeof key) =>
      ses.accepted.filter(({ subject }) => subject === `${stakeholder}--${report}`).length;
    return { mailer, count };
  });

  it('keeps what was sent, with the id of SES, and nothing else of the person', async () => {
    const table = await freshTable();
    const ledger = dynamoLedger(client, table);
    const claim = await ledger.claim(key, CLOCK(), false);
    if (claim.state !== 'claimed') throw new Error('It should be free.');
    await ledger.settle(key, claim, { state: 'sent', messageId: '0100-1' }, CLOCK());
    const { Items } = await client.send(new ScanCommand({ TableName: table }));
    expect(Items).toEqual([
      {
        run: { S: '2026-11-23' },
        message: { S: 'ann--ceo' },
        state: { S: 'sent' },
        messageId: { S: '0100-1' },
        claim: { S: claim.id },
        at: { S: CLOCK() },
        attempts: { N: '1' },
      },
    ]);
  });

  it('gives a claim that lies to a person only, and only when it is old', async () => {
    const ledger = dynamoLedger(client, await freshTable());
    const first = await ledger.claim(key, '2026-11-23T15:00:00.000Z', false);
    expect(first.state).toBe('claimed');
    const lying = { state: 'unknown', since: '2026-11-23T15:00:00.000Z' };
    expect(await ledger.claim(key, '2026-11-24T15:00:00.000Z', false)).toEqual(lying);
    expect(await ledger.claim(key, '2026-11-23T15:15:00.000Z', true)).toEqual(lying);
    const second = await ledger.claim(key, '2026-11-23T15:15:00.001Z', true);
    expect(second.state).toBe('claimed');
    if (first.state !== 'claimed') return;
    const late = ledger.settle(key, first, { state: 'sent', messageId: '0100-1' }, CLOCK());
    await expect(late).rejects.toThrow(/conditional/i);
    expect((await ledger.states(key.run)).get('2026-11-23/ann--ceo')).toMatchObject({ state: 'unknown' });
  });

  it('tries again what was refused, counts it, and forgets the reason once it is sent', async () => {
    const table = await freshTable();
    const ledger = dynamoLedger(client, table);
    for (const outcome of [
      { state: 'refused', reason: 'no' } as const,
      { state: 'sent', messageId: '1' } as const,
    ]) {
      const claim = await ledger.claim(key, CLOCK(), false);
      if (claim.state === 'claimed') await ledger.settle(key, claim, outcome, CLOCK());
    }
    const Key = { run: { S: key.run }, message: { S: 'ann--ceo' } };
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key }));
    expect(Item).toMatchObject({ state: { S: 'sent' }, attempts: { N: '2' } });
    expect(Item).not.toHaveProperty('reason');
  });

  it('keeps back in one step what was not sent, and leaves what was, or may have been', async () => {
    const table = await freshTable();
    const ledger = dynamoLedger(client, table);
    const [bob, eve] = [
      { ...key, stakeholder: 'bob' },
      { ...key, stakeholder: 'eve' },
    ];
    await ledger.claim(bob, CLOCK(), false);
    const claim = await ledger.claim(eve, CLOCK(), false);
    if (claim.state === 'claimed')
      await ledger.settle(eve, claim, { state: 'sent', messageId: '1' }, CLOCK());
    for (const reason of ['bounced', 'marked as spam'])
      for (const one of [key, bob, eve]) await ledger.refuse(one, reason, CLOCK());
    expect(await ledger.states(key.run)).toEqual(
      new Map([
        ['2026-11-23/ann--ceo', { state: 'refused', reason: 'marked as spam' }],
        ['2026-11-23/bob--ceo', { state: 'unknown', since: CLOCK() }],
        ['2026-11-23/eve--ceo', { state: 'sent' }],
      ]),
    );
    expect((await ledger.claim(key, CLOCK(), false)).state).toBe('claimed');
  });

  it('reads more states than one answer holds', async () => {
    const ledger = dynamoLedger(client, await freshTable());
    // 1 MB an answer: 30 refusals of 40 KB are more.
    const reason = 'x'.repeat(40_960);
    await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const mine = { ...key, stakeholder: `p${index}` };
        const claim = await ledger.claim(mine, CLOCK(), false);
        if (claim.state === 'claimed')
          await ledger.settle(mine, claim, { state: 'refused', reason }, CLOCK());
      }),
    );
    expect((await ledger.states(key.run)).size).toBe(30);
  });

  it('says which table is missing, before anything is sent', async () => {
    const wire: Wire = { prepare: async () => new Map(), send: () => Promise.reject(new Error('sent')) };
    const mailer = ledgerMailer(dynamoLedger(client, 'quarterdeck-messages'), wire, CLOCK);
    await expect(mailer.states('2026-11-23')).rejects.toThrowErrorMatchingInlineSnapshot(`
      [InputError: dynamodb: one problem
        table quarterdeck-messages: is not there in this account and region. The stack makes it: run "npm run stack". If it has another name, correct QUARTERDECK_TABLES.]
    `);
    const message = { key, from: 'a@example.com', to: 'b@example.com', mime: new Uint8Array() };
    await expect(mailer.send(message)).rejects.toThrow(/table quarterdeck-messages: is not there/);
  });
});

describe.runIf(hasMoto())('SES as moto knows it', () => {
  it('takes a raw message from a verified sender, and refuses others in words of its own', async () => {
    const plain = new SESClient(moto);
    await plain.send(new VerifyEmailIdentityCommand({ EmailAddress: 'reports@example.com' }));
    const wire = sesWire({
      sender: sendOnceClient(moto),
      ses: plain,
      sesv2: new SESv2Client(ses.place),
      configurationSet: undefined,
      pause: async () => {},
    });
    const mime = Buffer.from(
      'From: reports@example.com\r\nTo: ann@example.com\r\nSubject: Hi\r\n\r\nHello.\r\n',
    );
    const message = { key, from: 'reports@example.com', to: 'ann@example.com', mime };
    expect(await wire.send(message)).toMatchObject({
      state: 'sent',
      messageId: expect.stringMatching(/.{10}/),
    });
    expect(await wire.send({ ...message, from: 'other@elsewhere.example' })).toMatchObject({
      state: 'refused',
      all: false,
    });
  });
});
