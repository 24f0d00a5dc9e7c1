import type { MeasuredFigure, MeasuredMetric } from './analysis.ts';
import { addDays, daysBetween, isIsoDate } from './day.ts';
import type { Target } from './portfolio.ts';
import type { Figure, Metric, Snapshot, Value } from './snapshot.ts';

/** Points kept of the figure that leads a metric, and of the others: enough for the change on four weeks. */
const LEADING_POINTS = 27;
const OTHER_POINTS = 5;

export interface FigureContext {
  run: string;
  targets: readonly Target[];
  /** Earlier runs, oldest first. */
  history: readonly Snapshot[];
}

/**
 * A metric as the snapshot keeps it: figures with target, change, last known value and trend. One that was looked for
 * and has nothing to say of anybody, such as the occupancy of a firm without rooms, is missing.
 */
export function metricWithHistory(analysed: MeasuredMetric, context: FigureContext): Metric {
  const { entry } = analysed;
  const { meta } = entry;
  const before = context.history.at(-1)?.metrics.find((metric) => metric.id === entry.id)?.figures ?? [];
  const wasKnown = (tenant: string | null) =>
    before.some((figure) => figure.tenant === tenant && (figure.value !== null || figure.last !== null));
  const measured = withEmptied(analysed, wasKnown);
  const hasValue = ({ value, status, tenant }: MeasuredFigure) =>
    value !== null || status !== 'collected' || wasKnown(tenant);
  const all = [...(wasKnown(null) ? lostTotal(measured) : []), ...measured.figures];
  // What has no value is not shown, unless others have one and the query says why this has none.
  const isMeasured = all.some(hasValue);
  const known = all.filter((figure) => hasValue(figure) || (isMeasured && figure.reason !== null));
  return {
    id: entry.id,
    title: meta.title,
    unit: meta.unit,
    better: meta.better,
    period: meta.period,
    about: meta.about,
    readers: meta.readers,
    tables: [...measured.tables],
    query: entry.sql.trim(),
    status: known.length === 0 ? 'missing' : measured.status,
    needs: meta.needs,
    figures: known.map((figure, index) => {
      const earlier = before.find((candidate) => candidate.tenant === figure.tenant);
      const target = targetOf(context, entry.id, figure.tenant);
      const points = index === 0 ? LEADING_POINTS : OTHER_POINTS;
      return {
        ...figureWithHistory(figure, earlier, context.run, { points, target, better: meta.better }),
        restated: restated(measured, figure.tenant, context.history),
      };
    }),
  };
}

/** The figures with those of tenants that were known before and whose table is empty now: not collected, as if it had failed. */
function withEmptied(measured: MeasuredMetric, wasKnown: (tenant: string | null) => boolean): MeasuredMetric {
  const lost = measured.emptied.filter(({ tenant }) => wasKnown(tenant));
  if (lost.length === 0) return measured;
  const reason = [...new Set(lost.flatMap((figure) => figure.reason ?? []))].join('; ');
  const without = lost.flatMap(({ tenant }) => tenant ?? []);
  const figures = measured.figures.map((figure) =>
    figure.tenant === null && figure.status === 'collected' && figure.value !== null
      ? { ...figure, status: 'partial' as const, reason, without }
      : figure,
  );
  const status =
    figures.length === 0 ? 'not collected' : measured.status === 'collected' ? 'partial' : measured.status;
  return { ...measured, status, figures: [...figures, ...lost] };
}

/** A total of which nothing could be read: the query of one that is nobody's has no row for it. */
function lostTotal({ status, figures }: MeasuredMetric): MeasuredFigure[] {
  if (status !== 'not collected' || figures.some(({ tenant }) => tenant === null)) return [];
  const reason = [...new Set(figures.flatMap((figure) => figure.reason ?? []))].join('; ');
  const without = figures.flatMap(({ tenant }) => tenant ?? []);
  return [{ tenant: null, status: 'not collected', value: null, reason, without }];
}

/** The next target that is due; when none is ahead, the one that was due last. */
function targetOf({ targets, run }: FigureContext, metric: string, tenant: string | null): Target | null {
  const mine = targets
    .filter((target) => target.metric === metric && (target.tenant ?? null) === tenant)
    .toSorted((a, b) => (a.by < b.by ? -1 : 1));
  return mine.find(({ by }) => by >= run) ?? mine.at(-1) ?? null;
}

interface FigureOptions {
  points: number;
  target: Target | null;
  better: Metric['better'];
}

function figureWithHistory(
  figure: MeasuredFigure,
  earlier: Figure | undefined,
  run: string,
  { points, target, better }: FigureOptions,
): Omit<Figure, 'restated'> {
  const trend = [...(earlier?.trend ?? []), { run, value: figure.value }].slice(-points);
  const valueOn = (day: string) => trend.find((point) => point.run === day)?.value ?? null;
  const previousRun = trend.at(-2)?.run;
  return {
    ...figure,
    without: [...figure.without],
    last: figure.value === null && earlier ? lastKnown(earlier) : null,
    change: {
      run: previousRun === undefined ? null : difference(valueOn(previousRun), figure.value),
      fourWeeks: difference(valueOn(addDays(run, -28)), figure.value),
    },
    target: target && { value: target.value, by: target.by, met: met(figure.value, target, better, run) },
    trend,
  };
}

/** Earlier runs whose published figure is not what comes out for their day now; newest first. */
function restated(
  { entry, past }: MeasuredMetric,
  tenant: string | null,
  history: readonly Snapshot[],
): Figure['restated'] {
  return past.flatMap(({ run, figures }) => {
    const metric = history.find((one) => one.run === run)?.metrics.find(({ id }) => id === entry.id);
    const published = metric?.figures.find((figure) => figure.tenant === tenant);
    const now = figures.find((figure) => figure.tenant === tenant);
    if (published?.status !== 'collected' || now?.status !== 'collected') return [];
    if (published.value === now.value) return [];
    const because = metric?.query === entry.sql.trim() ? 'records' : 'definition';
    return [{ run, published: published.value, now: now.value, because }];
  });
}

function lastKnown(earlier: Figure): Figure['last'] {
  const point = earlier.trend.findLast(({ value }) => value !== null);
  return point ?? earlier.last;
}

/** Difference of two values of one unit: numbers, or days between dates; null when either is missing. */
export function difference(from: Value, to: Value): number | null {
  if (typeof from === 'number' && typeof to === 'number') return Number((to - from).toFixed(6));
  if (typeof from === 'string' && typeof to === 'string' && isIsoDate(from) && isIsoDate(to))
    return daysBetween(from, to);
  return null;
}

/** Whether a target is met; null while it is neither met nor due, or where nobody can say. */
function met(
  value: Value,
  { value: aim, by }: Target,
  better: Metric['better'],
  run: string,
): boolean | null {
  if (typeof value !== 'number' || better === 'neither') return null;
  const reached = better === 'higher' ? value >= aim : value <= aim;
  return reached || run >= by ? reached : null;
}
