import { describe, expect, it } from 'vitest';
import { archiveLines } from './archive-lines.ts';
import { publishLines } from './publish-bench.ts';

const cost = (ms: number, peakBytes = 1) => ({
  ms: { min: ms, median: ms },
  cpuMs: { min: ms, median: ms },
  peakBytes: { min: peakBytes, median: peakBytes },
});

describe('a week of the archive', () => {
  const of = (few: number, many: number, astro: number, memory = 1) =>
    archiveLines({
      ...{ runs: 520, reports: 8, snapshotBytes: 107_000 },
      weekly: {
        few: cost(few),
        year: cost(many),
        many: cost(many, memory),
        anew: cost(9),
        astro: cost(astro),
      },
    });

  it.each([
    ['of ten runs as long as wanted', of(100, 120, 100), false],
    ['longer than in an archive of ten runs', of(100, 121, 100), true],
    ['longer than a page of Astro', of(100, 100, 76), true],
    ['with more memory', of(100, 100, 100, 1.21), true],
  ])('%s', (_, { lines, failed }, expected) => {
    expect(failed).toBe(expected);
    expect(lines.some((line) => line.includes('exceeded; wanted: at most'))).toBe(expected);
  });
});

describe('a publish', () => {
  const upload = (ms: number, requests: number) => ({ ms, cpuMs: ms, requests });
  const of = (first: number, again: number, nextRun: number) =>
    publishLines({
      ...{ files: 420, bytes: 1, changed: 96 },
      programs: [
        {
          program: 'quarterdeck',
          first: upload(first, 420),
          again: upload(1, again),
          nextRun: upload(1, nextRun),
        },
        {
          program: 'aws s3 sync',
          first: upload(100, 420),
          again: upload(1, 1),
          nextRun: upload(1, 96),
        },
      ],
    });

  it.each([
    ['as wanted', of(60, 1, 99), false],
    ['that takes longer', of(61, 1, 99), true],
    ['that asks when nothing changed', of(60, 2, 99), true],
    ['that asks more for a run', of(60, 1, 100), true],
  ])('%s', (_, { lines, failed }, expected) => {
    expect(failed).toBe(expected);
    expect(lines.some((line) => line.startsWith('Exceeded; wanted of Quarterdeck'))).toBe(expected);
  });
});
