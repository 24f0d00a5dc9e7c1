import type { ComparedFigure, ComparedMetric, ComparedReport } from './compared-report.ts';
import { difference } from './figures.ts';

/** What a change of a figure means; `higher` and `lower` where neither is better or the two are not like for like. */
export type Verdict = 'better' | 'worse' | 'higher' | 'lower' | 'same';

/** One run's side of a figure, with the unit that it had then. */
export type FigureSide = ComparedFigure & Pick<ComparedMetric, 'unit'>;

/** One figure in two runs: of a company, or of the portfolio when `tenant` is null. */
export interface FigureRow {
  tenant: string | null;
  /** Null where that run's report does not have the figure. */
  before: FigureSide | null;
  after: FigureSide | null;
  /** Now less then, in the figure's unit, days for dates; null where the two cannot be subtracted. */
  difference: number | null;
  verdict: Verdict | null;
  /** Why the two are not, or not quite, the same thing. */
  remarks: string[];
}

/** One metric in two runs. */
export interface MetricRows {
  id: string;
  title: string;
  period: string;
  /** Among the first of its report in either run. */
  key: boolean;
  /** The portfolio's figure; where there is none, each company's. */
  lead: FigureRow[];
  /** Each company's figure beside the portfolio's. */
  byCompany: FigureRow[];
}

/** The two reports, the earlier first, and how companies are called. */
export interface Pair {
  before: ComparedReport;
  after: ComparedReport;
  name: (tenant: string) => string;
}

const KEY_FIGURES = 6;

/** Every metric that either report has, in the order of the later one; those that only the earlier has come last. */
export function compareFigures(pair: Pair): MetricRows[] {
  const known = new Set(pair.after.metrics.map(({ id }) => id));
  const ids = [...known, ...pair.before.metrics.map(({ id }) => id).filter((id) => !known.has(id))];
  return ids.flatMap((id) => compareMetric(id, pair) ?? []);
}

function compareMetric(id: string, pair: Pair): MetricRows | undefined {
  const [before, after] = [pair.before, pair.after].map(({ metrics }) =>
    metrics.find((metric) => metric.id === id),
  );
  const metric = after ?? before;
  if (!metric) return undefined;
  const tenants = new Set(
    [...(after?.figures ?? []), ...(before?.figures ?? [])].map(({ tenant }) => tenant),
  );
  const rows = [...tenants].map((tenant) => compareFigure(tenant, { before, after }, pair));
  const whole = rows.filter(({ tenant }) => tenant === null);
  const companies = rows.filter(({ tenant }) => tenant !== null);
  const key = [pair.before, pair.after].some(({ metrics }) =>
    metrics.slice(0, KEY_FIGURES).some((each) => each.id === id),
  );
  const lead = rows.length === 0 ? [compareFigure(null, { before, after }, pair)] : whole;
  return {
    ...{ id, title: metric.title, period: metric.period, key },
    lead: lead.length > 0 ? lead : companies,
    // A breakdown into one company says the same again.
    byCompany: whole.length > 0 && companies.length > 1 ? companies : [],
  };
}

interface Metrics {
  before: ComparedMetric | undefined;
  after: ComparedMetric | undefined;
}

function compareFigure(tenant: string | null, metrics: Metrics, pair: Pair): FigureRow {
  const [before, after] = [sideOf(metrics.before, tenant), sideOf(metrics.after, tenant)];
  const oneUnit = before?.unit === after?.unit;
  const oneMoney =
    before?.unit !== 'money' || pair.before.portfolio.currency === pair.after.portfolio.currency;
  const change = before && after && oneUnit && oneMoney ? difference(before.value, after.value) : null;
  const unlike = before && after ? unlikeness(before, after, metrics, pair) : absence(tenant, metrics, pair);
  return {
    ...{ tenant, before, after, difference: change },
    verdict: verdictOf(change, unlike.length > 0 ? 'neither' : (metrics.after?.better ?? 'neither')),
    remarks: unlike,
  };
}

function sideOf(metric: ComparedMetric | undefined, tenant: string | null): FigureSide | null {
  const figure = metric?.figures.find((each) => each.tenant === tenant);
  return metric && figure ? { ...figure, unit: metric.unit } : null;
}

function verdictOf(change: number | null, better: ComparedMetric['better']): Verdict | null {
  if (change === null) return null;
  if (change === 0) return 'same';
  if (better === 'neither') return change > 0 ? 'higher' : 'lower';
  return change > 0 === (better === 'higher') ? 'better' : 'worse';
}

/** Why two figures are not like for like. */
function unlikeness(before: FigureSide, after: FigureSide, metrics: Metrics, pair: Pair): string[] {
  const { currency } = pair.before.portfolio;
  const gaps = (side: FigureSide) =>
    side.without.length === 0 ? 'with all companies' : `without ${side.without.map(pair.name).join(', ')}`;
  const said = [
    before.unit === after.unit ? '' : `Its unit was ${before.unit} then and is ${after.unit} now.`,
    before.unit === 'money' && after.unit === 'money' && currency !== pair.after.portfolio.currency
      ? `In ${currency} then, in ${pair.after.portfolio.currency} now.`
      : '',
    before.value === null || after.value === null || gaps(before) === gaps(after)
      ? ''
      : `Then ${gaps(before)}, now ${gaps(after)}.`,
    metrics.before?.query === metrics.after?.query ? '' : 'It has been computed in another way since.',
    metrics.before?.period === metrics.after?.period ? '' : `Over ${metrics.before?.period} then.`,
  ];
  return said.filter((text) => text !== '');
}

const ABSENT = {
  before: {
    company: (name: string) => `${name} was not in the portfolio then.`,
    missing: 'Not measured then.',
    figure: 'No figure then.',
    metric: 'Not in the report then.',
  },
  after: {
    company: (name: string) => `${name} is no longer in the portfolio.`,
    missing: 'Not measured now.',
    figure: 'No figure now.',
    metric: 'No longer in the report.',
  },
};

/** Why one of the two runs does not have the figure. */
function absence(tenant: string | null, metrics: Metrics, pair: Pair): string[] {
  const id = (metrics.after ?? metrics.before)?.id;
  return (['before', 'after'] as const).flatMap((side) => {
    const [{ portfolio, missing }, metric, words] = [pair[side], metrics[side], ABSENT[side]];
    if (metric?.figures.some((figure) => figure.tenant === tenant)) return [];
    if (tenant !== null && !portfolio.tenants.some((each) => each.id === tenant))
      return words.company(pair.name(tenant));
    if (missing.some((each) => each.id === id)) return words.missing;
    return metric ? words.figure : words.metric;
  });
}
