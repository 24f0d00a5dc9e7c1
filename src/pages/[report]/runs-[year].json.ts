import type { APIRoute, GetStaticPaths } from 'astro';
import { runsByYear } from '../../site/archive-view.ts';
import { archivedReports, archiveOf } from '../../site/page-data.ts';

export const getStaticPaths = (() =>
  archivedReports().flatMap(({ report }) =>
    runsByYear(archiveOf(report.id)).map(({ year }) => ({ params: { report: report.id, year } })),
  )) satisfies GetStaticPaths;

/** The report's runs of one year, oldest first; those of past years stay as they are. */
export const GET: APIRoute = ({ params }) => {
  const runs = archiveOf(params.report ?? '').filter(({ run }) => run.date.startsWith(`${params.year}-`));
  const list = runs.map(({ run: { run, date, revision, backfilled } }) => ({
    run,
    date,
    revision,
    backfilled,
  }));
  return new Response(`${JSON.stringify(list, null, 1)}\n`);
};
