import type { APIRoute, GetStaticPaths } from 'astro';
import { partOf, renderedReports } from '../../../site/page-data.ts';

export const getStaticPaths = (() =>
  renderedReports().map(({ run, report }) => ({
    params: { report: report.id, run },
  }))) satisfies GetStaticPaths;

/** The report's part of the snapshot. */
export const GET: APIRoute = async ({ params }) => {
  const part = await partOf(params.report ?? '', params.run ?? '');
  return new Response(`${JSON.stringify(part, null, 1)}\n`);
};
