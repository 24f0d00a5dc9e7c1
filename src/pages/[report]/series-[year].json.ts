import type { APIRoute, GetStaticPaths } from 'astro';
import { yearSeries } from '../../site/archive-view.ts';
import { yearPages } from '../../site/page-data.ts';
import type { ReportRun } from '../../site/report-run.ts';

export const getStaticPaths = (() =>
  yearPages().map(({ id, page }) => ({
    params: { report: id, year: page.year },
    props: { runs: page.runs },
  }))) satisfies GetStaticPaths;

/** The report's key figures of one year, by run; those of past years stay as they are. */
export const GET: APIRoute<{ runs: ReportRun[] }> = ({ props }) =>
  new Response(`${JSON.stringify(yearSeries(props.runs))}\n`);
