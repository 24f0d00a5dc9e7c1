import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cost } from './measure.ts';
import { processorMs, timedWords } from './processor-time.ts';

/** A Node program: its arguments, and where it runs. */
export interface NodeProgram {
  args: readonly string[];
  cwd: string;
  /** What is done each time before it starts, and not measured. */
  before?: () => void;
}

/** What one run of a program took, its start included; of the processors with all that it started. */
export interface ProgramCost extends Cost {
  ms: number;
}

const REPORT_COST = new URL('./report-cost.js', import.meta.url).href;

/** Runs a program in a process of its own and measures it. */
export async function runProgram({ args, cwd, before }: NodeProgram, folder: string): Promise<ProgramCost> {
  before?.();
  const file = join(folder, 'cost.json');
  const env = { ...process.env, QUARTERDECK_COST: file, ASTRO_TELEMETRY_DISABLED: '1' };
  const begun = performance.now();
  const printed = await new Promise<string>((resolve, reject) => {
    const words = timedWords([process.execPath, '--import', REPORT_COST, ...args]);
    execFile('sh', words, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${args.join(' ')} failed: ${stderr || error.message}`));
      else resolve(stdout);
    });
  });
  const ms = performance.now() - begun;
  const { peakBytes } = JSON.parse(await readFile(file, 'utf8')) as Pick<Cost, 'peakBytes'>;
  return { ms, cpuMs: processorMs(printed), peakBytes };
}

/** Of several measures of one program: the least and the middle of each. */
export interface Spread {
  ms: Range;
  cpuMs: Range;
  peakBytes: Range;
}
interface Range {
  min: number;
  median: number;
}

export function spreadOf(costs: readonly ProgramCost[]): Spread {
  return {
    ms: rangeOf(costs.map(({ ms }) => ms)),
    cpuMs: rangeOf(costs.map(({ cpuMs }) => cpuMs)),
    peakBytes: rangeOf(costs.map(({ peakBytes }) => peakBytes)),
  };
}

function rangeOf(values: readonly number[]): Range {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { min: sorted[0] ?? 0, median };
}
