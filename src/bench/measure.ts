import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What one pass over a portfolio took. Times in milliseconds. */
export interface Measured {
  ms: number;
  parts: { read: number; analyse: number };
  counts: Readonly<Record<string, number>>;
  /** The entries of the catalogue that took longest; empty where they run side by side. */
  slowest: readonly { entry: string; ms: number }[];
}

/** Of the whole process, its start included: what it took of the processors, and its peak of memory. */
export interface Cost {
  cpuMs: number;
  peakBytes: number;
}

export type Program = 'quarterdeck' | 'duckdb';

const CHILD = fileURLToPath(new URL('./measured-run.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

/** Measures in a process of its own, so that its peak of memory is its own. */
export function measure(program: Program, folder: string): Promise<Measured & Cost> {
  return new Promise((resolve, reject) => {
    const args = ['--import', TSX, CHILD, program, folder];
    execFile(process.execPath, args, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`The measure of ${program} failed: ${stderr || error.message}`));
      else resolve(JSON.parse(stdout));
    });
  });
}
