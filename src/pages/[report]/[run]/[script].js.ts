import type { APIRoute, GetStaticPaths } from 'astro';
import { renderedReports, site } from '../../../site/page-data.ts';

export const getStaticPaths = (() =>
  renderedReports()
    .filter(({ report }) => report.charts)
    .map(({ run, report }) => ({
      params: { report: report.id, run, script: site.scripts.chart.name.replace(/\.js$/, '') },
    }))) satisfies GetStaticPaths;

/** The chart script, beside each page that loads it: a published page never depends on a later one. */
export const GET: APIRoute = () => new Response(site.scripts.chart.code);
