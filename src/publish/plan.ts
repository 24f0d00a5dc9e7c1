import { InputError, type Problem } from '../domain/problem.ts';
import { refuseManyDeletes } from './deletes.ts';
import type { FirstManifest } from './first-manifest.ts';
import {
  emptyManifest,
  type FoundManifest,
  MANIFEST_PATH,
  type Manifest,
  manifestText,
  type PublishedRun,
  publishedLists,
  sortRuns,
} from './manifest.ts';
import { type ListedFile, type RunList, reportFolder, sha256, summaryOf } from './run-list.ts';
import { builtRuns, refuseChangedRun } from './run-plan.ts';
import { isHashed, STAGES, type Stage, siteFile } from './site-file.ts';
import type { DistFile } from './site-store.ts';
import { type Leftover, leftoversOf, stillUnfinished } from './unfinished.ts';

export interface Put {
  path: string;
  stage: Stage;
  reason:
    | 'new run'
    | 'new'
    | 'changed'
    | 'served differently'
    | 'written by a publish that was stopped'
    | 'list of an older publish'
    | 'damaged';
  file: ListedFile;
  /** What to write when it is not the file of the build. */
  text?: string;
}

interface Keep {
  /** A file, or the folder of a run. */
  path: string;
  reason: 'unchanged' | 'published' | 'a page that is open may load it' | 'not in this build';
  files: number;
}

interface Delete {
  path: string;
  reason: 'no longer in the site' | Leftover['reason'];
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
  /** The manifest as an older Quarterdeck wrote it, which stays in its form until everything is in place. */
  old: FirstManifest | null;
  /** The manifest once everything is in place; the last thing written. */
  complete: Manifest;
}

export interface PublishInput {
  portfolio: string;
  /** The run that is being published. */
  run: string;
  /** What is published; null before the first publish. */
  found: FoundManifest | null;
  files: readonly DistFile[];
  /** By folder, the lists of those published runs that `runsToCompare` names. */
  lists: ReadonlyMap<string, RunList>;
  /** How many indexes may go at most; a share of them when undefined. */
  allowDeletes?: number | undefined;
}

/**
 * Compares what the build made with what is published. Throws an `InputError` naming every file that would change a
 * published run, when the build is not one, or when more would be deleted than one expects.
 */
export function planPublish(input: PublishInput): PublishPlan {
  const { portfolio, run, found, files, lists } = input;
  const before = found?.manifest ?? emptyManifest(portfolio);
  refuseUnfinishedBuild(files);
  const built = builtRuns(files);
  const published = publishedLists(before);
  const again = [...built.values()].filter((list) => published.has(reportFolder(list)));
  const problems = again.flatMap((list) => refuseChangedRun(list, published, lists));
  if (problems.length > 0) throw new InputError('publish', problems);
  const fresh = [...built.values()].filter((list) => !published.has(reportFolder(list)));
  const indexes = files.filter(({ path }) => siteFile(path).run === null);
  const puts = [...owed(found), ...fresh.flatMap(putsOfRun(files)), ...indexes.flatMap(putOfIndex(before))];
  const isWhole = [...published.keys()].every((folder) => built.has(folder));
  const put = new Set(puts.map(({ path }) => path));
  const { keeps, deletes: gone } = planRest(before, indexes, put, isWhole);
  refuseManyDeletes(gone, Object.keys(before.files).length, input.allowDeletes);
  const left = leftoversOf(
    before,
    (path) => put.has(path),
    (folder) => published.has(folder),
  );
  const deletes = [...gone, ...left];
  const complete = completeManifest(before, fresh, puts, deletes);
  return {
    ...{ run, puts: puts.sort(byStage), keeps, deletes },
    ...{ before, old: found?.old?.manifest ?? null, complete },
  };
}

/** Whether the site is already as the plan wants it, with nobody's claim left in the manifest. */
export function isDone({ puts, deletes, before, complete }: PublishPlan): boolean {
  return puts.length === 0 && deletes.length === 0 && manifestText(before) === manifestText(complete);
}

/** The lists that a site of schema 1 lacks: whoever completes its manifest as one of schema 2 puts them before. */
export function owed(found: FoundManifest | null): Put[] {
  return [...(found?.old?.lists ?? [])].map(([path, text]) => {
    const { stage, headers } = siteFile(path);
    const file = { digest: sha256(text), bytes: Buffer.byteLength(text), ...headers };
    return { path, stage, reason: 'list of an older publish' as const, file, text };
  });
}

