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

const COMPILE_CACHE = import.meta.resolve('../cli/compile-cache.js');

/** Reads, checks and analyses a folder of content. */
export function measure(program: Program, folder: string): Promise<Measured & Cost> {
  return inOwnProcess('measured-run.ts', [program, folder]);
}

/** What a script of this folder prints as JSON. It has a process of its own, so that its peak of memory is its own. */
export function inOwnProcess<Result>(script: string, args: readonly string[]): Promise<Result & Cost> {
  const path = fileURLToPath(new URL(`./${script}`, import.meta.url));
  return new Promise((resolve, reject) => {
    const words = ['--import', COMPILE_CACHE, path, ...args];
    execFile(process.execPath, words, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${script} ${args[0]} failed: ${stderr || error.message}`));
      else resolve(JSON.parse(stdout));
    });
  });
}
