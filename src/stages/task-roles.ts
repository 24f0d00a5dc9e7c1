import type { Catalogue } from '../domain/analysis.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import { newestRevisions } from '../domain/run-folder.ts';
import type { SnapshotStore } from '../store/snapshot-store.ts';

/** Half a year: a task leaves the queue of a role that has gone with the next run that is delivered. */
const RUNS_LOOKED_BACK = 26;

/** The roles that can have tasks, sorted: those of the stakeholders and those that rules name as owners. */
export function taskRoles(
  { stakeholders }: Pick<Portfolio, 'stakeholders'>,
  catalogue: Pick<Catalogue, 'rules'> | undefined,
): string[] {
  const owners = catalogue?.rules.map(({ meta }) => meta.owner) ?? [];
  return [...new Set([...stakeholders.map(({ role }) => role), ...owners])].sort();
}

/** The roles that owned findings of the newest runs, sorted: a task of one that has gone may still lie in its queue. */
export async function formerRoles(snapshots: Pick<SnapshotStore, 'folders' | 'read'>): Promise<string[]> {
  const newest = newestRevisions(await snapshots.folders()).slice(-RUNS_LOOKED_BACK);
  const runs = await Promise.all(newest.map((folder) => snapshots.read(folder)));
  return [...new Set(runs.flatMap(({ findings }) => findings.map(({ owner }) => owner)))].sort();
}
