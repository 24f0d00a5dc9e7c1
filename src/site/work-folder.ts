import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * A folder for one build, below `.astro` in the project: elsewhere Astro would share one folder among all builds of the
 * project, and two at once would break each other. What builds that were killed left there is swept first.
 */
export async function workFolder(root: string): Promise<string> {
  const parent = path.join(root, '.astro');
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const owner = /^build-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner)))
      await rm(path.join(parent, name), { recursive: true, force: true });
  }
  return mkdtemp(path.join(parent, `build-${process.pid}-`));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Puts a finished folder where an old one may be. Killed between, the next build finds neither or one of them whole. */
export async function replaceFolder(finished: string, outDir: string): Promise<void> {
  const [next, before] = [`${outDir}.next`, `${outDir}.before`];
  await mkdir(path.dirname(outDir), { recursive: true });
  for (const left of [next, before]) await rm(left, { recursive: true, force: true });
  await move(finished, next);
  await rename(outDir, before).catch(ignoreMissing);
  await rename(next, outDir);
  await rm(before, { recursive: true, force: true });
}

/** Renames; where the two lie on different file systems, copies. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await cp(from, to, { recursive: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
