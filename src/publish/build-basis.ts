import { InputError, type Problem } from '../domain/problem.ts';

/** Folders of runs, such as `ceo/2026-11-23`, as the build, the site and the session know them. */
export interface BuildBasis {
  /** Published when the build was made; null when it does not say. */
  known: readonly string[] | null;
  /** Made by the build. */
  built: readonly string[];
  /** Published now. */
  published: readonly string[];
  /** To be published by this session. */
  wanted: readonly string[];
  /** Runs, `2026-11-23` or `2026-11-23.2`, that have a snapshot here. */
  snapshots: readonly string[];
}

/**
 * A build's indexes list what was published when it was made, and what it made itself. Published at any other time they
 * would take runs out of the archive, or list runs that are not there.
 * @throws InputError that says what the build was not made for.
 */
export function refuseOtherBasis({ known, built, published, wanted, snapshots }: BuildBasis): void {
  if (known === null) throw stale(['is not a build that says what was published when it was made']);
  const listed = new Set([...known, ...built]);
  const isThere = new Set([...published, ...built]);
  const later = published.filter((folder) => !listed.has(folder));
  const gone = known.filter((folder) => !isThere.has(folder));
  const lacking = wanted.filter((folder) => !isThere.has(folder));
  const strange = built.filter((folder) => !snapshots.includes(runOf(folder)));
  const what = [
    ...(later.length > 0 ? [`was built before ${words(later)} was published`] : []),
    ...(gone.length > 0 ? [`was built for a site that has ${words(gone)}, which is not published here`] : []),
    ...(lacking.length > 0 ? [`does not have ${words(lacking)}, which is to be published`] : []),
    ...(strange.length > 0 ? [`has ${words(strange)}, which has no snapshot`] : []),
  ];
  if (what.length > 0) throw stale(what);
}

function stale(what: readonly string[]): InputError {
  const fix = 'Run "npm run build" for the same --target, then publish again.';
  return new InputError(
    'publish',
    what.map((each): Problem => ({ where: 'dist', what: each, fix })),
  );
}

/** "ceo, cfo of 2026-11-23" of the newest run, and how many others there are. */
function words(folders: readonly string[]): string {
  const byRun = [...Map.groupBy(folders, runOf)].sort(([a], [b]) => (a < b ? 1 : -1));
  const [run, ofRun] = byRun[0] ?? ['', []];
  const reports = ofRun.map((folder) => folder.slice(0, folder.indexOf('/'))).sort();
  const others = byRun.length - 1;
  return `${reports.join(', ')} of ${run}${others > 0 ? ` (and ${others} more runs)` : ''}`;
}

function runOf(folder: string): string {
  return folder.slice(folder.indexOf('/') + 1);
}
