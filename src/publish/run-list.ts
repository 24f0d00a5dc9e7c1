import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Slug } from '../domain/portfolio.ts';
import { InputError } from '../domain/problem.ts';
import { RunId } from '../domain/run.ts';
import { runFolder } from '../domain/run-folder.ts';
import { siteFile } from './site-file.ts';
import type { DistFile } from './site-store.ts';

/** Name of the list in the folder of each report of each run. */
const RUN_LIST = 'files.json';

/** What a published file is and how it is served. */
export const ListedFile = z.strictObject({
  /** sha256, in hexadecimal. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(0),
  /** Content-Type. */
  type: z.string(),
  /** Cache-Control. */
  cache: z.string(),
});
export type ListedFile = z.infer<typeof ListedFile>;

/** The files of one report of one run, but this list itself. The manifest holds its digest. */
export const RunList = z.strictObject({
  schema: z.literal(1),
  report: Slug,
  run: RunId,
  revision: z.int().min(1),
  /** By path below the folder of the run. */
  files: z.record(z.string(), ListedFile),
});
export type RunList = z.infer<typeof RunList>;

/** Where a report of a run lies in the site: `ceo/2026-11-23`, `ceo/2026-11-23.2`. */
export function reportFolder({
  report,
  run,
  revision,
}: Pick<RunList, 'report' | 'run' | 'revision'>): string {
  return `${report}/${runFolder(run, revision)}`;
}

export function listPath(folder: string): string {
  return `${folder}/${RUN_LIST}`;
}

/** The list of each folder of a run among these files, by folder. */
export function runListsOf(files: readonly DistFile[]): Map<string, RunList> {
  const lists = new Map<string, RunList>();
  for (const { path, digest, bytes } of files) {
    const { run, headers } = siteFile(path);
    if (!run) continue;
    const folder = `${run.report}/${run.folder}`;
    if (path === listPath(folder)) continue;
    const { report, revision } = run;
    const list = lists.get(folder) ?? { schema: 1, report, run: run.run, revision, files: {} };
    list.files[path.slice(folder.length + 1)] = { digest, bytes, ...headers };
    lists.set(folder, list);
  }
  return lists;
}

/** The list as text, a line a file: the same files always give the same bytes. */
export function runListText({ schema, report, run, revision, files }: RunList): string {
  const lines = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { digest, bytes, type, cache }]) => {
      return ` ${JSON.stringify(path)}: ${JSON.stringify({ digest, bytes, type, cache })}`;
    });
  const head = `"schema": ${schema},\n"report": "${report}",\n"run": "${run}",\n"revision": ${revision}`;
  return `{\n${head},\n"files": {\n${lines.join(',\n')}\n}\n}\n`;
}

/** @throws InputError when the text is not a list. `path` is where it lies in the site. */
export function parseRunList(text: string, path: string): RunList {
  const parsed = RunList.safeParse(parsedJson(text));
  if (parsed.success) return parsed.data;
  const what = 'is damaged: it does not list the files of its run';
  const fix = 'Find what else was changed with "npm run publish -- --audit", and restore it.';
  throw new InputError('publish', [{ where: `${path} of the published site`, what, fix }]);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What the manifest says of a list. */
export function summaryOf(list: RunList): { files: number; bytes: number; digest: string } {
  const files = Object.values(list.files);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { files: files.length, bytes, digest: sha256(runListText(list)) };
}

/** In hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
