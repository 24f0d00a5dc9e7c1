import type { PriorityPart } from './action.ts';
import type { Severity } from './catalogue.ts';
import { formatMoney } from './format.ts';
import { daysBetween } from './run.ts';
import type { Finding } from './snapshot.ts';

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
const POINTS_OF_A_DEPENDENT = 5;
const POINTS_OF_A_READER = 5;
const MOST_POINTS = 10;

/** What readers said of findings: fingerprint → those who called it useful, less those who did not. */
export type Feedback = ReadonlyMap<string, number>;

export interface PriorityContext {
  run: string;
  currency: string;
  feedback: Feedback;
}

/** The parts of a finding's priority, each with its points; parts worth nothing are left out. */
export function priorityParts(finding: Finding, context: PriorityContext): PriorityPart[] {
  const { run, currency, feedback } = context;
  const { severity, condition, due, unlocks } = finding;
  const money = finding.money ?? 0;
  const voice = feedback.get(finding.fingerprint) ?? 0;
  const parts = [
    { label: `severity ${severity}`, points: SEVERITY_POINTS[severity] },
    { label: `${formatMoney(money, currency)} at stake`, points: moneyPoints(money) },
    { label: `open since ${finding.firstSeen}`, points: agePoints(finding.firstSeen, run) },
    { label: `due ${due}`, points: due !== null && daysBetween(run, due) <= 14 ? 10 : 0 },
    { label: condition, points: condition === 'worse' || condition === 'reopened' ? 5 : 0 },
    {
      label: unlocks === 1 ? 'one other finding waits for it' : `${unlocks} other findings wait for it`,
      points: Math.min(MOST_POINTS, unlocks * POINTS_OF_A_DEPENDENT),
    },
    {
      label: voice > 0 ? 'readers found it useful' : 'readers did not find it useful',
      points: Math.max(-MOST_POINTS, Math.min(MOST_POINTS, voice * POINTS_OF_A_READER)),
    },
  ];
  return parts.filter((part) => part.points !== 0);
}

/** Points of an amount at stake. */
export function moneyPoints(money: number): number {
  return MONEY_POINTS.find((step) => money >= step.from)?.points ?? 0;
}

/** Two points for each four weeks, ten at most. */
function agePoints(firstSeen: string, run: string): number {
  return Math.min(MOST_POINTS, Math.floor(daysBetween(firstSeen, run) / 28) * 2);
}

export function sumOfParts(parts: readonly PriorityPart[]): number {
  return parts.reduce((sum, part) => sum + part.points, 0);
}

/** The name of a sum of points: critical from 60, high from 40, medium from 20, else low. */
export function priorityOf(points: number): Severity {
  return CUT_OFFS.find((cutOff) => points >= cutOff.from)?.priority ?? 'low';
}
