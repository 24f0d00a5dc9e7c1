import { execFile } from 'node:child_process';

interface GitResult {
  code: number;
  /** What it printed, errors last. */
  printed: string;
}

/** Runs git in one working tree. */
export type Git = (...args: string[]) => Promise<GitResult>;

/** The git of this machine; it asks nobody for a password. */
export function gitIn(folder: string): Git {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  return (...args) =>
    new Promise((resolve, reject) => {
      execFile('git', args, { cwd: folder, env }, (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') reject(error);
        else resolve({ code: Number(error?.code ?? 0), printed: `${stdout}${stderr}` });
      });
    });
}
