import { count, type StageOutcome, type StageResult, timed } from '../cli/progress.ts';
import { splitRunFolder } from '../domain/run-folder.ts';
import { unfinishedYears } from '../publish/unfinished.ts';
import { buildSite } from '../site/build-site.ts';
import { readOutline } from '../site/snapshot-file.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import type { Effects } from './collect.ts';
import { type Published, publishedOf } from './published.ts';
import { isWanted, mistake, type Session } from './session.ts';

/** Which runs' own pages are rendered: those of which a report is not published, all, or one. */
export type RunsToBuild = 'unpublished' | 'all' | (string & {});

/** @throws InputError for anything else than a choice or a run. */
export function runsToBuild(text: string): RunsToBuild {
  if (text === 'unpublished' || text === 'all' || splitRunFolder(text) !== null) return text;
  throw mistake('--runs', `"${text}" is no choice`, 'Use "unpublished", "all" or the day of a run.');
}

/** Renders the pages of the chosen runs and the index pages that they change. With nothing to render it touches nothing. */
export async function build(
  session: Session,
  runs: RunsToBuild,
  { progress }: Effects,
): Promise<StageResult> {
  return timed('build', async (): Promise<StageOutcome> => {
    const { workspace, only } = session;
    const published = await publishedOf(session);
    const all = await session.snapshots.folders();
    const folders = all.filter((run) => run.slice(0, 10) <= session.run);
    if (folders.length === 0)
      throw mistake('build', 'there is no snapshot to build from', 'Run "npm run collect" first.');
    const chosen = await choose(session, folders, published, runs);
    const indexes = indexesToMend(all, published);
    if (chosen.length + indexes.length === 0)
      return { did: 'nothing to build: every run is published', counts: { pages: 0 } };
    progress.step(`build ${count(chosen.length, 'run')}`);
    const { pages } = await buildSite({
      root: PROGRAM_DIR,
      snapshotsDir: workspace.snapshotsDir,
      // Also the published runs after that of the session: its indexes must not take them out of the archive.
      archive: all
        .filter((run) => published.has(run) || chosen.includes(run))
        .map((run) => ({ run, published: [...(published.reports(run) ?? [])] })),
      runs: chosen,
      indexes,
      again: runs !== 'unpublished',
      reportDirs: workspace.reportDirs,
      outDir: workspace.distDir,
      ...(only === undefined ? {} : { reports: [...only] }),
    });
    const mended = indexes.length > 0 ? ', with the indexes that a stopped publish may have changed' : '';
    return {
      did: `${count(pages, 'page')} of ${count(chosen.length, 'run')}${mended}`,
      counts: { pages, runs: chosen.length },
    };
  });
}

/** Published runs whose indexes a stopped publish may have changed: those of the years that it came to, and the newest. */
function indexesToMend(folders: readonly string[], { state, has }: Published): string[] {
  const unfinished = state.found?.manifest.unfinished ?? [];
  if (unfinished.length === 0) return [];
  const years = unfinishedYears(unfinished);
  const known = folders.filter((run) => has(run));
  return known.filter((run) => years.has(run.slice(0, 4)) || run === known.at(-1));
}

async function choose(
  session: Session,
  folders: readonly string[],
  published: Published,
  runs: RunsToBuild,
): Promise<string[]> {
  if (runs === 'all') return [...folders];
  if (runs === 'unpublished') return unpublished(session, folders, published);
  if (folders.includes(runs)) return [runs];
  throw mistake('--runs', `there is no snapshot of ${runs}`, `Use one of: ${folders.slice(-5).join(', ')}.`);
}

/**
 * Runs of which readers cannot see every report. A published run is looked into only when the run after it has a report
 * that it lacks, or is not published itself: that is as often as reports begin, not once a run.
 */
function unpublished(session: Session, folders: readonly string[], published: Published): string[] {
  const waiting: string[] = [];
  let after: readonly string[] | undefined;
  for (const run of folders.toReversed()) {
    const known = published.reports(run);
    const isLookedInto = known !== undefined && !after?.every((id) => known.includes(id));
    const reports = isLookedInto ? reportsOf(session, run) : known;
    const isWhole = reports?.every((id) => known?.includes(id) || !isWanted(session, id)) ?? false;
    if (!isWhole) waiting.push(run);
    after = reports;
  }
  return waiting.reverse();
}

function reportsOf({ workspace }: Session, run: string): string[] {
  return readOutline(workspace.snapshotsDir, run).reports.map(({ id }) => id);
}
