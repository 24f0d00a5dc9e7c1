import type { APIRoute, GetStaticPaths } from 'astro';
import { yearPages } from '../../site/page-data.ts';
import type { ReportRun } from '../../site/report-run.ts';

export const getStaticPaths = (() =>
  yearPages().map(({ id, page }) => ({
    params: { report: id, year: page.year },
    props: { runs: page.runs },
  }))) satisfies GetStaticPaths;

/** The report's runs of one year, oldest first; those of past years stay as they are. */
export const GET: APIRoute<{ runs: ReportRun[] }> = ({ props }) => {
  const list = props.runs.map(({ run, date, revision, backfilled }) => ({ run, date, revision, backfilled }));
  return new Response(`${JSON.stringify(list, null, 1)}\n`);
};
