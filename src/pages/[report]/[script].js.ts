import type { APIRoute, GetStaticPaths } from 'astro';
import { archivedReports, site } from '../../site/page-data.ts';

export const getStaticPaths = (() =>
  archivedReports().map(({ report }) => ({
    params: { report: report.id, script: site.script.name.replace(/\.js$/, '') },
  }))) satisfies GetStaticPaths;

/** The chart script of the archive page. */
export const GET: APIRoute = () => new Response(site.script.code);
