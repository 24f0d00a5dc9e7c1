import type { Acceptance } from '../domain/acceptance.ts';
import type { Catalogue } from '../domain/analysis.ts';
import type { ReportFile } from '../domain/compose-report.ts';
import { composeSnapshot } from '../domain/compose-snapshot.ts';
import { lostCoverage } from '../domain/coverage.ts';
import { type Judgement, judge } from '../domain/judge.ts';
import type { Portfolio } from '../domain/portfolio.ts';
import type { TaskStates } from '../domain/promises.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { isTableName } from '../domain/tables.ts';
import type { Reading, SourceResult } from '../sources/types.ts';
import { type AnalyseInput, analyse } from '../warehouse/analyse.ts';
import { feedbackOf } from './feedback.ts';
import { handoffEntries } from './handoff-entries.ts';

export interface RunInput extends Pick<AnalyseInput, 'threads' | 'lanes'> {
  run: string;
  backfilled: boolean;
  /** ISO 8601 in UTC. */
  readAt: string;
  portfolio: Portfolio;
  catalogue: Catalogue;
  reports: readonly ReportFile[];
  /** What the sources said, in any order. */
  found: Pick<SourceResult, 'readings' | 'unmapped'>;
  acceptances: readonly Acceptance[];
  tasks: TaskStates;
  /** Earlier runs, oldest first. */
  history: readonly Snapshot[];
}

/** Everything between what was read and what is written: the same input gives the same snapshot, byte for byte. */
export async function makeSnapshot(input: RunInput): Promise<{ snapshot: Snapshot; judgement: Judgement }> {
  const { run, portfolio, reports, found, history, catalogue, threads, lanes } = input;
  const previous = history.at(-1) ?? null;
  const readings = withLost(found.readings, portfolio, run, previous);
  const entries = handoffEntries(
    readings,
    reports.map((report) => report.meta.role),
  );
  const feedback = feedbackOf(readings, run);
  let judgement: Judgement | undefined;
  const analysis = await analyse({
    ...{ asOf: run, portfolio, readings, history, catalogue },
    ...(threads === undefined ? {} : { threads }),
    ...(lanes === undefined ? {} : { lanes }),
    judge: (rules) => {
      judgement = judge({ ...input, readings, rules, entries, feedback, previous });
      return judgement;
    },
  });
  if (!judgement) throw new Error('The analysis ended without its judgement.');
  const unmapped = [...found.unmapped];
  return { snapshot: composeSnapshot({ ...input, analysis, judgement, entries, unmapped }), judgement };
}

/** The readings, with what earlier runs read and no source brings now as failed. */
export function withLost(
  readings: readonly Reading[],
  portfolio: Portfolio,
  run: string,
  previous: Snapshot | null,
): Reading[] {
  const lost = lostCoverage(readings, portfolio, run, previous).flatMap(
    ({ firstRead: _, lastRead: __, rows: ___, table, ...rest }) =>
      isTableName(table) ? [{ ...rest, table, rows: [] }] : [],
  );
  return [...readings, ...lost];
}
