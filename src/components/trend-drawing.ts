import type { ChartSpec } from '../charts/chart-spec.ts';
import { trendChart, trendOf } from '../charts/trend.ts';
import { longDate } from '../domain/day.ts';
import type { KpiTrend } from '../site/archive-view.ts';
import { html } from './comparison/html.ts';
import { formatValue } from './format.ts';

/** How a key figure over the runs is shown. */
export interface TrendDrawing {
  trend: KpiTrend;
  /** Undefined where fewer than two runs have a value; `data` is for the script that adds years. */
  chart: { spec: ChartSpec; data: string } | undefined;
  /** Heads of the table beside it, and its rows as HTML, newest first. */
  columns: string[];
  rows: string;
}

const drawn = new WeakMap<readonly KpiTrend[], TrendDrawing[]>();

/** Drawn once for the pages that show the same runs: the archive page and that of its newest year. */
export function drawTrends(trends: readonly KpiTrend[], currency: string): TrendDrawing[] {
  const drawings = drawn.get(trends) ?? trends.map((trend) => draw(trend, currency));
  drawn.set(trends, drawings);
  return drawings;
}

function draw(trend: KpiTrend, currency: string): TrendDrawing {
  const { id: kpi, unit, points, tenants } = trend;
  const drawing = trendOf(points, unit, currency, tenants);
  const columns = [{ id: '', name: 'Portfolio' }, ...tenants].filter(({ id }) =>
    points.some(({ values }) => id in values),
  );
  return {
    trend,
    chart: drawing && { spec: trendChart(drawing, points), data: JSON.stringify({ kpi, ...drawing }) },
    columns: columns.map(({ name }) => name),
    rows: tableRows(trend, columns, currency),
  };
}

/** As text: as elements, the cells of a year of runs take longer than the rest of the page. */
function tableRows({ points, unit }: KpiTrend, columns: readonly { id: string }[], currency: string): string {
  const rows = points.toReversed().map(({ date, values }) => {
    const cells = columns.map(
      ({ id }) => html`<td class="num">${formatValue(values[id] ?? null, { unit, currency })}</td>`,
    );
    return html`<tr><th scope="row" class="day">${longDate(date)}</th>${cells}</tr>`.text;
  });
  return rows.join('');
}
