import { join } from 'node:path';
import { InputError } from '../domain/problem.ts';
import { readSources } from '../sources/index.ts';
import { makeSnapshot } from '../stages/make-snapshot.ts';
import { openSession } from '../stages/session.ts';
import { AS_OF } from './calendar.ts';
import type { Measured } from './measure.ts';

/** Reads, checks and analyses a portfolio as `collect` does, without writing anything. */
export async function programRun(folder: string, clock: () => number): Promise<Measured> {
  const readAt = `${AS_OF}T12:00:00.000Z`;
  const session = await openSession({ content: folder, state: folder, target: 'local' }, () => readAt);
  const { portfolio, catalogue, reports, workspace } = session;
  const started = clock();
  const context = { asOf: AS_OF, backfill: false, contentDir: folder, cacheDir: workspace.cacheDir };
  const found = await readSources(portfolio, context);
  if (found.problems.length > 0) throw new InputError(join(folder, 'records'), found.problems);
  const read = clock();
  const given = { run: AS_OF, backfilled: false, readAt, portfolio, catalogue, reports, found };
  const { snapshot } = await makeSnapshot({ ...given, acceptances: [], tasks: new Map(), history: [] });
  const ended = clock();
  return {
    ms: ended - started,
    parts: { read: read - started, analyse: ended - read },
    counts: {
      rows: found.readings.reduce((sum, { rows }) => sum + rows.length, 0),
      findings: snapshot.findings.length,
    },
    slowest: [],
  };
}
