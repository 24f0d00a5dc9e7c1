import { isCharted } from '../charts/exhibit-chart.ts';
import type { Unit } from '../domain/catalogue.ts';
import type { Metric, Snapshot, Value } from '../domain/snapshot.ts';

/** A key figure as one run published it, by tenant; `''` is the portfolio. */
interface KpiSummary {
  id: string;
  title: string;
  unit: Unit;
  period: string;
  about: string;
  values: Record<string, Value>;
}

/** What archive pages say about one report of one run. */
export interface ReportSummary {
  id: string;
  title: string;
  role: string;
  question: string;
  order: number;
  headline: string[];
  kpis: KpiSummary[];
  exhibits: string[];
  /** Exhibits that have rows; each has a CSV file beside the page. */
  csv: string[];
  /** Whether the page draws a chart, and so loads the chart script. */
  charts: boolean;
}

/** What archive pages need of one run, so that no page reads more than one snapshot. */
export interface RunSummary {
  run: string;
  date: string;
  revision: number;
  backfilled: boolean;
  portfolio: { name: string; sample: boolean; currency: string };
  tenants: { id: string; name: string }[];
  reports: ReportSummary[];
  notBuilt: Snapshot['notBuilt'];
}

const KPI_CARDS = 6;

/** The part of a snapshot that archive pages show. `run` is its folder's name. */
export function summarise(run: string, snapshot: Snapshot): RunSummary {
  const { name, sample, currency, tenants } = snapshot.portfolio;
  const metrics = new Map(snapshot.metrics.map((metric) => [metric.id, metric]));
  return {
    run,
    date: snapshot.run,
    revision: snapshot.revision,
    backfilled: snapshot.backfilled,
    portfolio: { name, sample, currency },
    tenants: tenants.map((tenant) => ({ id: tenant.id, name: tenant.name })),
    reports: snapshot.reports.map(({ id, title, role, question, order, headline, kpis, exhibits }) => {
      const filled = snapshot.exhibits.filter((each) => exhibits.includes(each.id) && each.rows.length > 0);
      return {
        ...{ id, title, role, question, order, headline, exhibits },
        kpis: kpis.slice(0, KPI_CARDS).flatMap((kpi) => summariseKpi(metrics.get(kpi))),
        csv: filled.map((exhibit) => exhibit.id),
        charts: filled.some(isCharted),
      };
    }),
    notBuilt: snapshot.notBuilt,
  };
}

function summariseKpi(metric: Metric | undefined): KpiSummary[] {
  if (!metric) return [];
  const { id, title, unit, period, about, figures } = metric;
  const values = Object.fromEntries(figures.map(({ tenant, value }) => [tenant ?? '', value]));
  return [{ id, title, unit, period, about, values }];
}
