import type { Action } from './action.ts';
import type { ClosedFinding } from './closed-finding.ts';
import { isClosed } from './condition.ts';
import { entryKey, type HandoffEntry } from './handoff-entry.ts';
import type { Promised } from './promised.ts';
import { addDays } from './run.ts';
import type { Coverage, Finding, ReportSnapshot } from './snapshot.ts';

/** Days for which a promise that was settled is kept. */
const KEPT_DAYS = 91;

/** What people say of the task of a finding, by fingerprint. */
export type TaskStates = ReadonlyMap<string, NonNullable<Promised['said']>>;

export interface Evidence {
  run: string;
  findings: readonly Finding[];
  closed: readonly ClosedFinding[];
  entries: readonly HandoffEntry[];
  coverage: readonly Coverage[];
  tasks: TaskStates;
}

type Outcome = 'open' | 'delivered' | 'dropped' | 'unknown';

/** The promises of earlier runs, each with what this run shows of it; those settled long ago are left out. */
export function keepPromises(promises: readonly Promised[], evidence: Evidence): Promised[] {
  const { run, tasks, findings } = evidence;
  const outcomeOf = outcomes(evidence);
  // A promise is called what its finding is called now, with the numbers of today.
  const titles = new Map(findings.map(({ fingerprint, title }) => [fingerprint, title]));
  const settled = new Map(findings.map(({ fingerprint, settledOn }) => [fingerprint, settledOn ?? run]));
  return promises
    .map((promise) => {
      const said = tasks.get(promise.key) ?? promise.said;
      const named = { ...promise, said, title: titles.get(promise.key) ?? promise.title };
      return score(named, outcomeOf, { run, day: settled.get(promise.key) ?? run });
    })
    .filter(({ on, state }) => on === null || !isSettled(state) || on >= addDays(run, -KEPT_DAYS));
}

/** Key → day for which it was promised, of the promises that are not settled. */
export function promisedDays(promises: readonly Promised[]): ReadonlyMap<string, string> {
  return new Map(promises.filter(({ state }) => !isSettled(state)).map(({ key, due }) => [key, due]));
}

function isSettled(state: Promised['state']): boolean {
  return state === 'delivered' || state === 'dropped';
}

/** `day`: the day on which it was settled, where the records say so, else the run that noticed. */
function score(
  promise: Promised,
  outcomeOf: (promise: Promised) => Outcome,
  { run, day }: { run: string; day: string },
): Promised {
  const outcome = outcomeOf(promise);
  const state = stateAfter(promise, outcome, run);
  if (state === promise.state) return promise;
  return {
    ...promise,
    state,
    on: state === 'open' ? null : run,
    late: state === 'delivered' && day > promise.due,
  };
}

function stateAfter({ state, due }: Promised, outcome: Outcome, run: string): Promised['state'] {
  if (outcome === 'unknown') return state;
  if (outcome !== 'open') return outcome;
  if (state === 'delivered' || state === 'reopened') return 'reopened';
  return due < run ? 'slipped' : 'open';
}

function outcomes({ findings, closed, entries, coverage, tasks }: Evidence): (promise: Promised) => Outcome {
  const now = new Map(findings.map((finding) => [finding.fingerprint, finding.condition]));
  const givenUp = new Set(
    [...closed, ...findings].filter((one) => one.writtenOff).map((one) => one.fingerprint),
  );
  const before = new Map(closed.map((finding) => [finding.fingerprint, finding.condition]));
  const kinds = new Map(entries.map((entry) => [entryKey(entry), entry.kind]));
  const unread = new Set(
    coverage
      .filter((one) => one.table === 'project_items' && one.status === 'failed')
      .map((one) => one.tenant),
  );
  return ({ key, finding, tenant }) => {
    if (finding === null) {
      const kind = kinds.get(key);
      if (kind === undefined) return unread.has(tenant) ? 'unknown' : 'dropped';
      return kind === 'done' ? 'delivered' : 'open';
    }
    const condition = now.get(finding) ?? before.get(finding);
    if (condition === undefined || condition === 'retired' || condition === 'accepted') return 'dropped';
    if (givenUp.has(finding)) return 'dropped';
    if (condition === 'unverified') return 'unknown';
    if (isClosed(condition)) return 'delivered';
    return tasks.get(key) === 'dropped' ? 'dropped' : 'open';
  };
}

/** The promises with what the reports of this run ask for on top. */
export function withPromised(
  promises: readonly Promised[],
  reports: readonly ReportSnapshot[],
  run: string,
): Promised[] {
  const listed = reports.flatMap((report) => report.actions.map((action) => ({ action, report: report.id })));
  const fresh = [...Map.groupBy(listed, ({ action }) => action.key).values()].flatMap((same) => {
    const action = same[0]?.action;
    const known = promises.find(({ key }) => key === action?.key);
    if (!action || (known && !isSettled(known.state))) return [];
    return [promiseOf(action, same.map(({ report }) => report).sort(), run)];
  });
  const renewed = new Set(fresh.map(({ key }) => key));
  return [...promises.filter(({ key }) => !renewed.has(key)), ...fresh].sort((a, b) =>
    a.promisedOn < b.promisedOn ? -1 : a.promisedOn > b.promisedOn ? 1 : a.key < b.key ? -1 : 1,
  );
}

function promiseOf(
  { key, finding, tenant, title, owner, due }: Action,
  reports: string[],
  run: string,
): Promised {
  return {
    ...{ key, finding, tenant, title, owner, reports, due },
    promisedOn: run,
    state: 'open',
    on: null,
    late: false,
    said: null,
  };
}
