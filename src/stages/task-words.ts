import { InputError } from '../domain/problem.ts';
import { addDays, longDate } from '../domain/run.ts';
import { findTask } from '../tasks/find-task.ts';
import type { PeopleFields, QueuedTask, Task } from '../tasks/task.ts';
import { isWaiting, taskLines } from '../tasks/task-list.ts';
import { mistake, type Session } from './session.ts';

const LONGEST_NAME = 100;
const LONGEST_NOTE = 2000;
const LONGEST_SNOOZE_DAYS = 366;

export interface ListedTasks {
  /** For a person, of at most 80 columns each. */
  lines: string[];
  tasks: QueuedTask[];
}

/** @throws InputError when the queue does not exist. `queue` is a role, or the queue's own name. */
export async function listTasks(
  { ports, run }: Session,
  { queue, all }: { queue?: string; all: boolean },
): Promise<ListedTasks> {
  const found = await ports.tasks.all();
  const queues = [...new Set(found.map((entry) => entry.queue))].sort();
  const wanted = queue === undefined || queue.endsWith('_tasks') ? queue : `${queue}_tasks`;
  if (wanted !== undefined && !queues.includes(wanted)) {
    const fix = queues.length > 0 ? `Use one of: ${queues.join(', ')}.` : 'Run "npm run tasks" first.';
    throw mistake('--queue', `there are no tasks in "${wanted}"`, fix);
  }
  const mine = found.filter((entry) => wanted === undefined || entry.queue === wanted);
  const tasks = mine.filter(({ task }) => all || isWaiting(task, run));
  return { lines: taskLines(mine, { on: run, all }), tasks };
}

/** Gives a task to a person. Returns what to tell whoever did. */
export async function assignTask(session: Session, beginning: string, name: string): Promise<string[]> {
  const owner = name.trim();
  if (owner === '' || owner.length > LONGEST_NAME || /\p{Cc}/u.test(owner))
    throw mistake('NAME', `must be a name of up to ${LONGEST_NAME} characters on one line`, ASSIGN);
  if (owner.includes('@')) throw mistake('NAME', 'looks like an address, and tasks hold none', ASSIGN);
  const { task } = await edit(session, beginning, { owner });
  return [`${owner} has it: ${task.title}`];
}

const ASSIGN = 'Write it like this: npm run tasks -- assign 3f9a2c1b "Sam Rivera"';

/** Says that a task is done. The next run looks whether its finding is gone. */
export async function finishTask(session: Session, beginning: string): Promise<string[]> {
  const { task } = await edit(session, beginning, { status: 'done' });
  const still =
    task.condition === 'open'
      ? [`The run of ${longDate(task.lastRun)} saw it; if the next one still does, list and page say so.`]
      : [];
  return [`Done: ${task.title}`, ...still];
}

/** Says that somebody is at work on a task. */
export async function beginTask(session: Session, beginning: string): Promise<string[]> {
  const { task } = await edit(session, beginning, { status: 'doing' });
  return [`Under way: ${task.title}`];
}

/** Says that nobody will do a task. */
export async function dropTask(session: Session, beginning: string): Promise<string[]> {
  const { task } = await edit(session, beginning, { status: 'dropped' });
  return [
    `Dropped: ${task.title}`,
    'Its finding stays in the reports; "npm run accept" says that somebody lives with it.',
  ];
}

/** Takes back that a task is under way, done, dropped or put off. */
export async function reopenTask(session: Session, beginning: string): Promise<string[]> {
  const fields = { status: 'open', snoozedUntil: null, snoozeReason: null } as const;
  const { task } = await edit(session, beginning, fields);
  const settled =
    task.condition === 'open' || task.condition === 'unverified'
      ? []
      : [`The run of ${longDate(task.lastRun)} calls it ${task.condition}, so it waits for nobody.`];
  return [`Open again: ${task.title}`, ...settled];
}

/** Writes a note on a task, in place of the one before; an empty one takes that away. */
export async function noteTask(session: Session, beginning: string, text: string): Promise<string[]> {
  const notes = text.trim();
  if (notes.length > LONGEST_NOTE)
    throw mistake('TEXT', `has ${notes.length} characters, and ${LONGEST_NOTE} are kept`, 'Write less.');
  const { task } = await edit(session, beginning, { notes });
  return [`${notes === '' ? 'Without a note' : 'Noted'}: ${task.title}`];
}

/** Puts a task off until the end of a day. Its finding stays in the reports. */
export async function snoozeTask(
  session: Session,
  beginning: string,
  { until, reason }: { until: string | undefined; reason: string | undefined },
): Promise<string[]> {
  if (until === undefined) throw mistake('--until', 'is missing', 'Name the last day: --until 2026-12-31.');
  const latest = addDays(session.run, LONGEST_SNOOZE_DAYS);
  if (until < session.run || until > latest) {
    const what = `${until} is not between the day of the run, ${session.run}, and a year later`;
    throw mistake('--until', what, 'Name a day within a year.');
  }
  const { task } = await edit(session, beginning, {
    snoozedUntil: until,
    snoozeReason: reason?.trim() || null,
  });
  return [`Put off until ${longDate(until)}: ${task.title}`, 'After that day it is listed again.'];
}

/** A run that was killed while a task moved left it in two queues: whichever stays, it says the same. */
async function edit(
  { ports }: Session,
  beginning: string,
  fields: Partial<PeopleFields>,
): Promise<{ task: Task }> {
  const all = await ports.tasks.all();
  const { queue, task } = findTask(all, beginning);
  const { fingerprint } = task;
  const lying = all.filter((entry) => entry.task.fingerprint === fingerprint);
  const lost: string[] = [];
  for (const entry of lying)
    lost.push(...(await ports.tasks.change(entry.queue, [{ kind: 'edit', fingerprint, fields }])));
  if (lost.length < lying.length) return { task };
  const fix = 'Look at "npm run tasks -- list --all" and do it again.';
  throw new InputError('tasks', [{ where: fingerprint, what: `has just left ${queue}`, fix }]);
}
