import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Task } from '../tasks/task.ts';
import { taskStoreContract } from '../tasks/task-store.contract.ts';
import type { TaskChange } from '../tasks/task-store.ts';
import { toItem } from './attribute-value.ts';
import { dynamoTaskStore } from './dynamo-task-store.ts';
import { hasMoto, type Moto, startMoto } from './moto.fixture.ts';
import { makeTable } from './moto-tables.fixture.ts';

const QUEUES = ['cfo_tasks', 'cto_tasks'];
let moto: Moto;
let client: DynamoDBClient;
let prefixes = 0;

beforeAll(async () => {
  if (!hasMoto()) return;
  moto = await startMoto();
  client = new DynamoDBClient(moto);
});
afterAll(() => moto?.stop());

async function freshPrefix(): Promise<string> {
  prefixes += 1;
  for (const queue of QUEUES) await makeTable(client, `test-${prefixes}-${queue}`, 'fingerprint');
  return `test-${prefixes}-`;
}

function task(index: number, rest: Partial<Task> = {}): Task {
  return {
    ...{ fingerprint: index.toString(16).padStart(16, '0'), rule: 'runway-short', tenant: 'charter' },
    ...{ title: `Finding ${index}`, reports: ['cfo'], priority: 'high', milestone: 30, due: '2026-12-04' },
    ...{ condition: 'open', lastRun: '2026-11-23', history: [{ run: '2026-11-23', condition: 'open' }] },
    ...{ run: '2026-11-23', firstSeen: '2026-11-23', status: 'open', owner: null, notes: '', ...rest },
  };
}

/** Lets `limit` requests through, counts them, and then ends every one as a dead connection would. */
function counted(limit = Number.POSITIVE_INFINITY) {
  const seen = { requests: 0, atOnce: 0, most: 0 };
  const limited = new DynamoDBClient({ ...moto, maxAttempts: 1 });
  limited.middlewareStack.add(
    (next) => async (args) => {
      seen.requests += 1;
      if (seen.requests > limit) throw new Error('The connection is gone.');
      seen.atOnce += 1;
      seen.most = Math.max(seen.most, seen.atOnce);
      try {
        return await next(args);
      } finally {
        seen.atOnce -= 1;
      }
    },
    { step: 'initialize' },
  );
  return { client: limited, seen };
}

describe.runIf(hasMoto())('tasks in tables', () => {
  taskStoreContract(
    'DynamoDB',
    async () => dynamoTaskStore(client, await freshPrefix(), QUEUES),
    async () => {
      const prefix = await freshPrefix();
      const before = dynamoTaskStore(client, prefix, QUEUES);
      const former = async () => ['cfo_tasks', 'coo_tasks'];
      return { before, after: dynamoTaskStore(client, prefix, ['cto_tasks'], former) };
    },
  );

  it('whose tables are missing are refused, all named', async () => {
    const prefix = await freshPrefix();
    const store = dynamoTaskStore(client, prefix, ['ceo_tasks', ...QUEUES, 'cmo_tasks']);
    const failed = store.all();
    await expect(failed).rejects.toThrow(/table test-\d+-ceo_tasks: is not there[\s\S]*"npm run stack"/);
    await expect(failed).rejects.toThrow(/2 problems[\s\S]*table test-\d+-cmo_tasks/);
    const missing: string[] = [];
    expect(await store.all((queue) => missing.push(queue))).toEqual([]);
    expect(missing.sort()).toEqual(['ceo_tasks', 'cmo_tasks']);
    await expect(store.change('cmo_tasks', [{ kind: 'create', task: task(1) }])).rejects.toThrow(
      /table test-\d+-cmo_tasks: is not there/,
    );
  });

  it('that a person broke are refused with their table, fingerprint and attribute', async () => {
    const prefix = await freshPrefix();
    const broken = toItem({ ...task(1), status: 'half done' });
    await client.send(new PutItemCommand({ TableName: `${prefix}cfo_tasks`, Item: broken }));
    await expect(dynamoTaskStore(client, prefix, QUEUES).all()).rejects.toThrow(
      /table test-\d+-cfo_tasks, 0000000000000001: cannot be read: status: /,
    );
  });

  it('take one request a change, a bounded number at once, and go on where a start was cut off', async () => {
    const prefix = await freshPrefix();
    const changes: TaskChange[] = Array.from({ length: 300 }, (_, index) => ({
      kind: 'create',
      task: task(index),
    }));
    const cut = counted(120);
    await expect(dynamoTaskStore(cut.client, prefix, QUEUES).change('cfo_tasks', changes)).rejects.toThrow(
      'The connection is gone.',
    );
    const store = dynamoTaskStore(client, prefix, QUEUES);
    const half = await store.all();
    expect(half).toHaveLength(120);
    const whole = counted();
    const left = await dynamoTaskStore(whole.client, prefix, QUEUES).change('cfo_tasks', changes);
    expect(left).toEqual(half.map((entry) => entry.task.fingerprint));
    expect(whole.seen).toMatchObject({ requests: 300, most: 25 });
    expect((await store.all()).map((entry) => entry.task)).toEqual(
      Array.from({ length: 300 }, (_, index) => task(index)),
    );
  });

  it('are read over as many answers as it takes', async () => {
    const prefix = await freshPrefix();
    const store = dynamoTaskStore(client, prefix, QUEUES);
    const notes = 'x'.repeat(40_960);
    await store.change(
      'cto_tasks',
      Array.from({ length: 30 }, (_, index) => ({ kind: 'create', task: task(index, { notes }) })),
    );
    expect(await store.all()).toHaveLength(30);
  });
});

describe('ten thousand findings', () => {
  it('are ten thousand writes, 25 at once', async () => {
    const seen = { requests: 0, atOnce: 0, most: 0 };
    const fake = {
      send: async () => {
        seen.requests += 1;
        seen.atOnce += 1;
        seen.most = Math.max(seen.most, seen.atOnce);
        await new Promise(setImmediate);
        seen.atOnce -= 1;
        return {};
      },
    } as unknown as DynamoDBClient;
    const { history, ...fields } = task(0);
    const changes: TaskChange[] = Array.from({ length: 10_000 }, (_, index) => ({
      kind: 'update',
      fingerprint: task(index).fingerprint,
      fields: { ...fields, history },
    }));
    expect(await dynamoTaskStore(fake, 'quarterdeck-', QUEUES).change('cfo_tasks', changes)).toEqual([]);
    expect(seen).toMatchObject({ requests: 10_000, most: 25 });
  });
});
