import type { ArchiveMeasured } from './archive-bench.ts';
import { mebibytes, seconds } from './cost-words.ts';
import type { Spread } from './node-program.ts';

/** A table to read, and the ratios that are promised. */
export function archiveLines({ runs, reports, snapshotBytes, weekly, full }: ArchiveMeasured): string[] {
  const head = `Snapshots of ${Math.round(snapshotBytes / 1000)} KB, ${reports} reports a run.`;
  return [
    head,
    ...(weekly ? weeklyLines(runs, weekly) : []),
    ...(full ? fullLines(runs, runs * reports, full) : []),
  ];
}

function weeklyLines(
  runs: number,
  { few, year, many, anew, astro }: NonNullable<ArchiveMeasured['weekly']>,
): string[] {
  return [
    "A week's build, least and median of the rounds:",
    '                                    wall             processor                memory',
    spreadLine('one run after 9 others', few),
    spreadLine('one run after 59 others', year),
    spreadLine(`one run after ${runs - 1} others`, many),
    spreadLine('  templates changed before', anew),
    spreadLine('Astro, a site of one page', astro),
    ...ratioLines(`${runs} runs ÷ 10`, many, few, 1.2),
    ...ratioLines(`${runs} runs ÷ 60, whose newest year is full, too`, many, year),
    ...ratioLines('÷ Astro, one page', many, astro, 1.3),
    ...ratioLines('÷ Astro, one page, templates changed', anew, astro),
  ];
}

function fullLines(runs: number, pages: number, full: NonNullable<ArchiveMeasured['full']>): string[] {
  return [
    `All of ${runs} runs at once, ${pages.toLocaleString('en-US')} pages of reports:`,
    fullLine('Quarterdeck, with data and indexes', full.quarterdeck, pages),
    fullLine('Eleventy, the pages and their JSON', full.eleventy, pages),
    "  Eleventy's templates make the same words, tables and charts with less markup around them.",
  ];
}

function spreadLine(name: string, { ms, cpuMs, peakBytes }: Spread): string {
  const both = (range: Spread['ms'], write: (value: number) => string) =>
    `${write(range.min)} – ${write(range.median)}`.padStart(22);
  return `  ${name.padEnd(26)}${both(ms, seconds)}${both(cpuMs, seconds)}${both(peakBytes, mebibytes)}`;
}

function ratioLines(name: string, one: Spread, other: Spread, most?: number): string[] {
  const wanted = most === undefined ? '' : ` (wanted: at most ${most})`;
  return (['min', 'median'] as const).map((of) => {
    const ratio = (key: keyof Spread) => (one[key][of] / other[key][of]).toFixed(2);
    const which = of === 'min' ? 'least' : 'median';
    return `  ${name}, ${which}: wall ${ratio('ms')}, processor ${ratio('cpuMs')}, memory ${ratio('peakBytes')}${wanted}`;
  });
}

function fullLine(
  name: string,
  { ms, cpuMs, peakBytes, page: { bytes, elements } }: NonNullable<ArchiveMeasured['full']>['eleventy'],
  pages: number,
): string {
  const each = `${(ms / pages).toFixed(1)} ms a page of ${Math.round(bytes / 1000)} KB`;
  const perElement = `${elements} elements, ${((ms / pages / elements) * 1000).toFixed(1)} µs an element`;
  return `  ${name.padEnd(36)}${seconds(ms)}, ${each}, ${perElement}, processor ${seconds(cpuMs)}, memory ${mebibytes(peakBytes)}`;
}
