import type { APIRoute, GetStaticPaths } from 'astro';
import { site, yearPages } from '../../../site/page-data.ts';

export const getStaticPaths = (() =>
  yearPages().map(({ id, page }) => ({
    params: { report: id, year: page.year, script: site.scripts.chart.name.replace(/\.js$/, '') },
  }))) satisfies GetStaticPaths;

/** The chart script beside the page of a year: a later script never changes how a past year looks. */
export const GET: APIRoute = () => new Response(site.scripts.chart.code);
