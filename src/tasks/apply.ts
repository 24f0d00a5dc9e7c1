import type { TaskPlan } from './plan.ts';
import type { TaskStore } from './task-store.ts';

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
      left += (await store.change(queue, changes)).length;
    }
  }
  return { created: plan.created, updated: plan.updated, unchanged: plan.unchanged, left };
}
