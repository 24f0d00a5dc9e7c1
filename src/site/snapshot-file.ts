import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { InputError } from '../domain/problem.ts';
import { parseSnapshot } from '../domain/read-snapshot.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { SnapshotOutline } from './snapshot-outline.ts';

const FIX = 'Restore the file from version control, or delete it and collect that run again';

/** Reads one run's snapshot; `InputError` when it is missing or not a snapshot. */
export function readSnapshot(snapshotsDir: string, run: string): Snapshot {
  return read(snapshotsDir, run, (file) => file.toString(), parseSnapshot);
}

/** Reads what index pages say about a run; `InputError` when the file is missing or lacks any of it. */
export function readOutline(snapshotsDir: string, run: string): SnapshotOutline {
  return read(snapshotsDir, run, outlineText, (json) => SnapshotOutline.safeParse(json));
}

const OUTLINED = new Set(Object.keys(SnapshotOutline.shape));

/**
 * Of a snapshot as it is written, with each key at the top on a line of its own, the keys of the outline: the others are
 * most of it, and a year of snapshots is read for the indexes each week. Of any other file all.
 */
export function outlineText(file: Buffer): string {
  const end = file.lastIndexOf('\n}');
  if (file.indexOf('{\n"') !== 0 || end < 0) return file.toString();
  const parts: string[] = [];
  for (let at = 2; at < end; ) {
    const next = file.indexOf('\n"', at);
    const stop = next < 0 ? end : Math.min(next, end);
    const key = file.toString('latin1', at + 1, file.indexOf('"', at + 1));
    if (OUTLINED.has(key)) parts.push(file.toString('utf8', at, stop).replace(/,$/, ''));
    at = stop + 1;
  }
  return `{${parts.join(',')}}`;
}

function read<T>(
  snapshotsDir: string,
  run: string,
  part: (file: Buffer) => string,
  parse: (json: unknown) => z.ZodSafeParseResult<T>,
): T {
  const file = path.join(snapshotsDir, `${run}.json`);
  const parsed = parse(readJson(file, part));
  if (parsed.success) return parsed.data;
  throw new InputError(
    'build',
    parsed.error.issues.slice(0, 5).map((issue) => ({
      where: `${file} › ${issue.path.join('.')}`,
      what: issue.message,
      fix: FIX,
    })),
  );
}

function readJson(file: string, part: (file: Buffer) => string): unknown {
  try {
    // One after the other: to wait for a file takes the processor longer than to read it.
    return parsePart(readFileSync(file), part);
  } catch (error) {
    const what = error instanceof SyntaxError ? `is not JSON: ${error.message}` : 'cannot be read';
    throw new InputError('build', [{ where: file, what, fix: FIX }]);
  }
}

/** A file that is laid out otherwise than its part was cut for is read whole. */
function parsePart(file: Buffer, part: (file: Buffer) => string): unknown {
  try {
    return JSON.parse(part(file));
  } catch {
    return JSON.parse(file.toString());
  }
}
