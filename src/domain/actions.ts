import { isOpen } from './lifecycle.ts';
import { priorityOf, priorityParts, sumOfParts } from './priority.ts';
import { addDays } from './run.ts';
import type { Action, Finding, ToDecide } from './snapshot.ts';

const MOST_ACTIONS = 10;
/** Open actions of one hand-off that a report may take. */
const MOST_OF_A_PROJECT = 3;

/** An open action that a hand-off asks for. */
export interface HandoffEntry {
  tenant: string;
  kind: 'action' | 'decision' | 'question';
  title: string;
  project: string;
  role: string;
  due: string | null;
  file: string;
  line: number;
}

export interface Ranked {
  finding: Finding;
  parts: Action['parts'];
  points: number;
}

/** Findings by what is to be done first: open ones by points, then unverified, then closed ones. */
export function rank(findings: readonly Finding[], run: string, currency: string): Ranked[] {
  return findings
    .map((finding) => {
      const parts = priorityParts(finding, run, currency);
      return { finding, parts, points: sumOfParts(parts) };
    })
    .sort(
      (a, b) => group(a.finding) - group(b.finding) || b.points - a.points || order(a.finding, b.finding),
    );
}

function group({ condition }: Finding): number {
  if (!isOpen(condition)) return 2;
  return condition === 'unverified' ? 1 : 0;
}

function order(a: Finding, b: Finding): number {
  return a.fingerprint < b.fingerprint ? -1 : 1;
}

/** The actions of a report: open findings first, then what hand-offs ask for, at most ten, never padded. */
export function actionsOf(
  ranked: readonly Ranked[],
  entries: readonly HandoffEntry[],
  run: string,
): Action[] {
  const fromFindings = ranked.filter(({ finding }) => group(finding) === 0).map(fromFinding);
  const fromHandoffs = limitPerProject(entries.filter((entry) => entry.kind === 'action')).map((entry) =>
    fromHandoff(entry, run),
  );
  return [...fromFindings, ...fromHandoffs].slice(0, MOST_ACTIONS);
}

function fromFinding({ finding, parts, points }: Ranked): Action {
  return {
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

function fromHandoff(entry: HandoffEntry, run: string): Action {
  return {
    finding: null,
    file: entry.file,
    line: entry.line,
    tenant: entry.tenant,
    title: entry.title,
    firstStep: `Take it up as ${entry.project} describes it.`,
    effort: 'to be estimated',
    owner: entry.role,
    due: entry.due ?? addDays(run, 30),
    doneWhen: `It is marked done in ${entry.file}.`,
    milestone: 30,
    priority: 'low',
    parts: [{ label: 'asked for by a hand-off', points: 5 }],
  };
}

/** Decisions and questions that wait for the reader, at most three a project. */
export function toDecide(entries: readonly HandoffEntry[]): ToDecide[] {
  const waiting = entries.filter((entry) => entry.kind === 'question' || entry.kind === 'decision');
  return limitPerProject(waiting).map(({ tenant, kind, title, project, file, line }) => ({
    tenant,
    kind: kind === 'question' ? 'question' : 'decision',
    title,
    project,
    file,
    line,
  }));
}

function limitPerProject(entries: readonly HandoffEntry[]): HandoffEntry[] {
  const taken = new Map<string, number>();
  return entries.filter(({ file }) => {
    const count = (taken.get(file) ?? 0) + 1;
    taken.set(file, count);
    return count <= MOST_OF_A_PROJECT;
  });
}
