import type { APIRoute, GetStaticPaths } from 'astro';
import { exhibitCsv } from '../../../site/csv.ts';
import { partOf, renderedReports } from '../../../site/page-data.ts';

export const getStaticPaths = (() =>
  renderedReports().flatMap(({ run, report }) =>
    report.csv.map((exhibit) => ({ params: { report: report.id, run, exhibit } })),
  )) satisfies GetStaticPaths;

/** An exhibit's rows. */
export const GET: APIRoute = async ({ params }) => {
  const { exhibits } = await partOf(params.report ?? '', params.run ?? '');
  const exhibit = exhibits.find(({ id }) => id === params.exhibit);
  return new Response(exhibit ? exhibitCsv(exhibit) : '');
};
