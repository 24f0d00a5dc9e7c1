import { hostname } from 'node:os';
import { sha256 } from '../publish/run-list.ts';
import { isAlive } from './atomic-file.ts';

/** Names this process: when it began, its number, and its machine without saying which that is. */
export function processOwner(): string {
  const startedAt = new Date(performance.timeOrigin).toISOString();
  return `process ${process.pid} of ${machine()}, started ${startedAt}`;
}

/** Whether the process of that name is one of this machine that no longer runs. Of other machines nothing is known. */
export function hasEnded(owner: string): boolean {
  const [, pid, where] = /^process (\d+) of ([0-9a-f]+), /.exec(owner) ?? [];
  return where === machine() && !isAlive(Number(pid));
}

function machine(): string {
  return sha256(hostname()).slice(0, 8);
}
