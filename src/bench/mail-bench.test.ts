import { expect, it } from 'vitest';
import { mailLines } from './mail-bench.ts';

const run = { mailAs: 'reports' as const, messages: 160, ms: 2000, firstRenderMs: 312.4, medianMs: 11 };
const cost = { cpuMs: 2500, peakBytes: 300 * 2 ** 20, largestBytes: 90_400 };
const of = (...medians: number[]) =>
  mailLines(medians.map((renderMedianMs) => ({ ...cost, ...run, renderMedianMs })));

it('says beside the median what is wanted, and in words when that is exceeded', () => {
  expect(of(25, 25.1).lines.slice(0, 3)).toEqual([
    'messages  as         a second                             render, median       first      whole      memory     largest',
    '     160  reports          80            25.0 ms (wanted: at most 25 ms)    312.4 ms    11.0 ms     300 MiB       90 KB',
    '     160  reports          80  25.1 ms (exceeded; wanted: at most 25 ms)    312.4 ms    11.0 ms     300 MiB       90 KB',
  ]);
});

it('fails when a median is exceeded', () => {
  expect([of(25, 24).failed, of(25, 25.1).failed]).toEqual([false, true]);
});
