import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Finding, Snapshot } from '../domain/snapshot.ts';
import { applyTasks } from './apply.ts';
import { planTasks } from './plan.ts';
import type { QueuedTask, Task } from './task.ts';
import { changedQueue, type TaskStore } from './task-store.ts';

/** Findings of the fixture. */
export const CERTIFICATE = 'aaaaaaaaaaaaaaa1';
export const RUNWAY = 'aaaaaaaaaaaaaaa2';

/** The fixture a week later or earlier, with one finding changed. */
export function snapshotWith(run: string, fingerprint: string, change: Partial<Finding>): Snapshot {
  const snapshot = snapshotFixture();
  const findings = snapshot.findings.map((f) => (f.fingerprint === fingerprint ? { ...f, ...change } : f));
  return { ...snapshot, run, findings };
}

/** Queues that live as long as a test. */
export function memoryStore(): TaskStore & { calls: number; tasks: () => Record<string, Task> } {
  const queues = new Map<string, Map<string, Task>>();
  const entries = () =>
    [...queues].flatMap(([queue, of]) => [...of.values()].map((task) => ({ queue, task })));
  const store = {
    calls: 0,
    tasks: () => Object.fromEntries(entries().map((e) => [`${e.queue}/${e.task.fingerprint}`, e.task])),
    all: async (): Promise<QueuedTask[]> => entries(),
    change: async (queue: string, changes: Parameters<TaskStore['change']>[1]) => {
      store.calls += 1;
      const { tasks, left } = changedQueue(queues.get(queue) ?? new Map(), changes);
      queues.set(queue, tasks);
      return left;
    },
  };
  return store;
}

/** What `npm run tasks` does. */
export async function deliver(store: TaskStore, snapshot: Snapshot) {
  const plan = planTasks(snapshot, await store.all());
  return { ...(await applyTasks(store, plan)), doneWhileOpen: plan.doneWhileOpen };
}
