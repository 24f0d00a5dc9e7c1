import { duckdbRun } from './duckdb-run.ts';
import { programRun } from './program-run.ts';

// The process that `measure.ts` starts: what to measure, on which folder; prints the result as JSON.
const [program, folder = ''] = process.argv.slice(2);
const run = program === 'duckdb' ? duckdbRun : programRun;
const measured = await run(folder, () => performance.now());
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ ...measured, peakBytes }));
