import type { Audit, Difference } from './audit.ts';
import type { FoundManifest } from './manifest.ts';
import { owed, type PublishPlan, type Put } from './plan.ts';
import { siteFile } from './site-file.ts';
import type { DistFile } from './site-store.ts';

export interface RepairPlan {
  /** Puts back what the build holds byte for byte; changes nothing of what is published. */
  plan: PublishPlan;
  /** What it cannot put back: files that the build lacks or has otherwise, and those that nobody published. */
  left: Difference[];
}

export function planRepair(
  run: string,
  found: FoundManifest,
  { differences }: Audit,
  files: readonly DistFile[],
): RepairPlan {
  const built = new Map(files.map((file) => [file.path, file]));
  const puts: Put[] = [];
  const left: Difference[] = [];
  for (const difference of differences) {
    const { path, file } = difference;
    const mine = built.get(path);
    if (!file || mine?.digest !== file.digest) left.push(difference);
    else
      puts.push({
        path,
        stage: siteFile(path).stage,
        reason: 'damaged',
        file: { ...file, bytes: mine.bytes },
      });
  }
  if (puts.length > 0) puts.push(...owed(found));
  const { manifest: before, old } = found;
  const complete = { ...before, claim: null };
  const plan = { run, puts, keeps: [], deletes: [], before, old: old?.manifest ?? null, complete };
  return { plan, left };
}
