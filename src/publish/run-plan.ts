import { InputError, type Problem } from '../domain/problem.ts';
import {
  listPath,
  type RunList,
  reportFolder,
  runListsOf,
  runListText,
  sha256,
  summaryOf,
} from './run-list.ts';
import type { DistFile } from './site-store.ts';

/** The lists of the runs that the build made, by folder. Throws when one is not what lies there. */
export function builtRuns(files: readonly DistFile[]): Map<string, RunList> {
  const lists = runListsOf(files);
  const digests = new Map(files.map(({ path, digest }) => [path, digest]));
  const problems = [...lists].flatMap(([folder, list]): Problem[] => {
    const found = digests.get(listPath(folder));
    if (found === sha256(runListText(list))) return [];
    const what = found ? 'is not the list of the files beside it' : 'is missing, so the build did not finish';
    return [{ where: `dist/${listPath(folder)}`, what, fix: 'Run "npm run build" again.' }];
  });
  if (problems.length > 0) throw new InputError('publish', problems);
  return lists;
}

/** Published is for ever: no byte of a published run changes, no file joins or leaves it. How it is served stays, too. */
export function refuseChangedRun(
  built: RunList,
  published: ReadonlyMap<string, { digest: string }>,
  lists: ReadonlyMap<string, RunList>,
): Problem[] {
  const folder = reportFolder(built);
  if (published.get(folder)?.digest === summaryOf(built).digest) return [];
  const before = lists.get(folder);
  if (!before) return [changed(folder, 'differs from what is published')];
  const names = new Set([...Object.keys(before.files), ...Object.keys(built.files)]);
  return [...names].sort().flatMap((name) => {
    const [was, is] = [before.files[name]?.digest, built.files[name]?.digest];
    if (was === is) return [];
    if (was === undefined)
      return [changed(`${folder}/${name}`, 'is not part of the run as it was published')];
    if (is === undefined) return [changed(`${folder}/${name}`, 'was published and is missing')];
    return [changed(`${folder}/${name}`, 'differs from the published file')];
  });
}

function changed(path: string, what: string): Problem {
  return {
    where: `dist/${path}`,
    what: `${what}, and a published run never changes`,
    fix: 'Build only runs that are not published yet, or publish a correction with --revise.',
  };
}
