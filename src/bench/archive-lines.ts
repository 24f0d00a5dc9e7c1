import type { ArchiveMeasured } from './archive-bench.ts';
import { mebibytes, seconds } from './cost-words.ts';
import type { Spread } from './node-program.ts';

/** A table to read with the ratios that are wanted, and whether one of them is exceeded at the median. */
export function archiveLines({ runs, reports, snapshotBytes, weekly, full }: ArchiveMeasured): {
  lines: string[];
  failed: boolean;
} {
  const head = `Snapshots of ${Math.round(snapshotBytes / 1000)} KB, ${reports} reports a run.`;
  const ratios = weekly ? weeklyRatios(runs, weekly) : [];
  const lines = [
    head,
    ...(weekly ? weeklyLines(runs, weekly) : []),
    ...ratios.flatMap(ratioLines),
    ...(full ? fullLines(runs, runs * reports, full) : []),
  ];
  return { lines, failed: ratios.some((ratio) => isExceeded(ratio, 'median')) };
}

type Weekly = NonNullable<ArchiveMeasured['weekly']>;

/** Of one build to another; `most`: what wall time and memory may be at the median. */
interface Ratio {
  name: string;
  one: Spread;
  other: Spread;
  most?: number;
}

function weeklyLines(runs: number, { few, year, many, anew, astro }: Weekly): string[] {
  return [
    "A week's build, least and median of the rounds:",
    '                                    wall             processor                memory',
    spreadLine('one run after 9 others', few),
    spreadLine('one run after 59 others', year),
    spreadLine(`one run after ${runs - 1} others`, many),
    spreadLine('  templates changed before', anew),
    spreadLine('Astro, a site of one page', astro),
  ];
}

function weeklyRatios(runs: number, { few, year, many, anew, astro }: Weekly): Ratio[] {
  return [
    { name: `${runs} runs ÷ 10`, one: many, other: few, most: 1.2 },
    { name: `${runs} runs ÷ 60, whose newest year is full, too`, one: many, other: year },
    { name: '÷ Astro, one page', one: many, other: astro, most: 1.3 },
    { name: '÷ Astro, one page, templates changed', one: anew, other: astro },
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

function ratioLines(ratio: Ratio): string[] {
  const { name, one, other, most } = ratio;
  return (['min', 'median'] as const).map((of) => {
    const said = (key: keyof Spread) => (one[key][of] / other[key][of]).toFixed(2);
    const limit = isExceeded(ratio, of) ? 'exceeded; wanted' : 'wanted';
    const wanted = most === undefined ? '' : ` (${limit}: at most ${most} in wall time and memory)`;
    const which = of === 'min' ? 'least' : 'median';
    return `  ${name}, ${which}: wall ${said('ms')}, processor ${said('cpuMs')}, memory ${said('peakBytes')}${wanted}`;
  });
}

function isExceeded({ one, other, most = Number.POSITIVE_INFINITY }: Ratio, of: 'min' | 'median'): boolean {
  return (['ms', 'peakBytes'] as const).some((key) => one[key][of] / other[key][of] > most);
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
