import { beforeEach, expect, it } from 'vitest';
import type { QueuedTask } from '../tasks/task.ts';
import { changedQueue, type TaskStore } from '../tasks/task-store.ts';
import { collect } from './collect.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, emptyFolder, NOW } from './small-portfolio.fixture.ts';
import { tasks } from './tasks.ts';

const now = () => NOW;
let session: Session;
let lines: string[];

/** Queues of which some have no table, as those of a role that came after the stack was deployed. */
function tablesWithout(...missing: string[]): { store: TaskStore; queues: Map<string, QueuedTask[]> } {
  const queues = new Map<string, QueuedTask[]>();
  const store: TaskStore = {
    async all(tell) {
      for (const queue of missing) {
        if (!tell) throw new Error(`${queue} has no table.`);
        tell(queue);
      }
      return [...queues.values()].flat();
    },
    async change(queue, changes) {
      if (missing.includes(queue)) throw new Error(`${queue} has no table.`);
      const before = new Map((queues.get(queue) ?? []).map(({ task }) => [task.fingerprint, task]));
      const { tasks: after, left } = changedQueue(before, changes);
      queues.set(
        queue,
        [...after.values()].map((task) => ({ queue, task })),
      );
      return left;
    },
  };
  return { store, queues };
}

const effects = () => ({ now, progress: { step: () => {}, line: (text: string) => lines.push(text) } });
const withTasks = (store: TaskStore): Session => ({ ...session, ports: { ...session.ports, tasks: store } });

beforeEach(async () => {
  lines = [];
  session = await openSession(
    { content: await contentFolder(), state: await emptyFolder(), target: 'local' },
    now,
  );
});

/** All queues that the run's tasks belong to. */
async function queuesOfRun(): Promise<string[]> {
  const { store, queues } = tablesWithout();
  await tasks(withTasks(store));
  return [...queues].flatMap(([queue, held]) => (held.length > 0 ? [queue] : []));
}

it('a role without a table stops no snapshot, and is told of', async () => {
  const { store } = tablesWithout('cmo_tasks');
  await collect(withTasks(store), { isPublished: () => false }, effects());
  expect(lines).toContain(
    'collect  cmo_tasks has no table yet, so nobody has said anything of its tasks. Deploy the stack again: "npm run stack" prints how.',
  );
});

it('tasks are written into all queues but that one, which is named; once it is there it gets its own', async () => {
  await collect(session, { isPublished: () => false }, effects());
  const all = await queuesOfRun();
  const [gone = '', ...others] = all;
  expect(others.length).toBeGreaterThan(0);
  const { store, queues } = tablesWithout(gone);
  await expect(tasks(withTasks(store))).rejects.toThrow(
    new RegExp(
      `${gone}: has no table, and \\d+ tasks? of this run belong there; the other queues have theirs\\. A role that is new needs the stack`,
    ),
  );
  expect([...queues.keys()].sort()).toEqual([...others].sort());
  const whole = tablesWithout();
  for (const [queue, held] of queues) whole.queues.set(queue, held);
  const { counts } = await tasks(withTasks(whole.store));
  expect(counts.created).toBe(whole.queues.get(gone)?.length);
});

it('a queue without a table that gets no task fails nothing', async () => {
  await collect(session, { isPublished: () => false }, effects());
  const { store } = tablesWithout('steward_tasks');
  expect((await tasks(withTasks(store))).counts.created).toBeGreaterThan(0);
});

it('a task that moves to a new role stays in its old queue, with what people wrote, until it has one', async () => {
  await collect(session, { isPublished: () => false }, effects());
  const [queue = ''] = await queuesOfRun();
  const first = tablesWithout();
  await tasks(withTasks(first.store));
  const moved = (first.queues.get(queue) ?? []).map(({ task }) => ({
    queue: 'old_tasks',
    task: { ...task, notes: 'Called.' },
  }));
  expect(moved.length).toBeGreaterThan(0);
  const { store, queues } = tablesWithout(queue);
  queues.set('old_tasks', moved);
  await expect(tasks(withTasks(store))).rejects.toThrow(`${queue}: has no table`);
  expect(queues.get('old_tasks')).toEqual(moved);
});
