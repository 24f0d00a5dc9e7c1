import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../domain/run.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { readSources } from '../sources/index.ts';
import { makeSnapshot } from '../stages/make-snapshot.ts';
import { openSession } from '../stages/session.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';

const NOW = '2026-11-23T14:00:00.000Z';
const CONTENT = join(PROGRAM_DIR, 'content');

/** The last weekly runs of the sample, oldest first, each with those before it as its history; the last is of 23 November 2026. */
export async function sampleWeeks(count: number): Promise<Snapshot[]> {
  const state = await mkdtemp(join(tmpdir(), 'quarterdeck-weeks-'));
  const session = await openSession({ content: CONTENT, state, target: 'local' }, () => NOW);
  const { portfolio, catalogue, reports } = session;
  const { contentDir, cacheDir } = session.workspace;
  const parsed = new Map<string, unknown>();
  const weeks: Snapshot[] = [];
  for (let back = count - 1; back >= 0; back -= 1) {
    const run = addDays(session.run, -7 * back);
    const backfilled = back > 0;
    const found = await readSources(portfolio, {
      ...{ asOf: run, backfill: backfilled, contentDir, cacheDir, parsed },
    });
    const { snapshot } = await makeSnapshot({
      ...{ run, backfilled, readAt: NOW, portfolio, catalogue, reports, found },
      ...{ acceptances: session.acceptances.value, tasks: new Map(), history: [...weeks] },
    });
    weeks.push(snapshot);
  }
  return weeks;
}
