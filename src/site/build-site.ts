import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { build } from 'astro';
import { InputError, type Problem } from '../domain/problem.ts';
import { writeRunLists } from '../local/run-lists.ts';
import { astroSettings } from './astro-settings.ts';
import { BuildRequest } from './build-request.ts';
import { chartScript, compareScript } from './page-script.ts';
import { checkReports } from './report-check.ts';
import { readReports } from './report-files.ts';
import type { ReportPlan } from './report-plan.ts';
import { type RunSummary, summarise } from './run-summary.ts';
import type { SiteData } from './site-data.ts';
import { readSnapshot } from './snapshot-file.ts';
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
  const plans = await reportPlans(request);
  const site = await siteData(request, plans);
  checkPlacedExhibits(site);
  const outDir = path.resolve(request.outDir);
  const work = await workFolder(request.root);
  try {
    await render(request.root, work, site);
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

async function siteData(request: BuildRequest, plans: ReportPlan[]): Promise<SiteData> {
  const archive: RunSummary[] = [];
  for (const run of request.archive) {
    archive.push(summarise(run, await readSnapshot(request.snapshotsDir, run)));
  }
  const { snapshotsDir, runs, report = null } = request;
  const [script, compare] = await Promise.all([chartScript(request.root), compareScript(request.root)]);
  return { snapshotsDir, runs, report, archive, plans, script, compareScript: compare };
}

/** An exhibit placed by hand must be one that the newest run knows; older runs may lack it. */
function checkPlacedExhibits({ archive, plans }: SiteData): void {
  const newest = archive.at(-1);
  if (!newest) return;
  const problems = plans.flatMap(({ id, file, placed }) => {
    const exhibits = newest.reports.find((report) => report.id === id)?.exhibits;
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
  // Astro would report to its makers that it ran.
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  await build({
    ...astroSettings({ root, siteFile, plans: site.plans }),
    configFile: false,
    logLevel: 'error',
    outDir: path.join(work, 'site'),
    cacheDir: path.join(work, 'cache'),
  });
}

async function countPages(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.html')).length;
}
