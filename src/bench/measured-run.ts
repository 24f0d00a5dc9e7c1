import { duckdbRun } from './duckdb-run.ts';
import { printMeasured } from './process-cost.ts';
import { programRun } from './program-run.ts';

// The process that `measure` starts: what to measure, on which folder.
const [program, folder = ''] = process.argv.slice(2);
const run = program === 'duckdb' ? duckdbRun : programRun;
printMeasured(await run(folder, () => performance.now()));
