import { count, type StageResult, timed } from '../cli/progress.ts';
import { syncAccess } from '../infra/access.ts';
import { distFolder } from '../local/dist-folder.ts';
import { applyPublish } from '../publish/apply.ts';
import { planPublish } from '../publish/plan.ts';
import type { Effects } from './collect.ts';
import { type Published, publishedOf } from './published.ts';
import { type Session, snapshotOfRun } from './session.ts';

/** Puts what was built where readers find it, and who may read what beside it. Published runs are never touched. */
export async function publish(session: Session, { now }: Effects): Promise<StageResult> {
  return timed('publish', async () => {
    const { workspace, ports, portfolio, run } = session;
    await syncAccess(ports.access, portfolio);
    const { state, has } = await publishedOf(session);
    if (await isComplete(session, has))
      return { did: 'nothing to publish: the run is published', counts: NOTHING };
    const dist = distFolder(workspace.distDir);
    const files = await dist.files();
    const plan = planPublish({ portfolio: portfolio.id, run, manifest: state.manifest, files, whole: false });
    const counts = await applyPublish(ports.site, dist, plan, state.etag, now);
    const did = `${count(counts.written, 'file')} written (${megabytes(counts.bytes)}), ${counts.kept.toLocaleString('en-US')} kept`;
    return { did, counts: { ...counts } };
  });
}

const NOTHING = { written: 0, kept: 0, deleted: 0, bytes: 0 };

/** Whether readers can see all of this run and of every run before it. */
async function isComplete(session: Session, has: Published['has']): Promise<boolean> {
  const runs = (await session.snapshots.runs()).filter((run) => run < session.run);
  const { reports } = await snapshotOfRun(session);
  const wanted = reports.filter(({ id }) => session.report === undefined || id === session.report);
  return runs.every((run) => has(run)) && wanted.length > 0 && wanted.every(({ id }) => has(session.run, id));
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
