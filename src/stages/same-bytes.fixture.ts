import { join } from 'node:path';
import { readSources } from '../sources/index.ts';
import type { Reading, SourceResult } from '../sources/types.ts';
import { canonicalJson } from '../store/snapshot-store.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { makeSnapshot } from './make-snapshot.ts';
import { openSession, type Session } from './session.ts';
import { emptyFolder, NOW } from './small-portfolio.fixture.ts';

const RUN = '2026-11-23';

export interface SampleRun {
  session: Session;
  found: SourceResult;
}

/** The sample portfolio and what its sources say on the day of its run. */
export async function readSample(): Promise<SampleRun> {
  const content = join(PROGRAM_DIR, 'content');
  const session = await openSession({ content, state: await emptyFolder(), target: 'local' }, () => NOW);
  const { contentDir, cacheDir } = session.workspace;
  const context = { asOf: RUN, backfill: false, contentDir, cacheDir };
  return { session, found: await readSources(session.portfolio, context) };
}

/** The file of the snapshot that these readings give. */
export async function snapshotText(
  { session, found }: SampleRun,
  readings: readonly Reading[],
  threads: number,
  lanes: number,
): Promise<string> {
  const { portfolio, catalogue, reports } = session;
  const { snapshot } = await makeSnapshot({
    ...{ run: RUN, backfilled: false, readAt: NOW, portfolio, catalogue, reports, threads, lanes },
    found: { ...found, readings },
    acceptances: [],
    tasks: new Map(),
    history: [],
  });
  return canonicalJson(snapshot);
}
