import { PEOPLE_FIELDS, type PeopleFields, type QueuedTask, type RunFields, type Task } from './task.ts';

/** One change to one queue. An `update` never touches what people write, an `edit` nothing else. */
export type TaskChange =
  | { kind: 'create'; task: Task }
  | { kind: 'update'; fingerprint: string; fields: RunFields }
  | { kind: 'edit'; fingerprint: string; fields: Partial<PeopleFields> }
  /** Only while people's fields are as they were read; without them, in any case. */
  | { kind: 'remove'; fingerprint: string; people?: PeopleFields };

/** Queues of tasks, keyed by fingerprint. */
export interface TaskStore {
  /**
   * Every task of every queue. A queue that was not made yet, as that of a new role, is told to `missing` and has none;
   * without it that is an error.
   */
  all(missing?: (queue: string) => void): Promise<QueuedTask[]>;
  /**
   * Carries out the changes of one queue, beside other writers. A `create` leaves a task alone that is already there;
   * an `update` one that is gone or that a later run has written; an `edit` one that is gone; a
   * `remove` one in which people have written since. Returns the fingerprints of those left alone.
   */
  change(queue: string, changes: readonly TaskChange[]): Promise<string[]>;
}

/** Which task a change is about. */
export function fingerprintOf(change: TaskChange): string {
  return change.kind === 'create' ? change.task.fingerprint : change.fingerprint;
}

/** What a task is after a change, given what it was; undefined when it is not there. */
function changedTask(task: Task | undefined, change: TaskChange): Task | undefined {
  if (change.kind === 'remove')
    return task && change.people && !isAsRead(task, change.people) ? task : undefined;
  if (change.kind === 'create') return task ?? change.task;
  if (change.kind === 'edit') return task && { ...task, ...change.fields };
  return task && task.lastRun <= change.fields.lastRun ? { ...task, ...change.fields } : task;
}

function isAsRead(task: Task, people: PeopleFields): boolean {
  return PEOPLE_FIELDS.every((field) => (task[field] ?? null) === (people[field] ?? null));
}

/** The tasks of a queue, by fingerprint, after some changes; and the fingerprints of those left alone. */
export function changedQueue(
  before: ReadonlyMap<string, Task>,
  changes: readonly TaskChange[],
): { tasks: Map<string, Task>; left: string[] } {
  const tasks = new Map(before);
  const left: string[] = [];
  for (const change of changes) {
    const key = fingerprintOf(change);
    const was = tasks.get(key);
    const task = changedTask(was, change);
    if (task) tasks.set(key, task);
    else tasks.delete(key);
    // A task that is gone is as a `remove` wants it.
    const isGone = change.kind === 'remove' && was === undefined;
    if (task === was && !isGone) left.push(key);
  }
  return { tasks, left };
}
