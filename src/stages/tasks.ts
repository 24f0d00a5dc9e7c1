import { count, type StageResult, timed } from '../cli/progress.ts';
import { applyTasks } from '../tasks/apply.ts';
import { planTasks } from '../tasks/plan.ts';
import { type Session, snapshotOfRun } from './session.ts';

/** Brings the findings of the run into their owners' queues, once each; what people wrote there stays. */
export async function tasks(session: Session): Promise<StageResult> {
  return timed('tasks', async () => {
    const snapshot = await snapshotOfRun(session);
    const store = session.ports.tasks;
    const plan = planTasks(snapshot, await store.all());
    const counts = await applyTasks(store, plan);
    const done = plan.doneWhileOpen.length;
    const more = [
      counts.left > 0 ? `, ${counts.left} left to another writer` : '',
      done > 0 ? `, ${done} done yet still seen` : '',
    ];
    const did = `${count(counts.created, 'task')} created, ${counts.updated} updated, ${counts.unchanged} unchanged${more.join('')}`;
    return { did, counts: { ...counts, doneWhileOpen: done } };
  });
}
