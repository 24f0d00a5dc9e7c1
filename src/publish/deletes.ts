import { InputError } from '../domain/problem.ts';

/** More than this many go only when a person says so. */
const MOST = 50;
/** So few may always go, however small the site is. */
const ALWAYS = 5;
const MOST_OF_ALL = 0.2;

/** A build that lost half of its pages must not take them from the site. */
export function refuseManyDeletes(
  deletes: readonly { path: string }[],
  indexes: number,
  allowed = Math.min(MOST, Math.max(ALWAYS, Math.floor(indexes * MOST_OF_ALL))),
): void {
  if (deletes.length <= allowed) return;
  const names = deletes.slice(0, 5).map(({ path }) => path);
  const more = deletes.length > names.length ? ` and ${deletes.length - names.length} more` : '';
  throw new InputError('publish', [
    {
      where: 'dist',
      what: `lacks ${deletes.length} of the ${indexes} published indexes (${names.join(', ')}${more}), and at most ${allowed} go at once`,
      fix: `Build again; if they are to go, publish with --allow-deletes ${deletes.length}.`,
    },
  ]);
}
