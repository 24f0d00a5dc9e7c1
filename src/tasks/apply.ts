import type { TaskPlan } from './plan.ts';
import { PeopleFields } from './task.ts';
import { fingerprintOf, type TaskChange, type TaskStore } from './task-store.ts';

const TRIES = 3;

/** Of tasks; `created` and `updated` are those that this writer wrote. */
export interface TaskCounts {
  created: number;
  updated: number;
  unchanged: number;
  /** Planned, and another writer was faster. The next run looks at them again. */
  left: number;
}

/**
 * Carries out a plan: first everything that creates or updates, queue by queue, then what removes. Killed anywhere and
 * planned again, it ends in the same state.
 */
export async function applyTasks(store: TaskStore, plan: TaskPlan): Promise<TaskCounts> {
  const removes = plan.changes.filter(({ change }) => change.kind === 'remove');
  const writes = plan.changes.filter(({ change }) => change.kind !== 'remove');
  const unwritten = new Set<string>();
  for (const [queue, changes] of byQueue(writes))
    for (const fingerprint of await store.change(queue, changes)) unwritten.add(fingerprint);
  const left = new Set(unwritten);
  for (const [queue, changes] of byQueue(removes)) {
    const lost = await store.change(queue, changes);
    for (const fingerprint of await carryOver(store, queue, lost)) left.add(fingerprint);
  }
  const moved = new Set(removes.map(({ change }) => fingerprintOf(change)));
  const isMade = ({ change }: Planned) => change.kind === 'create' && !moved.has(fingerprintOf(change));
  const made = new Set(writes.filter(isMade).map(({ change }) => fingerprintOf(change)));
  const unmade = [...unwritten].filter((fingerprint) => made.has(fingerprint)).length;
  return {
    created: plan.created - unmade,
    updated: plan.updated - (unwritten.size - unmade),
    unchanged: plan.unchanged,
    left: left.size,
  };
}

type Planned = TaskPlan['changes'][number];

function byQueue(planned: readonly Planned[]): [string, TaskChange[]][] {
  return [...Map.groupBy(planned, ({ queue }) => queue)].map(([queue, entries]) => [
    queue,
    entries.map(({ change }) => change),
  ]);
}

/**
 * Somebody wrote into tasks while they moved to another queue: what they wrote follows, then the old ones are removed.
 * Returns those left because it happened again and again.
 */
async function carryOver(
  store: TaskStore,
  queue: string,
  lost: readonly string[],
): Promise<readonly string[]> {
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
  return left;
}
