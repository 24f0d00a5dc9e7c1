import type { Action, ToDecide } from './action.ts';
import { isClosed, isOpen } from './condition.ts';
import { entryKey, type HandoffEntry, listed } from './handoff-entry.ts';
import { type PriorityContext, priorityOf, priorityParts, sumOfParts } from './priority.ts';
import { addDays } from './run.ts';
import type { Finding } from './snapshot.ts';

const MOST_ACTIONS = 10;
/** Open actions that one person has at a time, over all reports. */
const MOST_OF_A_PERSON = 10;

export interface Ranked {
  finding: Finding;
  parts: Action['parts'];
  points: number;
}

/** Findings by what is to be done first: open ones by points, then unverified, accepted and closed ones. */
export function rank(findings: readonly Finding[], context: PriorityContext): Ranked[] {
  return findings
    .map((finding) => {
      const parts = priorityParts(finding, context);
      return { finding, parts, points: sumOfParts(parts) };
    })
    .sort(
      (a, b) => group(a.finding) - group(b.finding) || b.points - a.points || order(a.finding, b.finding),
    );
}

function group({ condition }: Finding): number {
  if (isClosed(condition)) return 3;
  if (condition === 'accepted') return 2;
  return condition === 'unverified' ? 1 : 0;
}

function order(a: Finding, b: Finding): number {
  return a.fingerprint < b.fingerprint ? -1 : 1;
}

/** When an action is due that has no date of its own. */
export interface DueContext {
  run: string;
  /** Key of an action that an earlier run promised, and that is not settled → the day for which it was promised. */
  promised: ReadonlyMap<string, string>;
}

/** Everything that waits to be done, first things first: open findings, then what hand-offs ask for. */
export function candidates(
  ranked: readonly Ranked[],
  entries: readonly HandoffEntry[],
  context: DueContext,
): Action[] {
  const asked = listed(entries.filter(({ kind }) => kind === 'action'));
  return [
    ...ranked.filter(({ finding }) => isOpen(finding.condition)).map(fromFinding),
    ...asked.map((entry) => fromHandoff(entry, context)),
  ];
}

/** The keys of the actions that people can have in hand: ten each, whatever the number of reports. */
export function inHand(actions: readonly Action[]): ReadonlySet<string> {
  const byOwner = Map.groupBy(actions, ({ owner }) => owner);
  const taken = [...byOwner.values()].flatMap((mine) => mine.slice(0, MOST_OF_A_PERSON));
  return new Set(taken.map(({ key }) => key));
}

/** The actions of a report: at most ten, never padded. */
export function actionsOf(mine: readonly Action[], possible: ReadonlySet<string>): Action[] {
  return mine.filter(({ key }) => possible.has(key)).slice(0, MOST_ACTIONS);
}

function fromFinding({ finding, parts, points }: Ranked): Action {
  return {
    key: finding.fingerprint,
    finding: finding.fingerprint,
    file: null,
    line: null,
    tenant: finding.tenant,
    title: finding.title,
    firstStep: finding.recommendation,
    effort: finding.effort,
    owner: finding.owner,
    due: dueDate(finding),
    doneWhen: finding.doneWhen,
    milestone: finding.milestone,
    priority: priorityOf(points),
    parts,
  };
}

/**
 * The finding's own date or the milestone counted from when it was first seen, whichever is earlier; a date that passes
 * stays. What was overdue when it was found is due a week later.
 */
export function dueDate({ due, firstSeen, milestone }: Finding): string {
  const byMilestone = addDays(firstSeen, milestone);
  if (due === null) return byMilestone;
  if (due < firstSeen) return addDays(firstSeen, 7);
  return due < byMilestone ? due : byMilestone;
}

/** What names no date is due 30 days after the run that first listed it. */
function fromHandoff(entry: HandoffEntry, { run, promised }: DueContext): Action {
  const key = entryKey(entry);
  return {
    key,
    finding: null,
    file: entry.file,
    line: entry.line,
    tenant: entry.tenant,
    title: entry.title,
    firstStep: `Take it up as ${entry.project} describes it.`,
    effort: 'to be estimated',
    owner: entry.role,
    due: entry.due ?? promised.get(key) ?? addDays(run, 30),
    doneWhen: `It is marked done in ${entry.file}.`,
    milestone: 30,
    priority: 'low',
    parts: [{ label: 'asked for by a hand-off', points: 5 }],
  };
}

/** Questions, then decisions to confirm, that wait for the reader: the first three a hand-off. */
export function toDecide(waiting: readonly HandoffEntry[]): ToDecide[] {
  return questionsFirst(listed(questionsFirst(waiting))).map(
    ({ tenant, kind, title, project, file, line }) => ({
      tenant,
      kind: kind === 'question' ? 'question' : 'decision',
      title,
      project,
      file,
      line,
    }),
  );
}

function questionsFirst(entries: readonly HandoffEntry[]): HandoffEntry[] {
  return entries.toSorted((a, b) => Number(b.kind === 'question') - Number(a.kind === 'question'));
}
