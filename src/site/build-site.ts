import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { InputError } from '../domain/problem.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { removeBuildRecord, writeBuildRecord } from '../local/build-record.ts';
import { writeRunLists } from '../local/run-lists.ts';
import { BuildRequest } from './build-request.ts';
import { writeDataFiles } from './data-files.ts';
import { frontPage } from './front-page.ts';
import type { PageAssets } from './page-assets.ts';
import { type ReadSite, readSite } from './read-site.ts';
import { type ReportText, readReports } from './report-files.ts';
import type { ReportPlan } from './report-plan.ts';
import type { SiteData } from './site-data.ts';
import { type SitePage, sitePages } from './site-pages.ts';
import { type Templates, templates } from './templates.ts';
import { replaceFolder, workFolder } from './work-folder.ts';

/** How many HTML pages were written, and how long it took. */
export interface BuildResult {
  pages: number;
  ms: number;
}

/**
 * Renders the site into `outDir`, which is replaced as a whole or not at all. The same request gives the same bytes.
 * `InputError` names everything that is wrong with reports and snapshots; nothing is written then.
 */
export async function buildSite(input: BuildRequest): Promise<BuildResult> {
  const begun = performance.now();
  const request = BuildRequest.parse(input);
  const { root, reportDirs } = request;
  const reports = await reportTexts(request);
  const outDir = path.resolve(request.outDir);
  const work = await workFolder(root);
  try {
    const read = readSite(request);
    const { plans, assets, render } = await templates({ root, reportDirs, reports }, work);
    const site = await siteData(request, read, plans, assets);
    const folder = path.join(work, 'site');
    const pages = sitePages(site);
    await writePages(folder, pages, render);
    await writeDataFiles(folder, site);
    await cp(path.join(root, 'public'), folder, { recursive: true });
    const files = await writeRunLists(folder);
    await removeBuildRecord(outDir);
    await replaceFolder(folder, outDir);
    await writeBuildRecord(outDir, files, publishedFolders(request));
    return { pages: pages.length, ms: Math.round(performance.now() - begun) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function publishedFolders({ archive }: BuildRequest): string[] {
  return archive.flatMap(({ run, published }) => published.map((report) => `${report}/${run}`));
}

async function reportTexts({ root, reportDirs }: BuildRequest): Promise<ReportText[]> {
  const { reports, problems } = await readReports(reportDirs);
  if (problems.length === 0) return reports;
  // With what is wrong below the front matter, which else shows when the templates are compiled.
  const { checkReports } = await import('./report-check.ts');
  throw new InputError('build', [...problems, ...(await checkReports(root, reports)).problems]);
}

async function siteData(
  request: BuildRequest,
  { runs, archives, newest }: ReadSite,
  plans: ReportPlan[],
  assets: PageAssets,
): Promise<SiteData> {
  checkPlacedExhibits(newest, plans);
  const rendered = archives.map(({ id }) => id);
  return {
    ...{ ...assets, snapshotsDir: request.snapshotsDir, plans, runs, archives },
    front: await frontPage(request, newest?.portfolio.sample ?? false, rendered),
  };
}

/** An exhibit placed by hand must be one that the newest run knows; older runs may lack it. */
function checkPlacedExhibits(newest: Snapshot | undefined, plans: readonly ReportPlan[]): void {
  const problems = plans.flatMap(({ id, file, placed }) => {
    const exhibits = newest?.reports.find((report) => report.id === id)?.exhibits;
    if (!exhibits) return [];
    return placed
      .filter((exhibit) => !exhibits.includes(exhibit))
      .map((exhibit) => ({
        where: file,
        what: `<Exhibit id="${exhibit}"/> is not an exhibit of this report`,
        fix: `Use one of ${exhibits.join(', ')}, or add "${id}" to its readers in the catalogue`,
      }));
  });
  if (problems.length > 0) throw new InputError('build', problems);
}

/** Rendered one after the other, for that takes the processor; written at once, for that waits for the disk. */
async function writePages(
  folder: string,
  pages: readonly SitePage[],
  render: Templates['render'],
): Promise<void> {
  const writing = new Set<Promise<void>>();
  for (const { template, file, shown } of pages) {
    const html = await render(template, await shown());
    const written = write(path.join(folder, file), html).finally(() => writing.delete(written));
    writing.add(written);
    if (writing.size >= WRITES_AT_ONCE) await Promise.race(writing);
  }
  await Promise.all(writing);
}

const WRITES_AT_ONCE = 8;

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
