import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { PROGRAM_DIR } from './store/workspace.ts';

/** How `package.json` starts a file with Node. */
export const NODE_ARGS = ['--import', join(PROGRAM_DIR, 'src/cli/compile-cache.js')];

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command of `scripts`, `notify`, to its end. */
export function runScript(
  command: string,
  args: readonly string[],
  { cwd = PROGRAM_DIR, env }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  const words = [...NODE_ARGS, join(PROGRAM_DIR, 'scripts', `${command}.ts`), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd, env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}
