import type { ArchiveMeasured } from './archive-bench.ts';
import type { ProgramCost, Spread } from './node-program.ts';

/** A table to read, and the ratios that are promised. */
export function archiveLines({ runs, reports, snapshotBytes, weekly, full }: ArchiveMeasured): string[] {
  const { few, many, astro } = weekly;
  const pages = runs * reports;
  return [
    `Snapshots of ${Math.round(snapshotBytes / 1000)} KB, ${reports} reports a run. Least and median of the rounds:`,
    '                                    wall                  processor               memory',
    spreadLine('one run after 9 others', few),
    spreadLine(`one run after ${runs - 1} others`, many),
    spreadLine('Astro, a site of one page', astro),
    ratioLine(`${runs} runs ÷ 10`, many, few, 1.2),
    ratioLine('÷ Astro, one page', many, astro, 1.3),
    `All of ${runs} runs at once, ${pages.toLocaleString('en-US')} pages of reports:`,
    fullLine('Quarterdeck, with data and indexes', full.quarterdeck, pages),
    fullLine('Eleventy, the pages and their JSON', full.eleventy, pages),
  ];
}

function spreadLine(name: string, { ms, cpuMs, peakBytes }: Spread): string {
  const both = (range: Spread['ms'], write: (value: number) => string) =>
    `${write(range.min)} – ${write(range.median)}`.padStart(22);
  return `  ${name.padEnd(26)}${both(ms, seconds)}${both(cpuMs, seconds)}${both(peakBytes, mebibytes)}`;
}

function ratioLine(name: string, one: Spread, other: Spread, most: number): string {
  const ratio = (key: keyof Spread) => (one[key].min / other[key].min).toFixed(2);
  return `  ${name.padEnd(26)}wall ${ratio('ms')}, processor ${ratio('cpuMs')}, memory ${ratio('peakBytes')} (wanted: at most ${most})`;
}

function fullLine(name: string, { ms, cpuMs, peakBytes }: ProgramCost, pages: number): string {
  const page = `${(ms / pages).toFixed(1)} ms a page`;
  return `  ${name.padEnd(36)}${seconds(ms)}, ${page}, processor ${seconds(cpuMs)}, memory ${mebibytes(peakBytes)}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