function putsOfRun(files: readonly DistFile[]): (list: RunList) => Put[] {
  return (list) => {
    const folder = `${reportFolder(list)}/`;
    return files
      .filter(({ path }) => path.startsWith(folder))
      .map((file) => ({
        path: file.path,
        stage: siteFile(file.path).stage,
        reason: 'new run',
        file: listed(file),
      }));
  };
}

function putOfIndex(before: Manifest): (file: DistFile) => Put[] {
  const unfinished = new Set(before.unfinished);
  return (dist) => {
    const file = listed(dist);
    const known = Object.hasOwn(before.files, dist.path) ? before.files[dist.path] : undefined;
    const same = known?.digest === file.digest;
    const isServed = same && known.type === file.type && known.cache === file.cache;
    if (isServed && !unfinished.has(dist.path)) return [];
    const again = isServed ? 'written by a publish that was stopped' : 'served differently';
    const reason = known ? (same ? again : 'changed') : 'new';
    return [{ path: dist.path, stage: siteFile(dist.path).stage, reason, file }];
  };
}

function listed({ path, digest, bytes }: DistFile): ListedFile {
  return { digest, bytes, ...siteFile(path).headers };
}

function byStage(a: Put, b: Put): number {
  return STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || (a.path < b.path ? -1 : 1);
}

/** `isWhole`: the build made all runs that are published, and so every index there is. */
function planRest(before: Manifest, indexes: readonly DistFile[], put: Set<string>, isWhole: boolean) {
  const built = new Set(indexes.map(({ path }) => path));
  const keeps: Keep[] = [...publishedLists(before)].map(([folder, { files }]) => {
    return { path: `${folder}/`, reason: 'published', files: files + 1 };
  });
  const deletes: Delete[] = [];
  for (const path of Object.keys(before.files)) {
    if (put.has(path)) continue;
    if (built.has(path)) keeps.push({ path, reason: 'unchanged', files: 1 });
    else if (isHashed(path)) keeps.push({ path, reason: 'a page that is open may load it', files: 1 });
    else if (isWhole) deletes.push({ path, reason: 'no longer in the site' });
    else keeps.push({ path, reason: 'not in this build', files: 1 });
  }
  return { keeps, deletes };
}

function completeManifest(
  before: Manifest,
  fresh: readonly RunList[],
  puts: readonly Put[],
  deletes: readonly Delete[],
): Manifest {
  const indexes = puts.filter(({ path }) => siteFile(path).run === null);
  const files = { ...before.files, ...Object.fromEntries(indexes.map(({ path, file }) => [path, file])) };
  for (const { path } of deletes) delete files[path];
  const done = new Set([...puts, ...deletes].map(({ path }) => path));
  const unfinished = stillUnfinished(before, (path) => done.has(path));
  return { ...before, claim: null, unfinished, runs: mergeRuns(before.runs, fresh), files };
}

function mergeRuns(published: readonly PublishedRun[], fresh: readonly RunList[]): PublishedRun[] {
  const runs = new Map(published.map((entry) => [`${entry.run}.${entry.revision}`, entry]));
  for (const list of fresh) {
    const { run, revision, report } = list;
    const reports = runs.get(`${run}.${revision}`)?.reports;
    runs.set(`${run}.${revision}`, { run, revision, reports: { ...reports, [report]: summaryOf(list) } });
  }
  return sortRuns([...runs.values()]);
}

function refuseUnfinishedBuild(files: readonly DistFile[]): void {
  const problems: Problem[] = [];
  if (!files.some((file) => file.path === 'index.html')) {
    problems.push({
      where: 'dist',
      what: 'has no index.html, so the build did not finish',
      fix: 'Run "npm run build" again.',
    });
  }
  if (files.some((file) => file.path === MANIFEST_PATH)) {
    problems.push({
      where: `dist/${MANIFEST_PATH}`,
      what: 'has the name of the list of published files',
      fix: 'Give this file another name.',
    });
  }
  if (problems.length > 0) throw new InputError('publish', problems);
}

/** The folders of published runs that the build made with another list: what they hold has to be compared. */
export function runsToCompare(found: FoundManifest | null, files: readonly DistFile[]): string[] {
  const published = found ? publishedLists(found.manifest) : new Map();
  return [...builtRuns(files).values()]
    .filter((list) => published.has(reportFolder(list)))
    .filter((list) => published.get(reportFolder(list))?.digest !== summaryOf(list).digest)
    .map((list) => reportFolder(list))
    .sort();
}
