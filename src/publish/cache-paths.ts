import type { PublishPlan } from './plan.ts';

/**
 * Paths that a cache in front of the site has to forget, the fewest: a report with several of them is one with a `*`.
 * Pages and indexes are served with `no-cache`, so a cache asks for them each time, and nothing has to be forgotten but
 * what was served to be kept. `indexes` names the changed indexes all the same, for a cache that keeps what it is told
 * not to.
 */
export function pathsToForget({ puts, deletes, before }: PublishPlan, indexes: boolean): string[] {
  const changed = [...puts.map(({ path }) => path), ...deletes.map(({ path }) => path)].flatMap((path) => {
    const was = Object.hasOwn(before.files, path) ? before.files[path]?.cache : undefined;
    return was !== undefined && (indexes || !isAskedEachTime(was)) ? [path] : [];
  });
  const byReport = Map.groupBy(changed, (path) => path.slice(0, path.indexOf('/') + 1));
  return [...byReport].flatMap(([report, paths]) => {
    return report !== '' && paths.length > 1 ? [`/${report}*`] : paths.map((path) => `/${path}`);
  });
}

function isAskedEachTime(cache: string): boolean {
  return cache.split(',').some((part) => ['no-cache', 'no-store'].includes(part.trim().toLowerCase()));
}
