import type { Progress } from '../cli/progress.ts';
import type { Judgement } from '../domain/judge.ts';
import { formatProblem, InputError, type Problem } from '../domain/problem.ts';
import type { TaskStates } from '../domain/promises.ts';
import { newestRevisions } from '../domain/run-folder.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { readSources } from '../sources/index.ts';
import type { QueuedTask } from '../tasks/task.ts';
import { boardOf } from './board.ts';
import type { Effects } from './collect.ts';
import { messageReadings } from './delivery-reading.ts';
import { makeSnapshot } from './make-snapshot.ts';
import { isBackfill, type Session } from './session.ts';

/** Earlier runs that catalogue SQL can look back on. */
const RUNS_OF_HISTORY = 26;

export interface CollectRunOptions {
  keepGoing?: boolean;
  /** Files as an earlier run of this process parsed them. */
  parsed: Map<string, unknown>;
  /** Of a correction: its number, what it corrects, and whether it is one of a run that was made afterwards. */
  correction?: { revision: number; why: string; backfilled: boolean };
}

/**
 * Reads the sources as of a run and makes its snapshot.
 * @throws InputError with every mistake in the records and the acceptances, unless `keepGoing`.
 */
export async function collectRun(
  session: Session,
  run: string,
  { parsed, keepGoing = false, correction }: CollectRunOptions,
  { now, progress, env = {} }: Effects,
): Promise<Snapshot> {
  const { portfolio, catalogue, reports } = session;
  const readAt = now();
  const backfilled = correction?.backfilled ?? isBackfill(run, portfolio, now);
  const previous = await historyBefore(session, run);
  const found = await read(session, run, backfilled, parsed);
  const messages = backfilled ? [] : await messageReadings(session, previous.at(-1)?.run, env, progress.line);
  reportProblems(found.problems, keepGoing, progress);
  const known = backfilled ? [] : await session.ports.tasks.all(sayMissing(progress));
  const { snapshot, judgement } = await makeSnapshot({
    ...{ run, backfilled, readAt, portfolio, catalogue, reports },
    found: { ...found, readings: [...found.readings, ...messages] },
    acceptances: session.acceptances.value,
    tasks: taskStates(known),
    history: previous,
  });
  reportProblems(strangers(session, run, judgement), keepGoing, progress);
  const revised = correction ? { ...snapshot, revision: correction.revision, why: correction.why } : snapshot;
  return backfilled ? revised : { ...revised, board: boardOf(revised, known) };
}

/** A role that is new has no queue before the stack is deployed again; its tasks begin then. */
function sayMissing({ line }: Progress): (queue: string) => void {
  return (queue) =>
    line(
      `collect  ${queue} has no table yet, so nobody has said anything of its tasks. Deploy the stack again: "npm run stack" prints how.`,
    );
}

function read(session: Session, run: string, backfill: boolean, parsed: Map<string, unknown>) {
  const { contentDir, cacheDir } = session.workspace;
  return readSources(session.portfolio, { asOf: run, backfill, contentDir, cacheDir, parsed });
}

/** Mistakes stop the run, or with --keep-going are said, each with its line. */
function reportProblems(problems: readonly Problem[], keepGoing: boolean, { line }: Progress): void {
  if (problems.length === 0) return;
  if (!keepGoing) throw new InputError('collect', problems);
  line('Going on without what these mistakes are about:');
  for (const problem of problems) line(formatProblem(problem));
}

/** Acceptances of findings that never were. A run of the past knows nothing of what came later. */
function strangers({ acceptances, run: current }: Session, run: string, judgement: Judgement): Problem[] {
  if (run !== current) return [];
  const known = new Set(
    [judgement.findings, judgement.closed, judgement.pending].flat().map(({ fingerprint }) => fingerprint),
  );
  return acceptances.value.flatMap(({ fingerprint, accepted_on }, index) => {
    if (known.has(fingerprint) || accepted_on > run) return [];
    const what = `no run has had a finding with the fingerprint ${fingerprint}`;
    return [
      { where: acceptances.where([index]), what, fix: 'Copy it from the report, or remove the entry.' },
    ];
  });
}

/** The newest runs before this one, each as it was last corrected. */
async function historyBefore({ snapshots }: Session, run: string): Promise<Snapshot[]> {
  const past = newestRevisions(await snapshots.folders()).filter((folder) => folder.slice(0, 10) < run);
  const earlier = past.slice(-RUNS_OF_HISTORY);
  return Promise.all(earlier.map((folder) => snapshots.read(folder)));
}

/** What people say of the tasks now. */
function taskStates(tasks: readonly QueuedTask[]): TaskStates {
  return new Map(tasks.map(({ task }) => [task.fingerprint, task.status]));
}
