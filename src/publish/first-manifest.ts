import { z } from 'zod';
import { Slug } from '../domain/portfolio.ts';
import { RunId } from '../domain/run.ts';
import type { Manifest } from './manifest.ts';
import {
  ListedFile,
  listPath,
  type RunList,
  reportFolder,
  runListsOf,
  runListText,
  summaryOf,
} from './run-list.ts';

/** The manifest of schema 1, which listed every file of every run. */
export const FirstManifest = z.strictObject({
  schema: z.literal(1),
  portfolio: Slug,
  claim: z
    .strictObject({
      run: RunId,
      owner: z.string().default('an older Quarterdeck'),
      expires: z.iso.datetime(),
    })
    .nullable(),
  runs: z.array(z.strictObject({ run: RunId, revision: z.int().min(1), reports: z.array(Slug) })),
  files: z.record(z.string(), ListedFile.extend({ run: z.string().optional() })),
});
export type FirstManifest = z.infer<typeof FirstManifest>;

/** The same as schema 2 says it, once the lists of `listsOf` lie in the site. */
export function upgradeFirst(old: FirstManifest): Manifest {
  const lists = runLists(old);
  const files = Object.entries(old.files).filter(([, { run }]) => run === undefined);
  return {
    schema: 2,
    portfolio: old.portfolio,
    claim: old.claim,
    unfinished: [],
    runs: old.runs.map(({ run, revision, reports }) => ({
      run,
      revision,
      reports: Object.fromEntries(
        reports.flatMap((report) => {
          const list = lists.get(reportFolder({ report, run, revision }));
          return list ? [[report, summaryOf(list)]] : [];
        }),
      ),
    })),
    files: Object.fromEntries(files.map(([path, { run: _, ...file }]) => [path, file])),
  };
}

/** The lists that runs of schema 1 lack, as text by path. */
export function listsOf(old: FirstManifest): Map<string, string> {
  return new Map([...runLists(old)].map(([folder, list]) => [listPath(folder), runListText(list)]));
}

/** Each file as it was served, whatever a file of its name would be served as today. */
function runLists(old: FirstManifest): Map<string, RunList> {
  const files = Object.entries(old.files).flatMap(([path, { run, ...file }]) =>
    run ? [{ path, ...file }] : [],
  );
  const lists = runListsOf(files);
  for (const [folder, list] of lists) {
    for (const name of Object.keys(list.files)) {
      const { run: _, ...file } = old.files[`${folder}/${name}`] ?? {};
      list.files[name] = ListedFile.parse(file);
    }
  }
  return lists;
}
