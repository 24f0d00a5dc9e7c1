import type { QueuedTask, RunFields, Task } from './task.ts';

/** One change to one queue. An `update` never touches what people write. */
export type TaskChange =
  | { kind: 'create'; task: Task }
  | { kind: 'update'; fingerprint: string; fields: RunFields }
  | { kind: 'remove'; fingerprint: string };

/** Queues of tasks, keyed by fingerprint. */
export interface TaskStore {
  /** Every task of every queue. */
  all(): Promise<QueuedTask[]>;
  /**
   * Carries out the changes of one queue. A `create` leaves a task alone that is already there; an `update` leaves one
   * alone that is gone or that a later run has written.
   */
  change(queue: string, changes: readonly TaskChange[]): Promise<void>;
}

/** What a task is after a change, given what it was; undefined when it is not there. */
export function changedTask(task: Task | undefined, change: TaskChange): Task | undefined {
  if (change.kind === 'remove') return undefined;
  if (change.kind === 'create') return task ?? change.task;
  return task && task.lastRun <= change.fields.lastRun ? { ...task, ...change.fields } : task;
}
