import type { Condition } from '../domain/snapshot.ts';

/** One fault that can be there or not: what it is in one week. */
export interface Week {
  /** The rule stands in the catalogue; the tenant in the portfolio. */
  hasRule: boolean;
  hasTenant: boolean;
  /** Every table that the rule reads was read for the tenant. */
  isRead: boolean;
  isThere: boolean;
  money: number;
  isAccepted: boolean;
  /** The rule or one of its tables had not been looked at before. */
  isFirstLook: boolean;
}

export interface Expected {
  condition: Condition | null;
  /** Week in which it was first seen, once it was raised. */
  since: number | null;
}

/**
 * What a finding must be in the last of these weeks, by the words of the design: told from the whole story, week after
 * week, with nothing of what the program keeps between runs.
 */
export function expectedAfter(weeks: readonly Week[], persistence: number): Expected[] {
  const told: Expected[] = [];
  let since: number | null = null;
  weeks.forEach((week, index) => {
    const before = told[index - 1]?.condition ?? null;
    const wasOpen = before !== null && before !== 'resolved' && before !== 'retired';
    const looks = week.hasRule && week.hasTenant;
    if (!looks || !week.isRead) {
      const condition = wasOpen ? (looks ? 'unverified' : 'retired') : null;
      told.push({ condition, since });
      return;
    }
    const streak = streakUpTo(weeks, index);
    const isRaised = week.isThere && (wasOpen || streak.length >= persistence);
    const [first = index] = streak;
    if (isRaised && since === null) since = first;
    const isNew = told.every(({ condition }) => condition === null);
    told.push({ condition: conditionOf(), since });

    function conditionOf(): Condition | null {
      if (!isRaised) return wasOpen ? 'resolved' : null;
      if (week.isAccepted) return 'accepted';
      if (wasOpen)
        return told[lastSeen(told)]?.condition === 'accepted' ? 'reopened' : comparedWith(lastNamed(told));
      if (!isNew) return 'reopened';
      return weeks[first]?.isFirstLook ? 'baseline' : 'new';
    }

    function comparedWith(named: number): Condition {
      const was = weeks[named]?.money ?? 0;
      if (week.money > was * 1.1) return 'worse';
      return week.money < was * 0.9 ? 'better' : 'persisting';
    }
  });
  return told;
}

/** The weeks up to this one in which it was there, without one between in which somebody looked and it was not. */
function streakUpTo(weeks: readonly Week[], last: number): number[] {
  const streak: number[] = [];
  for (let index = last; index >= 0; index -= 1) {
    const week = weeks[index];
    if (!week?.hasRule || !week.hasTenant) break;
    if (!week.isRead) continue;
    if (!week.isThere) break;
    streak.unshift(index);
  }
  return streak;
}

/** The last week in which the finding was seen. */
function lastSeen(told: readonly Expected[]): number {
  return told.findLastIndex(
    ({ condition }) =>
      condition !== null && condition !== 'unverified' && condition !== 'resolved' && condition !== 'retired',
  );
}

/** The last week whose report named an amount of money as a change: everything but that nothing much happened. */
function lastNamed(told: readonly Expected[]): number {
  const named = ['baseline', 'new', 'worse', 'better', 'reopened'];
  return told.findLastIndex(({ condition }) => condition !== null && named.includes(condition));
}
