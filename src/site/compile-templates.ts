import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'astro';
import { InputError } from '../domain/problem.ts';
import { astroSettings } from './astro-settings.ts';
import { pageAssets } from './page-assets.ts';
import { checkReports } from './report-check.ts';
import { type CompiledTemplates, KEPT, type TemplateFiles } from './templates.ts';

/**
 * Compiles templates and reports with Astro into `folder`. `isClosed`: all that they import lies in the program, its
 * packages or the reports' folders.
 * @throws InputError with everything that is wrong with the reports.
 */
export async function compileTemplates(
  { root, reportDirs, reports }: TemplateFiles,
  folder: string,
  cacheDir: string,
): Promise<{ isClosed: boolean }> {
  // Astro would report to its makers that it ran.
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  const { plans, problems } = await checkReports(root, reports);
  if (problems.length > 0) throw new InputError('build', problems);
  const homes = [path.join(root, 'src'), path.join(root, 'node_modules'), ...reportDirs];
  let isClosed = true;
  const onModule = (file: string) => {
    isClosed &&= homes.some((home) => file.startsWith(home + path.sep));
  };
  // Side by side: the assets are bundled by a process of their own.
  const [assets] = await Promise.all([
    pageAssets(root),
    build({
      ...astroSettings({ root, reports, onModule }),
      ...{ configFile: false, logLevel: 'error', outDir: folder, cacheDir },
    }),
  ]);
  await refuseAssets(folder);
  const compiled: CompiledTemplates = { plans: plans.map(({ file: _, ...plan }) => plan), assets };
  await writeFile(path.join(folder, KEPT), JSON.stringify(compiled));
  return { isClosed };
}

/** A page loads only what lies under its own address, and Astro would put these elsewhere. */
async function refuseAssets(folder: string): Promise<void> {
  const entries = await readdir(path.join(folder, 'client'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  const problems = entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({
      where: `reports › ${name.replace(/\.[\w-]{8}(\.\w+)$/, '$1')}`,
      what: 'a report imports this file, which its page would have to load from elsewhere',
      fix: 'Write a picture into the report, as SVG or as a data: address, and leave style sheets out',
    }));
  if (problems.length > 0) throw new InputError('build', problems);
}
