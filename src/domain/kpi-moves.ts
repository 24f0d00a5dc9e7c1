import { figureWords } from './figure-words.ts';
import { moneyPoints } from './priority.ts';
import type { Figure, Metric } from './snapshot.ts';
import { formatValue } from './value-text.ts';

/** KPIs that a report shows first. */
const KPIS = 6;
/** Changes from run to run that have to be known before one can be called the largest, */
const LEAST_KNOWN = 8;
/** and the share of the figure that it must be. */
const LEAST_SHARE = 0.1;
/** Share of a target by which a figure must move for its crossing to weigh in full: some go to and fro across it. */
const FIRM_SHARE = 0.05;
const POINTS = { missed: 40, reached: 20, worse: 20, better: 8 } as const;
const NARROW_POINTS = { missed: 15, reached: 5 } as const;

export interface KpiMove {
  /** Without a full stop. */
  text: string;
  /** On the scale of a finding's priority. */
  points: number;
}

export interface KpiContext {
  /** Metrics of the run before. */
  before: readonly Metric[];
  previous: string | null;
  currency: string;
  tenantName: (tenant: string) => string;
}

/**
 * KPIs that crossed their target since the run before, or moved more than in any earlier run that is known; the gravest
 * first, each once, by the company or the whole of which most is to be said. Both runs must have measured the whole figure in the same way.
 */
export function kpiMoves(metrics: readonly Metric[], context: KpiContext): KpiMove[] {
  return metrics
    .slice(0, KPIS)
    .flatMap((metric) => {
      const all = metric.figures.flatMap((figure) => moveOf(metric, figure, context) ?? []);
      return all.toSorted((a, b) => b.points - a.points).slice(0, 1);
    })
    .toSorted((a, b) => b.points - a.points);
}

interface Step {
  metric: Metric;
  figure: Figure;
  /** The figure in the run before. */
  earlier: Figure;
  was: number;
  is: number;
}

function moveOf(metric: Metric, figure: Figure, context: KpiContext): KpiMove | undefined {
  const known = context.before.find(({ id, query }) => id === metric.id && query === metric.query);
  const earlier = known?.figures.find(({ tenant }) => tenant === figure.tenant);
  const isWhole = figure.status === 'collected' && earlier?.status === 'collected';
  if (!isWhole || figure.trend.at(-2)?.run !== context.previous) return undefined;
  const [was, is] = [earlier.value, figure.value];
  if (typeof was !== 'number' || typeof is !== 'number' || was === is) return undefined;
  const step = { metric, figure, earlier, was, is };
  const crossing = earlier.target?.value === figure.target?.value ? crossed(step) : null;
  if (crossing === null && !isLargest(step)) return undefined;
  return {
    text: `${wordsOf(step, context)}${remark(crossing, step, context)}`,
    points: pointsOf(crossing, step),
  };
}

/** Whether the step reached or missed the target; null when it did neither. */
function crossed({ metric: { better }, figure: { target }, was, is }: Step): 'reached' | 'missed' | null {
  if (!target || better === 'neither') return null;
  const meets = (value: number) => (better === 'higher' ? value >= target.value : value <= target.value);
  if (meets(was) === meets(is)) return null;
  return meets(is) ? 'reached' : 'missed';
}

function isLargest({ figure, was, is }: Step): boolean {
  const size = Math.abs(is - was);
  const earlier = changesOf(figure.trend.slice(0, -1));
  return (
    earlier.length >= LEAST_KNOWN &&
    size >= Math.abs(was) * LEAST_SHARE &&
    earlier.every((change) => size > Math.abs(change))
  );
}

/** Differences from each run to the next, where both have a value. */
function changesOf(trend: Figure['trend']): number[] {
  return trend.slice(1).flatMap(({ value }, index) => {
    const before = trend[index]?.value;
    return typeof value === 'number' && typeof before === 'number' ? [value - before] : [];
  });
}

function wordsOf(step: Step, { currency, tenantName }: KpiContext): string {
  const { metric, figure, earlier, was, is } = step;
  const whose = figure.tenant === null ? '' : ` of ${tenantName(figure.tenant)}`;
  const numbers = [was, is].map((value) => formatValue(value, { unit: metric.unit, currency }));
  const [from, to] = [earlier, figure].map((one, index) => figureWords(one, numbers[index] ?? ''));
  // Words such as "not burning" are no place on a scale.
  const isSpoken = from !== numbers[0] || to !== numbers[1];
  const verb = isSpoken ? 'went' : is > was ? 'rose' : 'fell';
  return `${metric.title}${whose} ${from === to ? `stayed near ${to}` : `${verb} from ${from} to ${to}`}`;
}

function remark(
  crossing: ReturnType<typeof crossed>,
  { metric, figure }: Step,
  { currency }: KpiContext,
): string {
  if (crossing === null) return `, the largest move in ${changesOf(figure.trend).length} runs`;
  const target = formatValue(figure.target?.value ?? null, { unit: metric.unit, currency });
  return crossing === 'reached' ? `, reaching the target of ${target}` : `, missing the target of ${target}`;
}

function pointsOf(
  crossing: ReturnType<typeof crossed>,
  { metric: { better, unit }, figure, was, is }: Step,
): number {
  const money = unit === 'money' ? moneyPoints(Math.abs(is - was)) : 0;
  if (crossing !== null) {
    const isFirm = Math.abs(is - was) >= Math.abs(figure.target?.value ?? 0) * FIRM_SHARE;
    return isFirm ? POINTS[crossing] + money : NARROW_POINTS[crossing];
  }
  const isWorse = better !== 'neither' && is > was === (better === 'lower');
  return POINTS[isWorse ? 'worse' : 'better'] + money;
}
