import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'astro';
import { InputError } from '../domain/problem.ts';
import { astroSettings } from './astro-settings.ts';
import { pageAssets } from './page-assets.ts';
import { checkReports } from './report-check.ts';
import { type CompiledTemplates, KEPT, type TemplateFiles } from './templates.ts';

/**
 * Compiles templates and reports with Astro into `folder`. `isWhole`: all that they import lies in the program, its
 * packages or the reports' folders.
 * @throws InputError with everything that is wrong with the reports.
 */
export async function compileTemplates(
  { root, reportDirs, reports }: TemplateFiles,
  folder: string,
  cacheDir: string,
): Promise<{ isWhole: boolean }> {
  // Astro would report to its makers that it ran.
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  const { plans, problems } = await checkReports(root, reports);
  if (problems.length > 0) throw new InputError('build', problems);
  const homes = [path.join(root, 'src'), path.join(root, 'node_modules'), ...reportDirs];
  let isWhole = true;
  const onModule = (file: string) => {
    isWhole &&= homes.some((home) => file.startsWith(home + path.sep));
  };
  // Side by side: the assets are bundled by a process of their own.
  const [assets] = await Promise.all([
    pageAssets(root),
    build({
      ...astroSettings({ root, reports, onModule }),
      ...{ configFile: false, logLevel: 'error', outDir: folder, cacheDir },
    }),
  ]);
  await mkdir(folder, { recursive: true });
  const compiled: CompiledTemplates = { plans: plans.map(({ file: _, ...plan }) => plan), assets };
  await writeFile(path.join(folder, KEPT), JSON.stringify(compiled));
  return { isWhole };
}
