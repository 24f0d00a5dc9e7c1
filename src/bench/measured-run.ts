import { duckdbRun } from './duckdb-run.ts';
import type { Cost } from './measure.ts';
import { programRun } from './program-run.ts';

// The process that `measure.ts` starts: what to measure, on which folder; prints the result as JSON.
const [program, folder = ''] = process.argv.slice(2);
const run = program === 'duckdb' ? duckdbRun : programRun;
const measured = await run(folder, () => performance.now());
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const cost: Cost = { peakBytes: maxRSS * 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000 };
process.stdout.write(JSON.stringify({ ...measured, ...cost }));
