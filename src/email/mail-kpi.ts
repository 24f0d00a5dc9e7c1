import { figureWords } from '../components/figure-words.ts';
import {
  changeMeaning,
  formatChange,
  formatValue,
  listed,
  plotted,
  type ValueFormat,
} from '../components/format.ts';
import { longDate, shortDate } from '../domain/run.ts';
import type { Figure, Metric, ReportSnapshot, Snapshot } from '../domain/snapshot.ts';

const MOST_KPIS = 6;

export interface MailKpi {
  title: string;
  value: string;
  change: { text: string; meaning: 'good' | 'bad' | 'even' } | null;
  /** "Target $60,000 by 31 Dec, not met". */
  target: string | null;
  /** Whose figure it is, who is missing from it, or why there is none. */
  note: string | null;
}

/** The first six KPIs of a report, each with its portfolio's figure or, where there is none, its weakest tenant's. */
export function mailKpis(snapshot: Snapshot, report: ReportSnapshot): MailKpi[] {
  const metrics = new Map(snapshot.metrics.map((metric) => [metric.id, metric]));
  return report.kpis
    .map((id) => metrics.get(id))
    .filter((metric): metric is Metric => metric !== undefined && metric.figures.length > 0)
    .slice(0, MOST_KPIS)
    .map((metric) => mailKpi(snapshot, metric));
}

function mailKpi(snapshot: Snapshot, metric: Metric): MailKpi {
  const figure = shownFigure(metric);
  const format: ValueFormat = { unit: metric.unit, currency: snapshot.portfolio.currency };
  const since = snapshot.previous ? ` since ${shortDate(snapshot.previous)}` : '';
  const change = figure.change.run;
  return {
    title: metric.title,
    value: upperFirst(figureWords(figure, formatValue(figure.value, format))),
    change:
      change === null
        ? null
        : {
            text: `${upperFirst(formatChange(change, format))}${since}`,
            meaning: changeMeaning(change, metric.better),
          },
    target: targetText(figure, format, snapshot.run),
    note: noteOf(snapshot, metric, figure, format) || null,
  };
}

function shownFigure(metric: Metric): Figure {
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

export function tenantName(snapshot: Snapshot, id: string): string {
  return snapshot.portfolio.tenants.find((tenant) => tenant.id === id)?.name ?? id;
}
