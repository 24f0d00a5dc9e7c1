import { expect, it } from 'vitest';
import { mailLines } from './mail-bench.ts';

const run = { mailAs: 'reports' as const, messages: 160, ms: 2000, medianMs: 11, largestBytes: 90_400 };

it('says beside the median what is wanted, and in words when that is exceeded', () => {
  const cost = { peakBytes: 300 * 2 ** 20 } as Parameters<typeof mailLines>[0][number];
  const lines = [25, 25.1].map((renderMedianMs) => ({ ...cost, ...run, renderMedianMs }));
  expect(mailLines(lines)).toEqual([
    'messages  as         a second                             render, median      whole      memory     largest',
    '     160  reports          80            25.0 ms (wanted: at most 25 ms)    11.0 ms     300 MiB       90 KB',
    '     160  reports          80  25.1 ms (exceeded; wanted: at most 25 ms)    11.0 ms     300 MiB       90 KB',
  ]);
});
