import type { Cost } from './measure.ts';

/** Prints what was measured in this process, with what the whole of it took, for `inOwnProcess` to read. */
export function printMeasured(measured: object): void {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const cost: Cost = { peakBytes: maxRSS * 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000 };
  process.stdout.write(JSON.stringify({ ...measured, ...cost }));
}
