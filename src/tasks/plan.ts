import type { Action } from '../domain/action.ts';
import type { ClosedFinding } from '../domain/closed-finding.ts';
import { isOpen } from '../domain/condition.ts';
import { addDays } from '../domain/run.ts';
import type { Condition, Finding, Snapshot } from '../domain/snapshot.ts';
import { saidElsewhere, UNTOUCHED } from './people.ts';
import { PeopleFields, type QueuedTask, queueOf, RunFields, type Task, TaskCondition } from './task.ts';
import type { TaskChange } from './task-store.ts';

export interface TaskPlan {
  /** Carried out in this order: a task that moves is in its new queue before it leaves the old one. */
  changes: { queue: string; change: TaskChange }[];
  created: number;
  updated: number;
  /** Tasks that are as they should be, or that a later run has written. */
  unchanged: number;
  /** Tasks that a person set to done while the run still sees the finding. They stay done. */
  doneWhileOpen: Task[];
}

/**
 * One task for each finding that is open, in its owner's queue; those that exist follow their finding's condition. A run that
 * comes after a later one makes none: what it saw and the later one did not is settled, and nothing would say so.
 */
export function planTasks(snapshot: Snapshot, existing: readonly QueuedTask[]): TaskPlan {
  const byFingerprint = Map.groupBy(existing, ({ task }) => task.fingerprint);
  const plan: TaskPlan = { changes: [], created: 0, updated: 0, unchanged: 0, doneWhileOpen: [] };
  const isLate = existing.some(({ task }) => task.lastRun > snapshot.run);
  const planning = { plan, snapshot, shown: shownBy(snapshot), isLate };
  for (const finding of snapshot.findings) {
    planFinding(planning, finding, byFingerprint.get(finding.fingerprint) ?? []);
  }
  for (const { fingerprint } of snapshot.findings) byFingerprint.delete(fingerprint);
  const closed = new Map(snapshot.closed.map((each) => [each.fingerprint, each.condition]));
  for (const [fingerprint, found] of byFingerprint) planGone(plan, snapshot, closed.get(fingerprint), found);
  return plan;
}

/**
 * The task of a finding that the run does not have: what an earlier run settled and did not come to tell it, and which of
 * the copies that a killed move left is the newest.
 */
function planGone(
  plan: TaskPlan,
  { run }: Snapshot,
  closed: ClosedFinding['condition'] | undefined,
  found: readonly QueuedTask[],
): void {
  if (closed === undefined && found.length === 1) return;
  const known = found.reduce((newest, entry) => (entry.task.lastRun > newest.task.lastRun ? entry : newest));
  const { task } = known;
  if (task.lastRun > run) {
    plan.unchanged += 1;
    return;
  }
  const condition = closed ?? task.condition;
  const settled = { condition, lastRun: run, history: historyWith(task, run, condition) };
  const fields = { ...RunFields.parse(task), ...(task.condition === condition ? {} : settled) };
  planChanges(plan, changesTo(known, known.queue, fields, found));
}

function planChanges(plan: TaskPlan, changes: TaskPlan['changes']): void {
  plan.changes.push(...changes);
  if (changes.length > 0) plan.updated += 1;
  else plan.unchanged += 1;
}

interface Planning {
  plan: TaskPlan;
  snapshot: Snapshot;
  shown: Shown;
  /** A later run has written tasks. */
  isLate: boolean;
}

function planFinding(planning: Planning, finding: Finding, found: readonly QueuedTask[]): void {
  const { plan, snapshot } = planning;
  const queue = queueOf(finding.owner);
  const known = found.find((entry) => entry.queue === queue) ?? found[0];
  if (!known) {
    if (planning.isLate || conditionOf(finding.condition) !== 'open') return;
    plan.changes.push({ queue, change: { kind: 'create', task: newTask(planning, finding) } });
    plan.created += 1;
    return;
  }
  if (known.task.lastRun > snapshot.run) {
    plan.unchanged += 1;
    return;
  }
  planChanges(plan, changesTo(known, queue, runFields(planning, finding, known.task), found));
  const { status } = { ...known.task, ...saidElsewhere(known.task, otherTasks(found, known)) };
  if (status === 'done' && conditionOf(finding.condition) === 'open') plan.doneWhileOpen.push(known.task);
}

