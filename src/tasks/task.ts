import { z } from 'zod';
import { Severity } from '../domain/catalogue.ts';
import { type Role, Slug } from '../domain/portfolio.ts';
import { IsoDate, RunId } from '../domain/run.ts';

/** What a run knows about the finding behind a task. */
export const TaskCondition = z.enum(['open', 'accepted', 'resolved', 'unverified', 'retired']);
export type TaskCondition = z.infer<typeof TaskCondition>;

/** What people say about a task. No run writes it once the task is there. */
const TaskStatus = z.enum(['open', 'doing', 'done', 'dropped']);

/** The fields that people write. */
export const PeopleFields = z.object({
  status: TaskStatus,
  /** The person who does it, if somebody said so: a name, never an address. */
  owner: z.string().nullable(),
  notes: z.string(),
  /** Until the end of this day nobody wants to be reminded of it; null and no field mean the same. */
  snoozedUntil: IsoDate.nullish(),
  snoozeReason: z.string().nullish(),
});
export type PeopleFields = z.infer<typeof PeopleFields>;
export const PEOPLE_FIELDS = PeopleFields.keyof().options;

/** The fields that runs write. */
export const RunFields = z.object({
  rule: Slug,
  tenant: Slug,
  title: z.string(),
  /** Reports that show the finding. */
  reports: z.array(Slug),
  priority: Severity,
  milestone: z.union([z.literal(30), z.literal(60), z.literal(90)]),
  due: IsoDate,
  condition: TaskCondition,
  /** The last run that looked at it. */
  lastRun: RunId,
  /** Every change of the condition, oldest first. */
  history: z.array(z.strictObject({ run: RunId, condition: TaskCondition })),
});
export type RunFields = z.infer<typeof RunFields>;

/** One finding in the queue of its owner. Fields that people or other programs add are kept. */
export const Task = z.looseObject({
  fingerprint: z.string(),
  ...RunFields.shape,
  /** The run that made the task, and the one that first saw the finding. */
  run: RunId,
  firstSeen: RunId,
  ...PeopleFields.shape,
});
export type Task = z.infer<typeof Task>;

/** A task where it lies. `queue` is `<role>_tasks`. */
export interface QueuedTask {
  queue: string;
  task: Task;
}

export function queueOf(role: z.infer<typeof Role>): string {
  return `${role}_tasks`;
}

/** The role that a queue is named after. */
export function roleOf(queue: string): string {
  return queue.replace(/_tasks$/, '');
}
