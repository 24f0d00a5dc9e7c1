import type { TaskPlan } from './plan.ts';
import { PeopleFields } from './task.ts';
import type { TaskChange, TaskStore } from './task-store.ts';

const TRIES = 3;

export interface TaskCounts {
  created: number;
  updated: number;
  unchanged: number;
  /** Of those planned to be created or updated: another writer was faster. The next run looks at them again. */
  left: number;
}

/**
 * Carries out a plan: first everything that creates or updates, queue by queue, then what removes. Killed anywhere and
 * planned again, it ends in the same state.
 */
export async function applyTasks(store: TaskStore, plan: TaskPlan): Promise<TaskCounts> {
  let left = 0;
  const removes = plan.changes.filter(({ change }) => change.kind === 'remove');
  const writes = plan.changes.filter(({ change }) => change.kind !== 'remove');
  for (const part of [writes, removes]) {
    for (const [queue, entries] of Map.groupBy(part, (entry) => entry.queue)) {
      const changes = entries.map(({ change }) => change);
      const lost = await store.change(queue, changes);
      left += part === removes ? await carryOver(store, queue, lost) : lost.length;
    }
  }
  return { created: plan.created, updated: plan.updated, unchanged: plan.unchanged, left };
}

/**
 * Somebody wrote into tasks while they moved to another queue: what they wrote follows, then the old ones are removed.
 * Returns how many are left because it happened again and again.
 */
async function carryOver(store: TaskStore, queue: string, lost: readonly string[]): Promise<number> {
  let left = lost;
  for (let tries = 0; left.length > 0 && tries < TRIES; tries += 1) {
    const found = (await store.all(() => {})).filter(({ task }) => left.includes(task.fingerprint));
    const removes = new Map<string, TaskChange>();
    for (const { queue: old, task } of found) {
      if (old !== queue) continue;
      const fields = PeopleFields.parse(task);
      const moved = found.find((one) => one.queue !== queue && one.task.fingerprint === task.fingerprint);
      if (!moved) continue;
      const { fingerprint } = task;
      await store.change(moved.queue, [{ kind: 'edit', fingerprint, fields }]);
      removes.set(fingerprint, { kind: 'remove', fingerprint, people: fields });
    }
    left = await store.change(queue, [...removes.values()]);
  }
  return left.length;
}
