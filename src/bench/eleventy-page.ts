import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exhibitChart } from '../charts/exhibit-chart.ts';
import { svgChart } from '../charts/svg-chart.ts';
import { type Html, html, NOTHING, Html as Raw } from '../components/comparison/html.ts';
import { longDate } from '../domain/day.ts';
import type { Exhibit, Snapshot } from '../domain/snapshot.ts';
import { type ReportPart, reportPart } from '../site/report-part.ts';
import { type ReportView, reportView } from '../site/report-view.ts';

// What Eleventy's templates call. Equal to the pages of Astro: the snapshots, what a report shows of one, the words and
// the charts come from the same functions, and the page has the same tables. Left out: the components' markup around it.

export interface BenchPage {
  snapshotsDir: string;
  report: string;
  run: string;
}

const STYLES = ['tokens', 'base', 'layout', 'figures', 'report', 'archive', 'compare', 'charts', 'print']
  .map((name) => readFileSync(new URL(`../styles/${name}.css`, import.meta.url), 'utf8'))
  .join('\n');

/** Every page of every run, pages of one run after each other. */
export function pagesOf(snapshotsDir: string): BenchPage[] {
  return readdirSync(snapshotsDir).flatMap((name) => {
    const run = name.slice(0, -'.json'.length);
    return snapshotOf(snapshotsDir, run).reports.map(({ id }) => ({ snapshotsDir, report: id, run }));
  });
}

let last: { run: string; snapshot: Snapshot } | undefined;

function snapshotOf(snapshotsDir: string, run: string): Snapshot {
  if (last?.run === run) return last.snapshot;
  const snapshot = JSON.parse(readFileSync(join(snapshotsDir, `${run}.json`), 'utf8')) as Snapshot;
  last = { run, snapshot };
  return snapshot;
}

function partOf({ snapshotsDir, report, run }: BenchPage): ReportPart {
  const part = reportPart(snapshotOf(snapshotsDir, run), report);
  if (!part) throw new Error(`The snapshot of ${run} has no report ${report}`);
  return part;
}

export function pageJson(page: BenchPage): string {
  return JSON.stringify(partOf(page), null, 1);
}

export function pageHtml(page: BenchPage): string {
  const part = partOf(page);
  const view = reportView(part, { sections: [], placed: [] });
  const { title, question, headline } = part.report;
  const name = `${title}, ${longDate(part.run)}`;
  return `<!doctype html>${
    html`<html lang="en"><head><meta charset="utf-8"><title>${name}</title>
<style>${new Raw(STYLES)}</style></head><body><main><h1>${title}</h1><p>${question}</p><p>${headline.join(' ')}</p>
${part.metrics.map((metric) => metricHtml(metric, view))}${part.findings.map((finding) => findingHtml(finding, view))}
${part.exhibits.map((exhibit, index) => exhibitHtml(exhibit, `chart-${index}`, view))}${actionsHtml(part)}
${coverageHtml(part)}</main></body></html>`.text
  }`;
}

function metricHtml(
  { title, about, unit, period, figures }: ReportPart['metrics'][number],
  view: ReportView,
): Html {
  const rows = figures.map(({ tenant, value, status, reason, change, trend }) => {
    const words = trend.map(({ run, value: was }) => html`<td>${longDate(run)} ${view.say(was, unit)}</td>`);
    return html`<tr><th>${view.tenantName(tenant)}</th><td>${view.say(value, unit)}</td><td>${status} ${reason ?? ''}</td>
<td>${view.say(change.run, unit)}</td><td>${view.say(change.fourWeeks, unit)}</td>${words}</tr>`;
  });
  return html`<section><h2>${title}</h2><p>${about} ${period}</p><table>${rows}</table></section>`;
}

function findingHtml(finding: ReportPart['findings'][number], view: ReportView): Html {
  const { title, detail, tenant, recommendation, doneWhen, effort, firstSeen, severity, readers } = finding;
  return html`<article><h3>${title}</h3><p>${severity} ${view.tenantName(tenant)} ${detail} ${Object.values(readers).join(' ')}</p>
<p>${recommendation} ${doneWhen} ${effort} ${longDate(firstSeen)}</p></article>`;
}

function exhibitHtml(exhibit: Exhibit, id: string, view: ReportView): Html {
  const { title, columns, rows } = exhibit;
  const chart = exhibitChart(exhibit, view.currency, view.tenantName);
  const cells = (row: Exhibit['rows'][number]) =>
    row.map((value, place) => html`<td>${view.say(value, columns[place]?.unit ?? 'text', 'cents')}</td>`);
  return html`<figure><h3>${title}</h3>${chart ? new Raw(svgChart(chart, id, title)) : NOTHING}
<script type="application/json">${new Raw(JSON.stringify(chart ?? null).replaceAll('<', '\\u003c'))}</script>
<table><tr>${columns.map((column) => html`<th>${column.title}</th>`)}</tr>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</table></figure>`;
}

function actionsHtml({ report }: ReportPart): Html {
  const items = report.actions.map(
    ({
      title,
      firstStep,
      effort,
      due,
      doneWhen,
      owner,
      parts,
    }) => html`<li>${title} ${firstStep} ${effort} ${longDate(due)}
${doneWhen} ${owner} ${parts.map(({ label, points }) => html`<span>${label} ${points}</span>`)}</li>`,
  );
  return html`<ol>${items}</ol>`;
}

function coverageHtml({ coverage }: ReportPart): Html {
  const rows = coverage.map(
    ({ source, tenant, table, status, reason }) =>
      html`<tr><td>${source}</td><td>${tenant}</td><td>${table}</td><td>${status}</td><td>${reason ?? ''}</td></tr>`,
  );
  return html`<table>${rows}</table>`;
}
