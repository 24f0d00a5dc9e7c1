import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, readOrNull, writeOnce } from './atomic-file.ts';

const TRIES = 100;
const WAIT_MS = 20;

/**
 * Does work while it holds a lock file that names its process: a file system has no compare-and-swap. Throws what
 * `busy` makes of the lock's path when a process that runs holds it for two seconds.
 */
export async function withLock<T>(
  lock: string,
  busy: (lock: string) => Error,
  work: () => Promise<T>,
): Promise<T> {
  await take(lock, busy);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Removes the lock of a process that was killed. */
export async function sweepLock(lock: string): Promise<void> {
  const holder = await readOrNull(lock);
  if (holder !== null && !isAlive(Number(holder))) await rm(lock, { force: true });
}

async function take(lock: string, busy: (lock: string) => Error): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await writeOnce(dirname(lock), lock, String(process.pid))) return;
    await sweepLock(lock);
    await delay(WAIT_MS);
  }
  throw busy(lock);
}
