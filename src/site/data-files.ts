import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Snapshot } from '../domain/snapshot.ts';
import { yearSeries } from './archive-view.ts';
import { checkedSnapshot } from './checked-snapshot.ts';
import { exhibitCsv } from './csv.ts';
import type { RunsPage } from './report-archive.ts';
import { reportPart } from './report-part.ts';
import type { RenderedRun, SiteData } from './site-data.ts';

/** Content of each file by its path in the site. */
type Files = [file: string, content: string | Uint8Array][];
/** Each script's name and its bytes: one of them lies beside every page with a chart. */
type Scripts = Record<keyof SiteData['scripts'], { name: string; code: Uint8Array }>;

/**
 * Writes what lies beside the pages and needs no template: each report's part of the snapshot, its exhibits, what the
 * indexes list, and the scripts, each beside the pages that load it: a published page never depends on a later one.
 */
export async function writeDataFiles(folder: string, site: SiteData): Promise<void> {
  const { chart, trends, compare } = site.scripts;
  const scripts: Scripts = { chart: encoded(chart), trends: encoded(trends), compare: encoded(compare) };
  for (const run of site.runs) {
    await write(folder, runFiles(await checkedSnapshot(site.snapshotsDir, run.run), run, scripts));
  }
  for (const archive of site.archives) await write(folder, indexFiles(archive, scripts));
}

function encoded({ name, code }: SiteData['scripts']['chart']): Scripts['chart'] {
  return { name, code: Buffer.from(code) };
}

function runFiles(snapshot: Snapshot, { run, reports }: RenderedRun, scripts: Scripts): Files {
  return reports.flatMap(({ id, csv, charts }): Files => {
    const part = reportPart(snapshot, id);
    const at = `${id}/${run}`;
    const exhibits = part?.exhibits.filter((exhibit) => csv.includes(exhibit.id)) ?? [];
    return [
      [`${at}/report.json`, `${JSON.stringify(part, null, 1)}\n`],
      ...exhibits.map((exhibit): Files[number] => [`${at}/${exhibit.id}.csv`, exhibitCsv(exhibit)]),
      ...(charts ? [[`${at}/${scripts.chart.name}`, scripts.chart.code] satisfies Files[number]] : []),
    ];
  });
}

function indexFiles(
  { id, newest, changed }: SiteData['archives'][number],
  { chart, trends, compare }: Scripts,
): Files {
  const files: Files = changed.flatMap(
    ({ year, runs }): Files => [
      [`${id}/runs-${year}.json`, yearRuns(runs)],
      [`${id}/series-${year}.json`, `${JSON.stringify(yearSeries(runs))}\n`],
      [`${id}/${year}/${chart.name}`, chart.code],
    ],
  );
  if (newest) files.push([`${id}/${trends.name}`, trends.code]);
  if (newest && newest.runs.length > 1) files.push([`${id}/compare/${compare.name}`, compare.code]);
  return files;
}

/** The report's runs of one year, oldest first. */
function yearRuns(all: RunsPage['runs']): string {
  const runs = all.map(({ run, date, revision, backfilled }) => ({ run, date, revision, backfilled }));
  return `${JSON.stringify(runs, null, 1)}\n`;
}

async function write(folder: string, files: Files): Promise<void> {
  const folders = new Set(files.map(([file]) => path.dirname(path.join(folder, file))));
  for (const each of folders) await mkdir(each, { recursive: true });
  await Promise.all(files.map(([file, content]) => writeFile(path.join(folder, file), content)));
}
