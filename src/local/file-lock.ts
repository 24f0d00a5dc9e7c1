import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, readOrNull, writeOnce } from './atomic-file.ts';

const TRIES = 100;
const PAUSE_MS = 20;

/**
 * Works while a lock file names this process, for a file system has no compare-and-swap. The lock of a process that has
 * ended is taken over. Throws what `busy` makes when it was not free within two seconds.
 */
export async function withLock<T>(lock: string, work: () => Promise<T>, busy: () => Error): Promise<T> {
  await take(lock, busy);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string, busy: () => Error): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await writeOnce(dirname(lock), lock, String(process.pid))) return;
    const holder = await readOrNull(lock);
    if (holder !== null && !isAlive(Number(holder))) await rm(lock, { force: true });
    else await delay(PAUSE_MS);
  }
  throw busy();
}
