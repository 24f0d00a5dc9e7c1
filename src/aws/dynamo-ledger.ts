import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { CLAIM_MINUTES, type Claim, type Ledger, type Outcome } from '../notify/ledger.ts';
import type { MessageKey, MessageState } from '../notify/mailer.ts';
import { namingTable } from './dynamo-table.ts';

type Item = Record<string, AttributeValue>;

/**
 * The ledger as a table, `run` (partition) and `message` (sort, `<stakeholder>--<report>`). An item has `state`:
 * `claimed` (with `claim`, the holder), `sent` (with `messageId`) or `refused` (with `reason`); `at` of its last change,
 * and how often it was attempted.
 */
export function dynamoLedger(client: DynamoDBClient, table: string): Ledger {
  return {
    states: (run) => namingTable(table, () => statesOf(client, table, run)),
    claim: (key, at, again) => namingTable(table, () => claim(client, table, key, at, again)),
    refuse: (key, reason, at) => namingTable(table, () => refuse(client, table, key, reason, at)),
    settle: (key, held, outcome, at) =>
      namingTable(table, () => settle(client, table, key, held, outcome, at)),
  };
}

async function statesOf(client: DynamoDBClient, table: string, run: string) {
  const pages = paginateQuery(
    { client },
    {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'run = :run',
      ExpressionAttributeValues: { ':run': { S: run } },
    },
  );
  const states = new Map<string, MessageState>();
  for await (const { Items = [] } of pages)
    for (const item of Items) states.set(`${run}/${item.message?.S ?? ''}`, stateOf(item));
  return states;
}

function stateOf(item: Item): MessageState {
  const state = item.state?.S;
  if (state === 'sent') return { state };
  if (state === 'refused') return { state, reason: item.reason?.S ?? '' };
  return { state: 'unknown', since: item.at?.S ?? '' };
}

const UNTRIED = 'attribute_not_exists(run) OR #state = :refused';

/**
 * Free is what was never tried or was refused, and what this very claim holds: the SDK repeats a write whose answer was
 * lost, and the repetition must not look like the claim of somebody else.
 */
const FREE = `${UNTRIED} OR #by = :by`;
const ABANDONED = '(#state = :claimed AND #at < :old)';

async function claim(
  client: DynamoDBClient,
  table: string,
  key: MessageKey,
  at: string,
  again: boolean,
): Promise<Claim | MessageState> {
  const id = randomUUID();
  const old = new Date(Date.parse(at) - CLAIM_MINUTES * 60_000).toISOString();
  const command = new UpdateItemCommand({
    TableName: table,
    Key: itemKey(key),
    UpdateExpression: 'SET #state = :claimed, #by = :by, #at = :at ADD attempts :one REMOVE reason',
    ConditionExpression: again ? `${FREE} OR ${ABANDONED}` : FREE,
    ExpressionAttributeNames: NAMES,
    ExpressionAttributeValues: {
      ...{ ':claimed': { S: 'claimed' }, ':refused': { S: 'refused' }, ':by': { S: id } },
      ...{ ':at': { S: at }, ':one': { N: '1' } },
      ...(again ? { ':old': { S: old } } : {}),
    },
  });
  try {
    await client.send(command);
    return { state: 'claimed', id };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return stateNow(client, table, key);
    throw error;
  }
}

async function stateNow(client: DynamoDBClient, table: string, key: MessageKey): Promise<MessageState> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: itemKey(key), ConsistentRead: true }),
  );
  return stateOf(Item ?? {});
}

async function refuse(
  client: DynamoDBClient,
  table: string,
  key: MessageKey,
  reason: string,
  at: string,
): Promise<void> {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: itemKey(key),
    UpdateExpression: 'SET #state = :refused, #at = :at, reason = :reason',
    ConditionExpression: UNTRIED,
    ExpressionAttributeNames: { '#state': NAMES['#state'], '#at': NAMES['#at'] },
    ExpressionAttributeValues: { ':refused': { S: 'refused' }, ':at': { S: at }, ':reason': { S: reason } },
  });
  try {
    await client.send(command);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

async function settle(
  client: DynamoDBClient,
  table: string,
  key: MessageKey,
  { id }: Claim,
  outcome: Outcome,
  at: string,
): Promise<void> {
  const field = outcome.state === 'sent' ? 'messageId' : 'reason';
  const text = outcome.state === 'sent' ? outcome.messageId : outcome.reason;
  await client.send(
    new UpdateItemCommand({
      TableName: table,
      Key: itemKey(key),
      // The holder stays in the item, so that a write whose answer was lost can be repeated.
      UpdateExpression: 'SET #state = :state, #at = :at, #field = :text',
      ConditionExpression: '#by = :by',
      ExpressionAttributeNames: { ...NAMES, '#field': field },
      ExpressionAttributeValues: {
        ...{ ':state': { S: outcome.state }, ':at': { S: at } },
        ...{ ':text': { S: text }, ':by': { S: id } },
      },
    }),
  );
}

const NAMES = { '#state': 'state', '#by': 'claim', '#at': 'at' };

function itemKey({ run, stakeholder, report }: MessageKey): Item {
  return { run: { S: run }, message: { S: `${stakeholder}--${report}` } };
}
