import type { Manifest } from './manifest.ts';
import { siteFile } from './site-file.ts';

/** A file that a stopped publish may have put, and that nothing published needs. */
export interface Leftover {
  path: string;
  reason: 'left by a publish that was stopped';
}

/** What a publish is about to write or delete, with what earlier ones that were stopped were: until it is complete nobody knows what lies there. */
export function unfinishedPaths(
  { unfinished }: Manifest,
  puts: readonly { path: string }[],
  deletes: readonly { path: string }[],
): string[] {
  return [...new Set([...unfinished, ...[...puts, ...deletes].map(({ path }) => path)])].sort();
}

/**
 * What a stopped publish may have left that is neither put now nor published. Of a published run nothing goes: a publish
 * only ever puts back there what belongs there.
 */
export function leftoversOf(
  { unfinished, files }: Manifest,
  isPut: (path: string) => boolean,
  isPublished: (folder: string) => boolean,
): Leftover[] {
  return unfinished.flatMap((path): Leftover[] => {
    const { run } = siteFile(path);
    const belongs = run ? isPublished(`${run.report}/${run.folder}`) : Object.hasOwn(files, path);
    return belongs || isPut(path) ? [] : [{ path, reason: 'left by a publish that was stopped' }];
  });
}

/** Published indexes that this publish neither puts nor deletes, as its build does not have them: they wait for one that does. */
export function stillUnfinished(
  { unfinished, files }: Manifest,
  isDone: (path: string) => boolean,
): string[] {
  return unfinished.filter((path) => Object.hasOwn(files, path) && !isDone(path));
}

/** Years that these paths name: the indexes of each may be among them. */
export function unfinishedYears(paths: readonly string[]): Set<string> {
  return new Set(
    paths.flatMap((path) => [...path.matchAll(/[/-](\d{4})[-./]/g)].map(([, year = '']) => year)),
  );
}
