import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../domain/problem.ts';
import { Task } from '../tasks/task.ts';
import { changedQueue, type TaskStore } from '../tasks/task-store.ts';
import { listOrNone, readOrNull, sweepParts, writeWhole } from './atomic-file.ts';
import { sweepLock, withLock } from './lock-file.ts';

const QueueFile = z.strictObject({ schema: z.literal(1), tasks: z.array(Task) });

/** One JSON file a queue, `<role>_tasks.json`, sorted by fingerprint. Writers take turns by a lock file. */
export function folderTaskStore(folder: string): TaskStore {
  const lock = join(folder, '.tasks-lock');
  return {
    async all() {
      await sweepParts(folder);
      await sweepLock(lock);
      const names = (await listOrNone(folder)).filter((name) => name.endsWith('_tasks.json'));
      const queues = await Promise.all(
        names.map(async (name) => {
          const queue = name.slice(0, -'.json'.length);
          return (await readQueue(folder, queue)).map((task) => ({ queue, task }));
        }),
      );
      return queues.flat();
    },
    change: (queue, changes) =>
      withLock(lock, isBusy, async () => {
        const before = new Map((await readQueue(folder, queue)).map((task) => [task.fingerprint, task]));
        const { tasks, left } = changedQueue(before, changes);
        if (left.length < changes.length)
          await writeWhole(folder, fileOf(folder, queue), textOf([...tasks.values()]));
        return left;
      }),
  };
}

function isBusy(lock: string): InputError {
  const what = 'is held by another command that writes tasks';
  return new InputError('tasks', [{ where: lock, what, fix: 'Wait for it to end and start again.' }]);
}

function fileOf(folder: string, queue: string): string {
  return join(folder, `${queue}.json`);
}

function textOf(tasks: Task[]): string {
  const sorted = tasks.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  return `${JSON.stringify({ schema: 1, tasks: sorted }, null, 2)}\n`;
}

async function readQueue(folder: string, queue: string): Promise<Task[]> {
  const file = fileOf(folder, queue);
  const text = await readOrNull(file);
  if (text === null) return [];
  try {
    return QueueFile.parse(JSON.parse(text)).tasks;
  } catch (error) {
    const what = error instanceof z.ZodError ? describe(error) : 'it is not JSON';
    throw new InputError('tasks', [
      { where: file, what: `cannot be read: ${what}`, fix: 'Correct the file or restore it from a copy.' },
    ]);
  }
}

function describe(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.') || 'the whole file'}: ${issue.message}` : 'unknown content';
}
