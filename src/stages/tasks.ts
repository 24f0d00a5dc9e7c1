import { count, type StageResult, timed } from '../cli/progress.ts';
import { InputError, type Problem } from '../domain/problem.ts';
import { applyTasks } from '../tasks/apply.ts';
import { planTasks, type TaskPlan } from '../tasks/plan.ts';
import { fingerprintOf } from '../tasks/task-store.ts';
import { type Session, snapshotOfRun } from './session.ts';

/**
 * Brings the findings of the run into their owners' queues, once each; what people wrote there stays.
 * @throws InputError when a queue that gets tasks was not made yet, after the others have theirs.
 */
export async function tasks(session: Session): Promise<StageResult> {
  return timed('tasks', async () => {
    const snapshot = await snapshotOfRun(session);
    const store = session.ports.tasks;
    const missing = new Set<string>();
    const plan = planTasks(snapshot, await store.all((queue) => missing.add(queue)));
    const counts = await applyTasks(store, withoutQueues(plan, missing));
    const problems = [...missing].flatMap((queue) => problemOf(queue, plan));
    if (problems.length > 0) throw new InputError('tasks', problems);
    const done = plan.doneWhileOpen.length;
    const more = [
      counts.left > 0 ? `, ${counts.left} left to another writer` : '',
      done > 0 ? `, ${done} done yet still seen` : '',
    ];
    const did = `${count(counts.created, 'task')} created, ${counts.updated} updated, ${counts.unchanged} unchanged${more.join('')}`;
    return { did, counts: { ...counts, doneWhileOpen: done } };
  });
}

/** A task that would move into a queue that is not there stays where it is, with what people wrote. */
function withoutQueues(plan: TaskPlan, missing: ReadonlySet<string>): TaskPlan {
  const waiting = new Set(
    plan.changes.flatMap(({ queue, change }) => (missing.has(queue) ? [fingerprintOf(change)] : [])),
  );
  return { ...plan, changes: plan.changes.filter(({ change }) => !waiting.has(fingerprintOf(change))) };
}

function problemOf(queue: string, { changes }: TaskPlan): Problem[] {
  const waiting = changes.filter((entry) => entry.queue === queue).length;
  if (waiting === 0) return [];
  const what = `has no table, and ${count(waiting, 'task')} of this run belong there; the other queues have theirs`;
  const fix =
    'A role that is new needs the stack: deploy it again ("npm run stack" prints how), then start this again.';
  return [{ where: queue, what, fix }];
}
