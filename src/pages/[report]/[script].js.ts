import type { APIRoute, GetStaticPaths } from 'astro';
import { newestPages, site } from '../../site/page-data.ts';

export const getStaticPaths = (() =>
  newestPages().map(({ id }) => ({
    params: { report: id, script: site.scripts.trends.name.replace(/\.js$/, '') },
  }))) satisfies GetStaticPaths;

/** The script of the archive page. */
export const GET: APIRoute = () => new Response(site.scripts.trends.code);
