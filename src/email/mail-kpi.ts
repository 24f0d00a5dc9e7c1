import {
  changeMeaning,
  formatChange,
  formatValue,
  listed,
  plotted,
  type ValueFormat,
} from '../components/format.ts';
import { figureWords } from '../domain/figure-words.ts';
import { longDate, shortDate } from '../domain/run.ts';
import type { Figure, Metric, ReportSnapshot, Snapshot } from '../domain/snapshot.ts';
import { clipped } from './mail-limits.ts';
import { type MailSource, tenantName } from './mail-source.ts';

const LONGEST_NOTE = 240;

export interface MailKpi {
  /** Of the metric. */
  id: string;
  title: string;
  value: string;
  /** "27 runs: $31,000 to $48,211": the alternative text of its picture, and the plain text in its place. */
  trend: string | null;
  change: { text: string; meaning: 'good' | 'bad' | 'even' } | null;
  /** "Target $60,000 by 31 Dec, not met". */
  target: string | null;
  /** Whose figure it is, who is missing from it, or why there is none. */
  note: string | null;
}

/** The first KPIs of a report that have figures. */
export function kpiMetrics({ metrics }: MailSource, report: ReportSnapshot, most: number): Metric[] {
  return report.kpis
    .map((id) => metrics.get(id))
    .filter((metric): metric is Metric => metric !== undefined && metric.figures.length > 0)
    .slice(0, most);
}

/** A KPI with its portfolio's figure or, where there is none, its weakest tenant's. */
export function mailKpi(snapshot: Snapshot, metric: Metric): MailKpi {
  const figure = shownFigure(metric);
  const format: ValueFormat = { unit: metric.unit, currency: snapshot.portfolio.currency };
  return {
    id: metric.id,
    title: metric.title,
    value: upperFirst(figureWords(figure, formatValue(figure.value, format))),
    trend: trendWords(figure, format),
    change: changeOf(snapshot, metric, figure, format),
    target: targetText(figure, format, snapshot.run),
    note: clipped(noteOf(snapshot, metric, figure, format), LONGEST_NOTE) || null,
  };
}

/** Good and bad are told apart by words, so that they need no colour. */
function changeOf(
  { previous }: Snapshot,
  { better }: Metric,
  { change: { run: change } }: Figure,
  format: ValueFormat,
): MailKpi['change'] {
  if (change === null) return null;
  const size = formatChange(change, format);
  const meaning = size === 'no change' ? 'even' : changeMeaning(change, better);
  const since = previous ? ` since ${shortDate(previous)}` : '';
  return { text: `${upperFirst(size)}${since}${MEANING_WORDS[meaning]}`, meaning };
}

const MEANING_WORDS = { good: ', better', bad: ', worse', even: '' };

/** What the picture of the trend shows; null where fewer than two runs have a value, and nothing is drawn. */
function trendWords({ trend }: Figure, format: ValueFormat): string | null {
  const known = trend.filter(({ value }) => plotted(value) !== null).map(({ value }) => value);
  const [first, last] = [known[0], known.at(-1)];
  if (known.length < 2 || first === undefined || last === undefined) return null;
  const [from, to] = [formatValue(first, format), formatValue(last, format)];
  const values = from === to ? `${from} at both ends` : `${from} to ${to}`;
  return `${trend.length} runs: ${values}`;
}

/** The figure of a metric that a mail shows, and draws. */
export function shownFigure(metric: Metric): Figure {
  const portfolio = metric.figures.find((figure) => figure.tenant === null);
  const known = metric.figures.filter((figure) => plotted(figure.value) !== null);
  const sign = metric.better === 'lower' ? -1 : 1;
  const weakest = known.sort((a, b) => sign * (number(a) - number(b)))[0];
  const shown = portfolio ?? weakest ?? metric.figures[0];
  if (!shown) throw new Error(`The metric "${metric.id}" has no figure.`);
  return shown;
}

function number(figure: Figure): number {
  return plotted(figure.value) ?? 0;
}

function targetText({ target }: Figure, format: ValueFormat, run: string): string | null {
  if (!target) return null;
  const met = target.met === null ? '' : target.met ? ', met' : ', not met';
  const by = target.by.slice(0, 4) === run.slice(0, 4) ? shortDate(target.by) : longDate(target.by);
  return `Target ${formatValue(target.value, format)} by ${by}${met}`;
}

function noteOf(snapshot: Snapshot, metric: Metric, figure: Figure, format: ValueFormat): string {
  const others = metric.figures.length - 1;
  const whose = figure.tenant === null ? [] : [tenantName(snapshot, figure.tenant)];
  const rank =
    figure.tenant !== null && others > 0 && metric.better !== 'neither' ? ['the weakest of those known'] : [];
  const without =
    figure.without.length > 0
      ? [`without ${listed(figure.without.map((id) => tenantName(snapshot, id)))}`]
      : [];
  const reason = figure.value === null && figure.reason ? [figure.reason.replace(/\.$/, '')] : [];
  const last = figure.last
    ? [`last known ${formatValue(figure.last.value, format)} on ${longDate(figure.last.run)}`]
    : [];
  return upperFirst([...whose, ...rank, ...without, ...reason, ...last].join('; '));
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
