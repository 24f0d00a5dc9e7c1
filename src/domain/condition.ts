import type { Severity } from './catalogue.ts';
import type { Condition, Finding } from './snapshot.ts';

/** Severities, the gravest highest. */
export const RANK: Record<Severity, number> = { low: 0, medium: 1, high: 2, critical: 3 };
/** Money has to move by more than this share before a finding counts as worse or better. */
const NOTABLE_SHARE = 0.1;

/** What a finding that is seen now was before, as far as it matters to what it is called. */
export interface Past {
  /** As the run before left it, when it was not closed. */
  before: Finding | undefined;
  /** It was resolved or retired in an earlier run. */
  wasClosed: boolean;
  /** The first look at its data or rule. */
  isBaseline: boolean;
}

interface Weight {
  severity: Severity;
  money: number | null;
}

/** Conditions that name an amount to the reader: from then on its growth is measured against it. */
const NAMING: readonly Condition[] = ['baseline', 'new', 'reopened', 'worse', 'better'];

/** What a finding that the run sees is called. */
export function conditionOfSeen(
  seen: Weight,
  { before, wasClosed, isBaseline }: Past,
  isAccepted: boolean,
): Condition {
  if (isAccepted) return 'accepted';
  if (before?.acceptance) return 'reopened';
  if (before) return direction({ ...before, money: named(before) }, seen) ?? 'persisting';
  if (wasClosed) return 'reopened';
  return isBaseline ? 'baseline' : 'new';
}

/** The money of a finding when a change of it was last named: growth by a little each week adds up until it counts. */
export function moneyNamed(condition: Condition, seen: Weight, before: Finding | undefined): number | null {
  return !before || NAMING.includes(condition) ? seen.money : named(before);
}

/** Findings of older runs do not know it, and start from what they had. */
function named({ moneyNamed: amount, money }: Finding): number | null {
  return amount === undefined ? money : amount;
}

/** Whether a finding got worse or better: by severity, and where that is the same by money; null for neither. */
export function direction(before: Weight, now: Weight): 'worse' | 'better' | null {
  const severity = RANK[now.severity] - RANK[before.severity];
  if (severity !== 0) return severity > 0 ? 'worse' : 'better';
  const was = before.money ?? 0;
  const change = (now.money ?? 0) - was;
  if (Math.abs(change) <= Math.abs(was) * NOTABLE_SHARE) return null;
  return change > 0 ? 'worse' : 'better';
}

/** Whether a finding was settled: it is gone, or nobody looks for it any more. */
export function isClosed(condition: Condition): condition is 'resolved' | 'retired' {
  return condition === 'resolved' || condition === 'retired';
}

/** Whether a finding waits for somebody: the run saw it, and nobody chose to live with it. */
export function isOpen(condition: Condition): boolean {
  return !isClosed(condition) && condition !== 'unverified' && condition !== 'accepted';
}
