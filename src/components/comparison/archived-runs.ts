import * as z from 'zod/mini';
import { longDate } from '../../domain/day.ts';

/** A run that a report has pages of; `run` is its folder. */
export const ArchivedRun = z.object({
  run: z.string(),
  date: z.string(),
  revision: z.number(),
  backfilled: z.boolean(),
});
export type ArchivedRun = z.infer<typeof ArchivedRun>;

/** `runs-<year>.json` of a report: its runs of that year, oldest first. */
export const RunsOfYear = z.array(ArchivedRun);

/** How a run is called where one is chosen. */
export function runName({ date, revision, backfilled }: ArchivedRun): string {
  const marks = [revision > 1 ? `revision ${revision}` : '', backfilled ? 'backfilled' : ''].filter(
    (mark) => mark !== '',
  );
  return [longDate(date), ...marks].join(', ');
}

/** The newest run, and the newest of an earlier day, or else of an earlier revision; undefined where there is one run only. */
export function defaultPair(runs: readonly ArchivedRun[]): [from: ArchivedRun, to: ArchivedRun] | undefined {
  const to = runs.at(-1);
  const from = runs.findLast(({ date }) => to !== undefined && date < to.date) ?? runs.at(-2);
  return from && to ? [from, to] : undefined;
}

/**
 * The pair that an address asks for by `from` and `to`; what it leaves out is the newest run, and the run before the
 * other one. A sentence where it names a run that there is not.
 */
export function askedPair(
  search: string,
  runs: readonly ArchivedRun[],
): { from: string; to: string } | { problem: string } {
  const asked = new URLSearchParams(search);
  const unknown = [asked.get('from'), asked.get('to')].find(
    (name) => name !== null && !runs.some(({ run }) => run === name),
  );
  if (unknown != null) return { problem: `This report has no run "${unknown}". Choose one from the lists.` };
  const to = asked.get('to') ?? runs.at(-1)?.run ?? '';
  const upTo = runs.slice(0, runs.findIndex(({ run }) => run === to) + 1);
  const from = asked.get('from') ?? defaultPair(upTo)?.[0].run ?? to;
  return { from, to };
}
