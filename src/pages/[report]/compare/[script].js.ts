import type { APIRoute, GetStaticPaths } from 'astro';
import { newestPages, site } from '../../../site/page-data.ts';

export const getStaticPaths = (() =>
  newestPages()
    .filter(({ page }) => page.runs.length > 1)
    .map(({ id }) => ({
      params: { report: id, script: site.scripts.compare.name.replace(/\.js$/, '') },
    }))) satisfies GetStaticPaths;

/** The script that compares other pairs of runs than the page was built with. */
export const GET: APIRoute = () => new Response(site.scripts.compare.code);
