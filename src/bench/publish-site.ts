import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { weeklyRunsBefore } from '../domain/run.ts';
import { writeRunLists } from '../local/run-lists.ts';
import { AS_OF } from './calendar.ts';

const REPORTS = ['ceo', 'cfo', 'cmo', 'cto', 'coo', 'cao', 'cpo', 'cro'];
const EXHIBITS = 6;

/** Sizes are those of the sample's site: a page of 90 KB, a script of 70, data of 40. */
const KB = 1_024;

/** Runs of the built site, oldest first. */
export function benchRuns(runs: number): string[] {
  return [...weeklyRunsBefore(AS_OF, runs - 1), AS_OF];
}

/** Writes a built site with pages of these runs and the indexes over all of them. */
export async function writeBenchSite(folder: string, runs: readonly string[]): Promise<void> {
  const files = new Map([['index.html', text('front', 4)]]);
  for (const report of REPORTS) {
    const newest = runs.at(-1) ?? '';
    files.set(`${report}/index.html`, text(`${report} ${newest}`, 30));
    files.set(`${report}/series-${newest.slice(0, 4)}.json`, text(`${report} ${newest} series`, 20));
    for (const run of runs) {
      const name = `${report}/${run}`;
      files.set(`${name}/index.html`, text(name, 90));
      files.set(`${name}/report.json`, text(`${name} data`, 40));
      files.set(`${name}/chart.0123456789ab.js`, text('chart', 70));
      for (let exhibit = 0; exhibit < EXHIBITS; exhibit += 1)
        files.set(`${name}/exhibit-${exhibit}.csv`, text(`${name} ${exhibit}`, 2));
    }
  }
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await writeRunLists(folder);
}

function text(seed: string, kilobytes: number): string {
  return `${seed}\n`.repeat(Math.ceil((kilobytes * KB) / (seed.length + 1)));
}
