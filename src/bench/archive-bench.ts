import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Progress } from '../cli/progress.ts';
import { InputError } from '../domain/problem.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { collectRun } from '../stages/collect-run.ts';
import { openSession } from '../stages/session.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { cutSnapshot, writeManifest, writeRuns } from './bench-snapshots.ts';
import { mebibytes, seconds } from './cost-words.ts';
import { eleventySite } from './eleventy-site.ts';
import { type NodeProgram, type ProgramCost, runProgram, type Spread, spreadOf } from './node-program.ts';
import { type PageSize, pageSize } from './page-size.ts';

/** The small archive that the large one is compared with. */
const FEW_RUNS = 10;
/** One whose newest year is full, as is that of the large one: index pages are a year's. */
const YEAR_RUNS = 60;
/** So many that the median of a second's work says something on a shared machine. */
const ROUNDS = 15;

export interface ArchiveMeasured {
  runs: number;
  reports: number;
  /** Bytes of one snapshot. */
  snapshotBytes: number;
  /** A week's build in an archive of ten runs, in the large one, and Astro's own build of a site of one page. */
  weekly?: Record<keyof typeof WEEKLY, Spread>;
  /** All runs at once. */
  full?: Record<'quarterdeck' | 'eleventy', ProgramCost & { page: PageSize }>;
}

export const ARCHIVE_PARTS = ['weekly', 'full'] as const;

export interface ArchiveChoice {
  runs: number;
  /** Only this part; both when undefined. */
  part: (typeof ARCHIVE_PARTS)[number] | undefined;
}

/** The builds that are measured in turn, as a person reads of them. */
const WEEKLY = {
  few: 'one run after 9 others',
  year: 'one run after 59 others',
  many: 'one run after all others',
  anew: 'the same with other templates',
  astro: 'Astro, one page',
};

/**
 * Measures builds of an archive with so many runs; every build in a process of its own, side by side in rounds. What each
 * took is said as it ends: the last of them takes minutes.
 */
