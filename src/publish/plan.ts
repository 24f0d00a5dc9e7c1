import { InputError, type Problem } from '../domain/problem.ts';
import {
  emptyManifest,
  MANIFEST_PATH,
  type Manifest,
  type ManifestFile,
  manifestText,
  type PublishedRun,
} from './manifest.ts';
import { STAGES, type Stage, siteFile } from './site-file.ts';
import type { DistFile } from './site-store.ts';

export interface Put {
  path: string;
  stage: Stage;
  reason: 'new' | 'changed' | 'served differently';
  file: ManifestFile;
}

interface Keep {
  path: string;
  reason: 'unchanged' | 'published' | 'not in this build';
}

interface Delete {
  path: string;
  reason: 'no longer in the site';
}

/** What a publish does, in order: `puts` by stage, `deletes`, then the manifest `complete`. */
export interface PublishPlan {
  /** The run that claims the manifest. */
  run: string;
  puts: Put[];
  keeps: Keep[];
  deletes: Delete[];
  /** The manifest as it is now; with the claim of this run it is the first thing written. */
  before: Manifest;
  /** The manifest once everything is in place; the last thing written. */
  complete: Manifest;
}

export interface PublishInput {
  portfolio: string;
  /** The run that is being published. */
  run: string;
  /** What is published; null before the first publish. */
  manifest: Manifest | null;
  files: readonly DistFile[];
  /** Whether the build made the whole site. Only then a file that it did not make is one that should go. */
  whole: boolean;
}

/**
 * Compares what the build made with what is published. Throws an `InputError` naming every file that would change a
 * published run, or when the build is not one.
 */
export function planPublish({ portfolio, run, manifest, files, whole }: PublishInput): PublishPlan {
  const before = manifest ?? emptyManifest(portfolio);
  refuseUnfinishedBuild(files);
  refuseChangedRuns(before, files);
  const puts = files.flatMap((file) => planFile(before, file)).sort(byStage);
  const { keeps, deletes } = planRest(before, files, new Set(puts.map((put) => put.path)), whole);
  return { run, puts, keeps, deletes, before, complete: completeManifest(before, files, puts, deletes) };
}

/** Whether the site is already as the plan wants it, with nobody's claim left in the manifest. */
export function isDone({ puts, deletes, before, complete }: PublishPlan): boolean {
  return puts.length === 0 && deletes.length === 0 && manifestText(before) === manifestText(complete);
}

function planFile(before: Manifest, { path, bytes, digest }: DistFile): Put[] {
  const { stage, run, headers } = siteFile(path);
  const known = before.files[path];
  const same = known?.digest === digest;
  // What a published run was served with stays: its bytes and its headers are for ever.
  if (known && same && (run || (known.type === headers.type && known.cache === headers.cache))) return [];
  const file: ManifestFile = { digest, bytes, ...headers, ...(run ? { run: run.folder } : {}) };
  return [{ path, stage, reason: known ? (same ? 'served differently' : 'changed') : 'new', file }];
}

function byStage(a: Put, b: Put): number {
  return STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || (a.path < b.path ? -1 : 1);
}

function planRest(before: Manifest, files: readonly DistFile[], put: Set<string>, whole: boolean) {
  const built = new Set(files.map((file) => file.path));
  const keeps: Keep[] = [];
  const deletes: Delete[] = [];
  for (const [path, file] of Object.entries(before.files)) {
    if (put.has(path)) continue;
    if (built.has(path)) keeps.push({ path, reason: 'unchanged' });
    else if (file.run || path.startsWith('_astro/')) keeps.push({ path, reason: 'published' });
    else if (whole) deletes.push({ path, reason: 'no longer in the site' });
    else keeps.push({ path, reason: 'not in this build' });
  }
  return { keeps, deletes };
}

function completeManifest(
  before: Manifest,
  files: readonly DistFile[],
  puts: readonly Put[],
  deletes: readonly Delete[],
): Manifest {
  const entries = { ...before.files, ...Object.fromEntries(puts.map((put) => [put.path, put.file])) };
  for (const { path } of deletes) delete entries[path];
  return { ...before, claim: null, runs: mergeRuns(before.runs, files), files: entries };
}

function mergeRuns(published: readonly PublishedRun[], files: readonly DistFile[]): PublishedRun[] {
  const runs = new Map(published.map((entry) => [`${entry.run}.${entry.revision}`, entry]));
  for (const { path } of files) {
    const of = siteFile(path).run;
    if (!of) continue;
    const key = `${of.run}.${of.revision}`;
    const reports = new Set(runs.get(key)?.reports).add(of.report);
    runs.set(key, { run: of.run, revision: of.revision, reports: [...reports].sort() });
  }
  return [...runs.values()].sort((a, b) => a.run.localeCompare(b.run) || a.revision - b.revision);
}

function refuseUnfinishedBuild(files: readonly DistFile[]): void {
  const problems: Problem[] = [];
  if (!files.some((file) => file.path === 'index.html')) {
    problems.push({
      where: 'dist',
      what: 'has no index.html, so the build did not finish',
      fix: BUILD_AGAIN,
    });
  }
  if (files.some((file) => file.path === MANIFEST_PATH)) {
    problems.push({
      where: `dist/${MANIFEST_PATH}`,
      what: 'has the name of the list of published files',
      fix: RENAME,
    });
  }
  if (problems.length > 0) throw new InputError('publish', problems);
}

const BUILD_AGAIN = 'Run "npm run build" again.';
const RENAME = 'Give this file another name.';

/** Published is for ever: no byte of a published run changes, and none is added to it. */
function refuseChangedRuns(before: Manifest, files: readonly DistFile[]): void {
  const published = new Set(
    before.runs.flatMap(({ run, revision, reports }) =>
      reports.map((report) => `${run}.${revision}.${report}`),
    ),
  );
  const problems = files.flatMap(({ path, digest }): Problem[] => {
    const of = siteFile(path).run;
    if (!of || !published.has(`${of.run}.${of.revision}.${of.report}`)) return [];
    const known = before.files[path];
    if (known?.digest === digest) return [];
    const what = known ? 'differs from the published file' : 'is not part of the run as it was published';
    return [{ where: `dist/${path}`, what: `${what}, and a published run never changes`, fix: REVISE }];
  });
  if (problems.length > 0) throw new InputError('publish', problems);
}

const REVISE = 'Build only runs that are not published yet, or publish a correction as a revision.';
