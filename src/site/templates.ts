import { createHash } from 'node:crypto';
import { readdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PageAssets } from './page-assets.ts';
import type { renderTemplate } from './render-template.ts';
import type { ReportText } from './report-files.ts';
import type { ReportPlan } from './report-plan.ts';
import { templatesDigest } from './templates-digest.ts';

/** The compiled templates and reports, with all else that does not change from run to run. */
export interface Templates {
  plans: ReportPlan[];
  assets: PageAssets;
  render: typeof renderTemplate;
}

/** What is kept beside the compiled module; where the reports lie is not. */
export interface CompiledTemplates {
  plans: Omit<ReportPlan, 'file'>[];
  assets: PageAssets;
}

export interface TemplateFiles {
  root: string;
  /** Folders of the reports; what they import lies there or in the program. */
  reportDirs: readonly string[];
  reports: readonly ReportText[];
}

/** The compiled module, in the folder of one compilation. */
const ENTRY = 'server/entry.mjs';
export const KEPT = 'kept.json';

/** A build that was begun within the hour may still read them. */
const SURELY_UNUSED_MS = 3_600_000;
const MOST_KEPT = 8;

/**
 * The templates, compiled by an earlier build of the same program, packages and reports; else compiled into `work`, and
 * from there kept for later builds. Several builds may do so at once.
 * @throws InputError with everything that is wrong with the reports.
 */
export async function templates(files: TemplateFiles, work: string): Promise<Templates> {
  const digest = await templatesDigest(files);
  const kept = path.join(files.root, '.astro', `templates-${digest}`);
  if (await isWhole(kept)) return load(kept, files);
  const { compileTemplates } = await import('./compile-templates.ts');
  const folder = path.join(work, 'templates');
  const { isClosed } = await compileTemplates(files, folder, path.join(work, 'cache'));
  await writeFile(path.join(folder, SEAL), await contentsDigest(folder));
  await sweep(path.dirname(kept), work);
  // What a report imports from elsewhere can change unseen, and what was saved in the meantime has another name.
  if (!isClosed || (await templatesDigest(files)) !== digest) return load(folder, files);
  // A damaged one makes way; one that another build kept in the meantime is as good.
  if (!(await isWhole(kept))) await moveAway(kept, work);
  await rename(folder, kept).catch(ignoreThere);
  return load(kept, files);
}

const SEAL = 'seal.txt';

/** Whether a folder holds all that was compiled into it: a power cut may leave half of it. */
async function isWhole(folder: string): Promise<boolean> {
  const sealed = await readFile(path.join(folder, SEAL), 'utf8').catch(() => null);
  return sealed !== null && sealed === (await contentsDigest(folder));
}

async function contentsDigest(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name !== SEAL).sort();
  const hash = createHash('sha256');
  for (const name of names) {
    const text = await readFile(path.join(folder, name)).catch(ignoreFolder);
    hash.update(`${name}\n`).update(text);
  }
  return hash.digest('hex');
}

async function load(folder: string, { reports }: TemplateFiles): Promise<Templates> {
  const now = new Date();
  await utimes(folder, now, now);
  const { plans, assets } = JSON.parse(await readFile(path.join(folder, KEPT), 'utf8')) as CompiledTemplates;
  const fileOf = new Map(reports.map(({ id, file }) => [id, file]));
  const module = (await import(pathToFileURL(path.join(folder, ENTRY)).href)) as Pick<
    typeof import('./render-template.ts'),
    'renderTemplate'
  >;
  return {
    plans: plans.map((plan) => ({ ...plan, file: fileOf.get(plan.id) ?? '' })),
    ...{ assets, render: module.renderTemplate },
  };
}

/** Removes all but those used last. */
async function sweep(parent: string, work: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith('templates-'));
  const used = await Promise.all(
    names.map(async (name) => {
      const folder = path.join(parent, name);
      return { folder, at: (await stat(folder).catch(() => null))?.mtimeMs ?? 0 };
    }),
  );
  used.sort((a, b) => b.at - a.at);
  for (const { folder, at } of used.slice(MOST_KEPT))
    if (at < Date.now() - SURELY_UNUSED_MS) await moveAway(folder, work);
}

/** Into the work folder, which goes as a whole: killed while it is removed, half a folder has no name that counts. */
async function moveAway(folder: string, work: string): Promise<void> {
  await rename(folder, path.join(work, `away-${path.basename(folder)}`)).catch(ignoreMissing);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

function ignoreFolder(error: NodeJS.ErrnoException): string {
  if (error.code !== 'EISDIR') throw error;
  return '';
}

/** Another build kept the same before. */
function ignoreThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}
