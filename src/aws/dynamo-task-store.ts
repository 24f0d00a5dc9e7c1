import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  paginateScan,
  ResourceNotFoundException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import { InputError, type Problem } from '../domain/problem.ts';
import { PEOPLE_FIELDS, type PeopleFields, type QueuedTask, Task } from '../tasks/task.ts';
import { fingerprintOf, type TaskChange, type TaskStore } from '../tasks/task-store.ts';
import { fromItem, toItem } from './attribute-value.ts';
import { namingTable, TableMissing } from './dynamo-table.ts';

/**
 * Writes under way at once. There is no batch: a batch has no conditions, and could put back what a person just
 * changed. What DynamoDB throttles the SDK repeats.
 */
const AT_ONCE = 25;

/**
 * One table a queue, `<prefix><queue>`, keyed by `fingerprint`; each change writes its own fields only. `former` are queues that
 * nobody has any more and that may still hold tasks: the stack keeps a table that it no longer makes. Tables are not looked for
 * by their names, since another portfolio's may begin with the same prefix.
 */
export function dynamoTaskStore(
  client: DynamoDBClient,
  prefix: string,
  queues: readonly string[],
  former: () => Promise<readonly string[]> = async () => [],
): TaskStore {
  return {
    async all(missing) {
      const scanned = async (queue: string) =>
        scan(client, `${prefix}${queue}`, queue).catch((error: unknown) => {
          if (!missing || !(error instanceof TableMissing)) throw error;
          missing(queue);
          return [];
        });
      const gone = (await former()).filter((queue) => !queues.includes(queue));
      const found = await Promise.allSettled([
        ...queues.map(scanned),
        ...gone.map((queue) => scanFormer(client, `${prefix}${queue}`, queue)),
      ]);
      const problems = found.flatMap((one) => (one.status === 'rejected' ? problemsOf(one.reason) : []));
      if (problems.length > 0) throw new InputError('tasks', problems);
      return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    },
    change: (queue, changes) => changeAll(client, `${prefix}${queue}`, changes),
  };
}

/** What the user can put right, of all tables together; anything else is thrown as it is. */
function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof InputError) return error.problems;
  throw error;
}

function scan(client: DynamoDBClient, table: string, queue: string): Promise<QueuedTask[]> {
  return namingTable(table, () => scanned(client, table, queue));
}

/** A role may have gone with its table, or have had none. */
async function scanFormer(client: DynamoDBClient, table: string, queue: string): Promise<QueuedTask[]> {
  try {
    return await scanned(client, table, queue);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  }
}

async function scanned(client: DynamoDBClient, table: string, queue: string): Promise<QueuedTask[]> {
  const tasks: Task[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table, ConsistentRead: true }))
    tasks.push(...Items.map((item) => read(table, fromItem(item))));
  tasks.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  return tasks.map((task) => ({ queue, task }));
}

function read(table: string, item: Record<string, unknown>): Task {
  const parsed = Task.safeParse(item);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const what = `cannot be read: ${issue?.path.join('.') ?? 'it'}: ${issue?.message ?? 'unknown'}`;
  const fix = 'Correct that attribute, or delete the item: the next run makes it anew.';
  throw new InputError('tasks', [{ where: `table ${table}, ${String(item.fingerprint)}`, what, fix }]);
}

/** One task changes at a time, in the order asked for; different ones at once. */
async function changeAll(
  client: DynamoDBClient,
  table: string,
  changes: readonly TaskChange[],
): Promise<string[]> {
  const left: string[] = [];
  const byTask = [...Map.groupBy(changes, fingerprintOf)];
  const work = async ([fingerprint, mine]: [string, TaskChange[]]) => {
    for (const change of mine) if (!(await isChanged(client, table, change))) left.push(fingerprint);
  };
  await namingTable(table, () => pMap(byTask, work, { concurrency: AT_ONCE }));
  return left.sort();
}

async function isChanged(client: DynamoDBClient, table: string, change: TaskChange): Promise<boolean> {
  try {
    await carryOut(client, table, change);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** The condition that people's fields are still what was read; also true of a task that is gone. */
function ifAsRead(people: PeopleFields | undefined) {
  if (people === undefined) return {};
  const is = (field: (typeof PEOPLE_FIELDS)[number]) =>
    (people[field] ?? null) === null
      ? `(attribute_not_exists(#${field}) OR #${field} = :none)`
      : `#${field} = :${field}`;
  const known = Object.entries(toItem(people)).filter(([, value]) => !value.NULL);
  return {
    ConditionExpression: `attribute_not_exists(fingerprint) OR (${PEOPLE_FIELDS.map(is).join(' AND ')})`,
    ExpressionAttributeNames: Object.fromEntries(PEOPLE_FIELDS.map((field) => [`#${field}`, field])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(known.map(([field, value]) => [`:${field}`, value])),
      ...(known.length < PEOPLE_FIELDS.length ? { ':none': { NULL: true as const } } : {}),
    },
  };
}

function carryOut(client: DynamoDBClient, table: string, change: TaskChange): Promise<unknown> {
  const Key = toItem({ fingerprint: fingerprintOf(change) });
  if (change.kind === 'remove')
    return client.send(new DeleteItemCommand({ TableName: table, Key, ...ifAsRead(change.people) }));
  if (change.kind === 'create') {
    const ConditionExpression = 'attribute_not_exists(fingerprint)';
    const Item = toItem(change.task);
    return client.send(new PutItemCommand({ TableName: table, Item, ConditionExpression }));
  }
  // A later run's word is not replaced by an earlier one's; a person's always counts.
  const isLater = change.kind === 'update' ? ' AND lastRun <= :lastRun' : '';
  const item = toItem(change.fields);
  const fields = Object.keys(item);
  const values = fields.map((name) => [`:${name}`, item[name]]);
  return client.send(
    new UpdateItemCommand({
      ...{ TableName: table, Key },
      UpdateExpression: `SET ${fields.map((name) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: `attribute_exists(fingerprint)${isLater}`,
      ExpressionAttributeNames: Object.fromEntries(fields.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(values),
    }),
  );
}