/**
 * Updates a task in place, or moves it to `queue` with all that people wrote; removes what a killed move left, once what
 * people said there in the meantime is in the task that is kept.
 */
function changesTo(
  known: QueuedTask,
  queue: string,
  fields: RunFields,
  found: readonly QueuedTask[],
): TaskPlan['changes'] {
  const { task } = known;
  const { fingerprint } = task;
  const said = saidElsewhere(task, otherTasks(found, known));
  const changes: TaskPlan['changes'] = [];
  if (known.queue !== queue)
    changes.push({ queue, change: { kind: 'create', task: { ...task, ...said, ...fields } } });
  else {
    if (differs(task, fields)) changes.push({ queue, change: { kind: 'update', fingerprint, fields } });
    if (Object.keys(said).length > 0)
      changes.push({ queue, change: { kind: 'edit', fingerprint, fields: said } });
  }
  for (const entry of found) {
    if (entry.queue === queue) continue;
    const people = PeopleFields.parse(entry.task);
    changes.push({ queue: entry.queue, change: { kind: 'remove', fingerprint, people } });
  }
  return changes;
}

function otherTasks(found: readonly QueuedTask[], known: QueuedTask): Task[] {
  return found.filter((entry) => entry !== known).map(({ task }) => task);
}

function differs(task: Task, fields: RunFields): boolean {
  return JSON.stringify({ ...task, ...fields }) !== JSON.stringify(task);
}

function newTask(planning: Planning, finding: Finding): Task {
  return {
    fingerprint: finding.fingerprint,
    ...runFields(planning, finding, null),
    run: planning.snapshot.run,
    firstSeen: finding.firstSeen,
    ...UNTOUCHED,
  };
}

/** What the reports say of each finding: its action, and who shows it. */
interface Shown {
  actions: ReadonlyMap<string, Action>;
  reports: ReadonlyMap<string, string[]>;
}

function shownBy({ reports }: Snapshot): Shown {
  const actions = reports.flatMap((report) => report.actions).toReversed();
  const shown = reports.flatMap(({ id, findings }) => findings.map((fingerprint) => ({ id, fingerprint })));
  const byFinding = Map.groupBy(shown, ({ fingerprint }) => fingerprint);
  return {
    actions: new Map(actions.flatMap((action) => (action.finding ? [[action.finding, action]] : []))),
    reports: new Map([...byFinding].map(([fingerprint, mine]) => [fingerprint, mine.map(({ id }) => id)])),
  };
}

function runFields(plan: Planning, finding: Finding, task: Task | null): RunFields {
  const { snapshot, shown } = plan;
  const condition = conditionOf(finding.condition);
  const action = shown.actions.get(finding.fingerprint);
  return {
    rule: finding.rule,
    tenant: finding.tenant,
    title: finding.title,
    reports: shown.reports.get(finding.fingerprint) ?? [],
    priority: action?.priority ?? finding.severity,
    milestone: action?.milestone ?? finding.milestone,
    // Without a date of its own a task keeps its first one: a due date that moves every week is none.
    due: action?.due ?? finding.due ?? task?.due ?? addDays(snapshot.run, finding.milestone),
    condition,
    lastRun: snapshot.run,
    history: historyWith(task, snapshot.run, condition),
  };
}

/** A run done again replaces what it said before; a condition is noted only when it changes. */
function historyWith(task: Task | null, run: string, condition: TaskCondition): RunFields['history'] {
  const earlier = (task?.history ?? []).filter((entry) => entry.run < run);
  return earlier.at(-1)?.condition === condition ? earlier : [...earlier, { run, condition }];
}

function conditionOf(condition: Condition): TaskCondition {
  return isOpen(condition) ? 'open' : TaskCondition.parse(condition);
}
