import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram, spreadOf } from './node-program.ts';

const cost = (ms: number) => ({ ms, cpuMs: 2 * ms, peakBytes: 3 * ms });

test('of several rounds the least and the middle are kept', () => {
  expect(spreadOf([9, 1, 4].map(cost))).toEqual({
    ms: { min: 1, median: 4 },
    cpuMs: { min: 2, median: 8 },
    peakBytes: { min: 3, median: 12 },
  });
  expect(spreadOf([1, 2, 8, 4].map(cost)).ms).toEqual({ min: 1, median: 3 });
});

test('the peak of memory is that of the program itself, and a failure says what it said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-program-'));
  const run = (code: string) => runProgram({ args: ['--eval', code], cwd: folder }, folder);
  const [small, large] = [await run('0'), await run('Buffer.alloc(200 * 2 ** 20, 1)')];
  expect(large.peakBytes - small.peakBytes).toBeGreaterThan(150 * 2 ** 20);
  await expect(run('throw new Error("no more ink")')).rejects.toThrow('no more ink');
});
