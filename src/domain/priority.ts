import type { Severity } from './catalogue.ts';
import { formatMoney } from './format.ts';
import { daysBetween } from './run.ts';
import type { Finding, PriorityPart } from './snapshot.ts';

const SEVERITY_POINTS: Record<Severity, number> = { critical: 60, high: 40, medium: 20, low: 8 };
const MONEY_POINTS = [
  { from: 10_000, points: 25 },
  { from: 5_000, points: 18 },
  { from: 1_000, points: 10 },
  { from: 100, points: 4 },
];
const CUT_OFFS: readonly { from: number; priority: Severity }[] = [
  { from: 60, priority: 'critical' },
  { from: 40, priority: 'high' },
  { from: 20, priority: 'medium' },
];

/** The parts of a finding's priority, each with its points; parts worth nothing are left out. */
export function priorityParts(finding: Finding, run: string, currency: string): PriorityPart[] {
  const weeks = Math.floor(daysBetween(finding.firstSeen, run) / 7);
  const parts = [
    { label: `severity ${finding.severity}`, points: SEVERITY_POINTS[finding.severity] },
    {
      label: `${formatMoney(finding.money ?? 0, currency)} at stake`,
      points: moneyPoints(finding.money ?? 0),
    },
    { label: `open since ${finding.firstSeen}`, points: Math.min(10, Math.floor(weeks / 4) * 2) },
    {
      label: `due ${finding.due}`,
      points: finding.due !== null && daysBetween(run, finding.due) <= 14 ? 10 : 0,
    },
    {
      label: finding.condition,
      points: finding.condition === 'worse' || finding.condition === 'reopened' ? 5 : 0,
    },
  ];
  return parts.filter((part) => part.points > 0);
}

function moneyPoints(money: number): number {
  return MONEY_POINTS.find((step) => money >= step.from)?.points ?? 0;
}

export function sumOfParts(parts: readonly PriorityPart[]): number {
  return parts.reduce((sum, part) => sum + part.points, 0);
}

/** The name of a sum of points: critical from 60, high from 40, medium from 20, else low. */
export function priorityOf(points: number): Severity {
  return CUT_OFFS.find((cutOff) => points >= cutOff.from)?.priority ?? 'low';
}
