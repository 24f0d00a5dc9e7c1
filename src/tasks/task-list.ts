import { longDate, shortDate } from '../domain/run.ts';
import { shortLength } from './find-task.ts';
import type { QueuedTask, Task } from './task.ts';

const WIDTH = 80;
const INDENT = '            ';

export interface ListOptions {
  /** The day on which it is read: what is due, and what is still put off. */
  on: string;
  /** Also what needs nobody now: settled, dropped or put off. */
  all: boolean;
}

/** Whether somebody wants to hear nothing of a task until a later day. */
function isSnoozed({ snoozedUntil }: Pick<Task, 'snoozedUntil'>, on: string): boolean {
  return typeof snoozedUntil === 'string' && snoozedUntil >= on;
}

/** A person calls it done, and the last run still saw it. */
function isDoneWhileOpen({ status, condition }: Pick<Task, 'status' | 'condition'>): boolean {
  return status === 'done' && condition === 'open';
}

/** Whether a task waits for somebody on that day. */
export function isWaiting(task: Task, on: string): boolean {
  if (task.condition !== 'open' && task.condition !== 'unverified') return false;
  if (isSnoozed(task, on)) return false;
  return task.status === 'open' || task.status === 'doing' || isDoneWhileOpen(task);
}

/** Tasks as lines of at most 80 columns, queue by queue, what is due first at the top. */
export function taskLines(tasks: readonly QueuedTask[], { on, all }: ListOptions): string[] {
  const shown = tasks.filter(({ task }) => all || isWaiting(task, on));
  const length = shortLength(tasks);
  const queues = [...Map.groupBy(shown, ({ queue }) => queue)].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = queues.flatMap(([queue, mine]) => [
    `${queue} (${mine.length})`,
    ...mine
      .map(({ task }) => task)
      .toSorted(firstDue)
      .flatMap((task) => entry(task, length, on)),
    '',
  ]);
  return [...lines, summary(tasks, shown, on)];
}

function firstDue(a: Task, b: Task): number {
  return a.due < b.due || (a.due === b.due && a.fingerprint < b.fingerprint) ? -1 : 1;
}

function entry(task: Task, length: number, on: string): string[] {
  const { fingerprint, priority, due, owner, title, tenant } = task;
  const late = due < on && isWaiting(task, on) ? 'overdue since' : 'due';
  const who = owner ? `, ${owner}` : '';
  const head = `  ${fingerprint.slice(0, length)}  ${priority}, ${late} ${longDate(due)}${who}`;
  return [fitted(head), ...wrapped(`${title} (${tenant})`), ...remarks(task, on).flatMap(wrapped)];
}

/** What has to be said of a task beyond its finding. */
function remarks(task: Task, on: string): string[] {
  const { condition, status, snoozedUntil, snoozeReason, lastRun, notes } = task;
  const lines: string[] = [];
  if (isDoneWhileOpen(task)) lines.push(`Called done, and the run of ${shortDate(lastRun)} still sees it.`);
  else if (status !== 'open') lines.push(`Status: ${status}.`);
  if (condition !== 'open') lines.push(`The run of ${shortDate(lastRun)} calls it ${condition}.`);
  if (snoozedUntil && isSnoozed(task, on))
    lines.push(`Put off until ${longDate(snoozedUntil)}${snoozeReason ? `: ${snoozeReason}` : ''}.`);
  if (notes !== '') lines.push(`Notes: ${notes}`);
  return lines;
}

function summary(tasks: readonly QueuedTask[], shown: readonly QueuedTask[], on: string): string {
  const hidden = tasks.length - shown.length;
  const waiting = tasks.filter(({ task }) => isWaiting(task, on)).length;
  const more = hidden === 1 ? '1 more is' : `${hidden} more are`;
  const rest = hidden > 0 ? ` ${more} settled, dropped or put off: add --all to see the rest.` : '';
  return `${waiting === 1 ? '1 task waits' : `${waiting} tasks wait`} for somebody.${rest}`;
}

function fitted(line: string): string {
  return line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 1)}…`;
}

/** A text over as many indented lines as it takes. Line breaks of a note would break the list. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(fitted(`${INDENT}${word}`));
  }
  return lines;
}
