import type { BoardTask } from '../domain/board.ts';
import { isClosed, isOpen } from '../domain/condition.ts';
import { longDate } from '../domain/day.ts';
import type { Condition } from '../domain/snapshot.ts';

const STATUS: Record<BoardTask['status'], string> = {
  open: 'To do',
  doing: 'In hand',
  done: 'Done',
  dropped: 'Dropped',
};

/** Where a task stands: what people say of it, and beside it what the run sees where that is something else. */
export function boardWords(
  { status, snoozedUntil }: Pick<BoardTask, 'status' | 'snoozedUntil'>,
  condition: Condition,
): { state: string; remark: string | null } {
  const isSettled = isClosed(condition);
  if (status === 'done' && isOpen(condition))
    return { state: STATUS.done, remark: 'Called done; this run still sees it.' };
  if (condition === 'unverified')
    return { state: STATUS[status], remark: 'Could not be looked at in this run.' };
  if (condition === 'accepted') return { state: STATUS[status], remark: 'Somebody lives with it.' };
  if (isSettled && status === 'open') return { state: 'Settled', remark: null };
  if (isSettled && status !== 'done') return { state: STATUS[status], remark: 'This run no longer sees it.' };
  if (snoozedUntil !== null && !isSettled)
    return { state: 'Put off', remark: `Until ${longDate(snoozedUntil)}.` };
  return { state: STATUS[status], remark: null };
}
