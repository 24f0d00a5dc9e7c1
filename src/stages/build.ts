import { count, type StageOutcome, type StageResult, timed } from '../cli/progress.ts';
import { splitRunFolder } from '../domain/run-folder.ts';
import { buildSite } from '../site/build-site.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import type { Effects } from './collect.ts';
import { publishedOf } from './published.ts';
import { mistake, type Session } from './session.ts';

/** Which runs' own pages are rendered: those that are not published, all, or one. */
export type RunsToBuild = 'unpublished' | 'all' | (string & {});

/** @throws InputError for anything else than a choice or a day. */
export function runsToBuild(text: string): RunsToBuild {
  if (text === 'unpublished' || text === 'all' || splitRunFolder(text) !== null) return text;
  throw mistake('--runs', `"${text}" is no choice`, 'Use "unpublished", "all" or the day of a run.');
}

/** Renders the pages of the chosen runs and the index pages. With nothing to render it touches nothing. */
export async function build(
  session: Session,
  runs: RunsToBuild,
  { progress }: Effects,
): Promise<StageResult> {
  return timed('build', async (): Promise<StageOutcome> => {
    const { workspace, report } = session;
    const archive = (await session.snapshots.folders()).filter((run) => run.slice(0, 10) <= session.run);
    if (archive.length === 0)
      throw mistake('build', 'there is no snapshot to build from', 'Run "npm run collect" first.');
    const chosen = await choose(session, archive, runs);
    if (chosen.length === 0) return { did: 'nothing to build: every run is published', counts: { pages: 0 } };
    progress.step(`build ${count(chosen.length, 'run')}`);
    const { pages } = await buildSite({
      root: PROGRAM_DIR,
      snapshotsDir: workspace.snapshotsDir,
      archive,
      runs: chosen,
      reportDirs: workspace.reportDirs,
      outDir: workspace.distDir,
      ...(report === undefined ? {} : { report }),
    });
    return {
      did: `${count(pages, 'page')} of ${count(chosen.length, 'run')}`,
      counts: { pages, runs: chosen.length },
    };
  });
}

async function choose(session: Session, archive: readonly string[], runs: RunsToBuild): Promise<string[]> {
  if (runs === 'all') return [...archive];
  if (runs === 'unpublished') return unpublished(session, archive);
  if (archive.includes(runs)) return [runs];
  throw mistake('--runs', `there is no snapshot of ${runs}`, `Use one of: ${archive.slice(-5).join(', ')}.`);
}

/** Published runs are known from the manifest alone; only the others' snapshots are read. */
async function unpublished(session: Session, archive: readonly string[]): Promise<string[]> {
  const published = await publishedOf(session);
  const waiting: string[] = [];
  for (const run of archive) {
    if (published.has(run) && run !== session.run) continue;
    const { reports } = await session.snapshots.read(run);
    const wanted = reports.filter(({ id }) => session.report === undefined || id === session.report);
    const isComplete = published.state.found !== null && wanted.every(({ id }) => published.has(run, id));
    if (!isComplete) waiting.push(run);
  }
  return waiting;
}
