import type { Pair } from './compare-figures.ts';
import type { ComparedAction, ComparedReport } from './compared-report.ts';

/** Groups of actions by what became of them, in the order in which a page shows them. */
export const ACTION_GROUPS = ['added', 'changed', 'gone', 'kept'] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** One action in two runs. `changed`: due date, priority or owner is another. */
export interface ActionChange {
  group: ActionGroup;
  before: ComparedAction | null;
  after: ComparedAction | null;
  /** Why it came or went, where the reports tell. */
  remark: string;
}

/** Every action of either report, in the order of the later one. */
export function compareActions({ before, after }: Pair): ActionChange[] {
  const [earlier, later] = [keyed(before.report.actions), keyed(after.report.actions)];
  const gone = [...earlier].filter(([key]) => !later.has(key));
  return [
    ...[...later].map(([key, action]) => compareAction(earlier.get(key), action, before)),
    ...gone.map(
      ([, action]): ActionChange => ({
        group: 'gone',
        before: action,
        after: null,
        remark: goneBy(action, after),
      }),
    ),
  ];
}

/** An action is the same while it is about the same finding, or asked for in the same words by the same hand-off. */
function keyed(actions: readonly ComparedAction[]): Map<string, ComparedAction> {
  const all = new Map<string, ComparedAction>();
  for (const action of actions) {
    const name = action.finding ?? `${action.file}\n${action.title}`;
    let key = name;
    for (let again = 2; all.has(key); again += 1) key = `${name}\n${again}`;
    all.set(key, action);
  }
  return all;
}

function compareAction(
  before: ComparedAction | undefined,
  after: ComparedAction,
  earlier: ComparedReport,
): ActionChange {
  if (!before) return { group: 'added', before: null, after, remark: addedBy(after, earlier) };
  const same = before.due === after.due && before.priority === after.priority && before.owner === after.owner;
  return { group: same ? 'kept' : 'changed', before, after, remark: '' };
}

function addedBy({ finding }: ComparedAction, { findings }: ComparedReport): string {
  const known = findings.find(({ fingerprint }) => fingerprint === finding);
  if (!known || ['resolved', 'retired'].includes(known.condition)) return '';
  return 'Its finding was open then, and other actions came first.';
}

function goneBy({ finding }: ComparedAction, { findings, closed }: ComparedReport): string {
  if (finding === null) return 'Its hand-off no longer asks for it, or other actions come first.';
  const known = findings.find(({ fingerprint }) => fingerprint === finding);
  if (!known)
    return closed?.some(({ fingerprint }) => fingerprint === finding)
      ? 'Its finding is no longer open.'
      : 'Its finding is no longer listed.';
  if (['resolved', 'retired'].includes(known.condition)) return 'Its finding is no longer open.';
  if (known.condition === 'unverified') return 'Its finding could not be verified.';
  return 'Its finding is still open; other actions come first.';
}
