import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snapshot } from '../domain/snapshot.ts';
import { upgradeSnapshot } from '../domain/snapshot-upgrade.ts';

/** A snapshot that was checked before: checking it again would take longer than rendering it. */
export async function checkedSnapshot(snapshotsDir: string, run: string): Promise<Snapshot> {
  const text = await readFile(join(snapshotsDir, `${run}.json`), 'utf8');
  return upgradeSnapshot(JSON.parse(text)) as Snapshot;
}