export async function archiveBench(
  { runs, part }: ArchiveChoice,
  progress: Progress,
): Promise<ArchiveMeasured> {
  checkRuns(runs);
  const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-archive-'));
  try {
    progress.step('Collecting the run of the sample that the archive is made from');
    const newest = await benchSnapshot(folder);
    const few = makeArchive(folder, newest, FEW_RUNS);
    const year = makeArchive(folder, newest, YEAR_RUNS);
    const many = makeArchive(folder, newest, runs);
    const { size } = statSync(join(snapshotsOf(folder, runs), `${newest.run}.json`));
    const measured: ArchiveMeasured = { runs, reports: newest.reports.length, snapshotBytes: size };
    if (part !== 'full')
      measured.weekly = await weeklyBuilds(
        { few, year, many, anew: changedTemplates(folder, runs), astro: onePageSite(folder) },
        folder,
        progress,
      );
    if (part !== 'weekly') measured.full = await fullBuilds(folder, runs, newest.run, progress);
    return measured;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function checkRuns(runs: number): void {
  if (Number.isSafeInteger(runs) && runs > FEW_RUNS) return;
  const what = `an archive of ${runs} runs cannot be compared with one of ${FEW_RUNS}`;
  throw new InputError('bench', [
    { where: '--runs', what, fix: `Give a whole number from ${FEW_RUNS + 1}.` },
  ]);
}

/** One run of the sample, collected without its past. */
async function benchSnapshot(folder: string): Promise<Snapshot> {
  const now = () => '2026-11-23T14:00:00.000Z';
  const session = await openSession({ content: CONTENT, state: folder, target: 'local' }, now);
  const progress = { step: () => {}, line: () => {} };
  return cutSnapshot(await collectRun(session, session.run, { parsed: new Map() }, { now, progress }));
}

/** An archive whose newest run is not published yet. */
function makeArchive(folder: string, newest: Snapshot, count: number): NodeProgram {
  const state = stateOf(folder, count);
  const runs = writeRuns(snapshotsOf(folder, count), newest, count);
  writeManifest(join(state, newest.portfolio.id, 'site'), newest, runs.slice(0, -1));
  return buildProgram(state, 'unpublished');
}

const CONTENT = join(PROGRAM_DIR, 'content');
const stateOf = (folder: string, runs: number) => join(folder, `runs-${runs}`);
const snapshotsOf = (folder: string, runs: number) =>
  join(stateOf(folder, runs), 'harbour-sample', 'snapshots');

/** A week's build whose templates differ from those of every build before, so that none are kept. */
function changedTemplates(folder: string, runs: number): NodeProgram {
  const content = join(folder, 'content');
  cpSync(join(CONTENT, 'portfolio.yaml'), join(content, 'portfolio.yaml'));
  cpSync(join(CONTENT, 'reports'), join(content, 'reports'), { recursive: true });
  const change = () => writeFileSync(join(content, 'reports', 'changed.txt'), randomUUID());
  return { ...buildProgram(stateOf(folder, runs), 'unpublished', content), before: change };
}

/** What `npm run build` starts. */
function buildProgram(state: string, runs: string, content = CONTENT): NodeProgram {
  const options = ['--content', content, '--state', state, '--runs', runs];
  const program = ['--import', './src/cli/compile-cache.js', join('scripts', 'build.ts')];
  return { args: [...program, ...options], cwd: PROGRAM_DIR };
}

/** Astro's own command on a site of one page, with its default settings. */
function onePageSite(folder: string): NodeProgram {
  const cwd = join(folder, 'one-page');
  const modules = join(PROGRAM_DIR, 'node_modules');
  mkdirSync(join(cwd, 'src', 'pages'), { recursive: true });
  symlinkSync(modules, join(cwd, 'node_modules'), 'dir');
  writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(cwd, 'src', 'pages', 'index.astro'),
    '<html lang="en"><title>One</title><h1>One</h1></html>',
  );
  return { args: [join(modules, 'astro', 'bin', 'astro.mjs'), 'build'], cwd };
}

/** All in turn, every other round backwards, so that whatever else the machine does falls on all of them; the first round only warms up. */
async function weeklyBuilds(
  programs: Record<keyof typeof WEEKLY, NodeProgram>,
  folder: string,
  { step, line }: Progress,
): Promise<NonNullable<ArchiveMeasured['weekly']>> {
  const costs: Record<keyof typeof programs, ProgramCost[]> = {
    few: [],
    year: [],
    many: [],
    anew: [],
    astro: [],
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    step(`A week's build: round ${round} of ${ROUNDS}`);
    const order = ['few', 'year', 'many', 'anew', 'astro'] as const;
    for (const name of round % 2 === 0 ? order : order.toReversed()) {
      const cost = await runProgram(programs[name], folder);
      line(`${round === 0 ? 'warming up' : `round ${round}`}: ${WEEKLY[name]}: ${costText(cost)}`);
      if (round > 0) costs[name].push(cost);
    }
  }
  return {
    few: spreadOf(costs.few),
    year: spreadOf(costs.year),
    many: spreadOf(costs.many),
    anew: spreadOf(costs.anew),
    astro: spreadOf(costs.astro),
  };
}

async function fullBuilds(folder: string, runs: number, newest: string, { step, line }: Progress) {
  step(`Building all of ${runs} runs`);
  const quarterdeck = await runProgram(buildProgram(stateOf(folder, runs), 'all'), folder);
  line(`all ${runs} runs: ${costText(quarterdeck)}`);
  step('The same pages by Eleventy');
  const site = eleventySite(folder, snapshotsOf(folder, runs));
  const eleventy = await runProgram(site, folder);
  line(`all ${runs} runs, Eleventy: ${costText(eleventy)}`);
  const dist = join(stateOf(folder, runs), 'harbour-sample', 'dist');
  return {
    quarterdeck: { ...quarterdeck, page: pageSize(dist, newest) },
    eleventy: { ...eleventy, page: pageSize(join(site.cwd, 'site'), newest) },
  };
}

/** With how busy the machine was: a figure taken while others work says little of wall time. */
function costText({ ms, cpuMs, peakBytes }: ProgramCost): string {
  return `${seconds(ms)}, processor ${seconds(cpuMs)}, memory ${mebibytes(peakBytes)} (load ${loadavg()[0]?.toFixed(1)})`;
}
