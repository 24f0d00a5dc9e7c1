import { InputError } from '../domain/problem.ts';
import type { QueuedTask } from './task.ts';

const SHORTEST = 8;

/** How many characters of a fingerprint tell all these tasks apart; eight at least. */
export function shortLength(tasks: readonly QueuedTask[]): number {
  const sorted = [...new Set(tasks.map(({ task }) => task.fingerprint))].sort();
  const shared = sorted.map((one, index) => commonLength(one, sorted[index + 1] ?? ''));
  return Math.max(SHORTEST, ...shared.map((length) => length + 1));
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/**
 * The task that a person means by the beginning of its fingerprint.
 * @throws InputError when it is the beginning of none, or of several.
 */
export function findTask(tasks: readonly QueuedTask[], beginning: string): QueuedTask {
  const wanted = beginning.trim().toLowerCase();
  const found = wanted === '' ? [] : tasks.filter(({ task }) => task.fingerprint.startsWith(wanted));
  const fingerprints = new Set(found.map(({ task }) => task.fingerprint));
  const [first] = found;
  if (first && fingerprints.size === 1) return first;
  throw new InputError('tasks', [
    first ? severalProblem(beginning, found) : noneProblem(beginning, tasks.length),
  ]);
}

function noneProblem(beginning: string, count: number) {
  const what = count === 0 ? 'there are no tasks yet' : 'is the beginning of no fingerprint among the tasks';
  const fix =
    count === 0
      ? 'Run "npm run tasks" after a run was collected.'
      : 'Copy it from "npm run tasks -- list --all".';
  return { where: `"${beginning}"`, what, fix };
}

function severalProblem(beginning: string, found: readonly QueuedTask[]) {
  const length = shortLength(found);
  const names = found.slice(0, 5).map(({ task }) => task.fingerprint.slice(0, length));
  const more = found.length > names.length ? ', …' : '';
  const what = `is the beginning of ${found.length} fingerprints: ${names.join(', ')}${more}`;
  return { where: `"${beginning}"`, what, fix: 'Write more of it.' };
}
