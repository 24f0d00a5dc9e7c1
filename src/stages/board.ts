import type { BoardTask } from '../domain/board.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { planTasks } from '../tasks/plan.ts';
import { type QueuedTask, roleOf } from '../tasks/task.ts';
import { changedQueue } from '../tasks/task-store.ts';

/** The tasks as they will stand once the run's findings are in them; those of its findings, first due first. */
export function boardOf(snapshot: Snapshot, existing: readonly QueuedTask[]): BoardTask[] {
  const findings = new Set(snapshot.findings.map(({ fingerprint }) => fingerprint));
  return after(existing, planTasks(snapshot, existing).changes)
    .filter(({ task }) => findings.has(task.fingerprint))
    .map(({ queue, task }) => ({
      finding: task.fingerprint,
      role: roleOf(queue),
      ...{ priority: task.priority, due: task.due, since: task.run, status: task.status },
      person: task.owner,
      snoozedUntil: task.snoozedUntil && task.snoozedUntil >= snapshot.run ? task.snoozedUntil : null,
    }))
    .sort((a, b) => (a.due < b.due || (a.due === b.due && a.finding < b.finding) ? -1 : 1));
}

function after(
  existing: readonly QueuedTask[],
  changes: ReturnType<typeof planTasks>['changes'],
): QueuedTask[] {
  const queues = new Set([...existing, ...changes].map(({ queue }) => queue));
  return [...queues].flatMap((queue) => {
    const mine = existing.filter((entry) => entry.queue === queue).map(({ task }) => task);
    const before = new Map(mine.map((task) => [task.fingerprint, task]));
    const mineChanges = changes.filter((entry) => entry.queue === queue).map(({ change }) => change);
    return [...changedQueue(before, mineChanges).tasks.values()].map((task) => ({ queue, task }));
  });
}
