/** What one picture of the dashboard shows: the series of one metric that have exactly these dimensions. */
export interface DashboardGraph {
  title: string;
  metric: string;
  /** Names of the dimensions beside `Portfolio`, each with the only value to show, or null for all. */
  dimensions: Readonly<Record<string, string | null>>;
  view: 'timeSeries' | 'singleValue';
  stacked: boolean;
}

const LINES = { view: 'timeSeries', stacked: false } as const;
const STACK = { view: 'timeSeries', stacked: true } as const;

/** The dashboard, in reading order: two graphs in a row. */
export const GRAPHS: readonly DashboardGraph[] = [
  { title: 'Open findings by severity', metric: 'OpenFindings', dimensions: { Severity: null }, ...STACK },
  { title: 'Findings by state', metric: 'Findings', dimensions: { State: null }, ...STACK },
  {
    title: 'Critical findings by company',
    metric: 'OpenFindings',
    dimensions: { Tenant: null, Severity: 'critical' },
    ...LINES,
  },
  {
    title: 'Critical findings by report',
    metric: 'OpenFindings',
    dimensions: { Report: null, Severity: 'critical' },
    ...LINES,
  },
  { title: 'Money at stake', metric: 'MoneyAtStake', dimensions: { Stake: null }, ...STACK },
  { title: 'Money at stake by company', metric: 'MoneyAtStake', dimensions: { Tenant: null }, ...STACK },
  { title: 'Tables read, percent', metric: 'TablesRead', dimensions: { Tenant: null }, ...LINES },
  { title: 'Runs completed', metric: 'RunCompleted', dimensions: {}, ...LINES },
  { title: 'Key figures', metric: 'Kpi', dimensions: { Kpi: null }, view: 'singleValue', stacked: false },
];

export interface DashboardPlace {
  region: string;
  namespace: string;
  portfolio: string;
}

const COLUMNS = 24;
const HEIGHT = 6;
const WEEK_SECONDS = 604_800;

/**
 * The body of an `AWS::CloudWatch::Dashboard`, as JSON. The series are searched for, so that the stack need not know
 * companies, reports or key figures. A place may be made of CloudFormation's `${…}`; nothing else in the body is.
 */
export function dashboardBody(place: DashboardPlace): string {
  const widgets = GRAPHS.map((graph, index) => {
    const isAlone = index === GRAPHS.length - 1 && index % 2 === 0;
    return {
      type: 'metric',
      x: index % 2 === 0 ? 0 : COLUMNS / 2,
      y: Math.floor(index / 2) * HEIGHT,
      width: isAlone ? COLUMNS : COLUMNS / 2,
      height: HEIGHT,
      properties: {
        title: graph.title,
        view: graph.view,
        stacked: graph.stacked,
        region: place.region,
        // One value a week: a shorter period would draw dots instead of lines.
        period: WEEK_SECONDS,
        metrics: [[{ expression: searchOf(graph, place) }]],
      },
    };
  });
  return JSON.stringify({ start: '-P182D', widgets });
}

/** Runs are sent again with the same values, which only the maximum does not count twice. */
function searchOf({ metric, dimensions }: DashboardGraph, { namespace, portfolio }: DashboardPlace): string {
  const schema = [namespace, 'Portfolio', ...Object.keys(dimensions)].join(',');
  const chosen = Object.entries(dimensions).flatMap(([name, value]) =>
    value === null ? [] : [`${name}="${value}"`],
  );
  const terms = [`MetricName="${metric}"`, `Portfolio="${portfolio}"`, ...chosen].join(' ');
  return `SEARCH('{${schema}} ${terms}', 'Maximum', ${WEEK_SECONDS})`;
}
