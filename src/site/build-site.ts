import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { InputError, type Problem } from '../domain/problem.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { writeRunLists } from '../local/run-lists.ts';
import { BuildRequest } from './build-request.ts';
import { writeDataFiles } from './data-files.ts';
import { frontPage } from './front-page.ts';
import { type PageAssets, pageAssets } from './page-assets.ts';
import { type ReadSite, readSite } from './read-site.ts';
import { checkReports } from './report-check.ts';
import { readReports } from './report-files.ts';
import type { ReportPlan } from './report-plan.ts';
import type { SiteData } from './site-data.ts';
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
  // Side by side: the assets are bundled by a process of their own, and loading Astro waits for the disk.
  const [read, assets] = await Promise.all([siteData(request), pageAssets(request.root), loadAstro()]);
  const site: SiteData = { ...read, ...assets };
  const outDir = path.resolve(request.outDir);
  const work = await workFolder(request.root);
  try {
    await render(request.root, work, site);
    await writeDataFiles(path.join(work, 'site'), site);
    await writeRunLists(path.join(work, 'site'));
    await replaceFolder(path.join(work, 'site'), outDir);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return { pages: await countPages(outDir), ms: Math.round(performance.now() - begun) };
}

async function reportPlans({ root, reportDirs }: BuildRequest): Promise<ReportPlan[]> {
  const { reports, problems } = await readReports(reportDirs);
  const checked = await checkReports(root, reports);
  const all: Problem[] = [...problems, ...checked.problems];
  if (all.length > 0) throw new InputError('build', all);
  return checked.plans;
}

async function siteData(request: BuildRequest): Promise<Omit<SiteData, keyof PageAssets>> {
  const plans = await reportPlans(request);
  const { runs, archives, newest }: ReadSite = await readSite(request);
  checkPlacedExhibits(newest, plans);
  const rendered = archives.map(({ id }) => id);
  return {
    ...{ snapshotsDir: request.snapshotsDir, plans, runs, archives },
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

async function render(root: string, work: string, site: SiteData): Promise<void> {
  const siteFile = path.join(work, 'site.json');
  await writeFile(siteFile, JSON.stringify(site));
  const [{ build }, { astroSettings }] = await loadAstro();
  await build({
    ...astroSettings({ root, siteFile, plans: site.plans }),
    configFile: false,
    logLevel: 'error',
    outDir: path.join(work, 'site'),
    cacheDir: path.join(work, 'cache'),
  });
}

function loadAstro() {
  // Astro would report to its makers that it ran.
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  return Promise.all([import('astro'), import('./astro-settings.ts')]);
}

async function countPages(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.html')).length;
}
