import type { APIRoute, GetStaticPaths } from 'astro';
import { archivedReports, archiveOf, site } from '../../../site/page-data.ts';

export const getStaticPaths = (() =>
  archivedReports()
    .filter(({ report }) => archiveOf(report.id).length > 1)
    .map(({ report }) => ({
      params: { report: report.id, script: site.compareScript.name.replace(/\.js$/, '') },
    }))) satisfies GetStaticPaths;

/** The script that compares other pairs of runs than the page was built with. */
export const GET: APIRoute = () => new Response(site.compareScript.code);
