import path from 'node:path';
import type { BuildRequest } from './build-request.ts';
import { loadReportMetas } from './report-files.ts';
import type { FrontPage } from './site-data.ts';

/** A report that had no run for so many is no longer listed. */
const LATEST_RUNS = 12;

/**
 * The front page: reports that every Quarterdeck has, under the titles that all have. A portfolio's own reports are not
 * listed, and its own titles not used, because both may name it.
 */
export async function frontPage(
  { root, archive }: BuildRequest,
  sample: boolean,
  rendered: readonly string[],
): Promise<FrontPage> {
  const made = new Set([...rendered, ...archive.slice(-LATEST_RUNS).flatMap(({ published }) => published)]);
  const metas = await loadReportMetas([path.join(root, 'content', 'reports')]);
  const reports = metas.filter(({ id }) => made.has(id));
  return {
    sample,
    reports: reports.map(({ id, meta }) => ({ id, title: meta.title, question: meta.question })),
  };
}
