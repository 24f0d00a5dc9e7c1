import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { InputError } from '../domain/problem.ts';
import { parseSnapshot } from '../domain/read-snapshot.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { SnapshotOutline } from './snapshot-outline.ts';

const FIX = 'Restore the file from version control, or delete it and collect that run again';

/** Reads one run's snapshot; `InputError` when it is missing or not a snapshot. */
export function readSnapshot(snapshotsDir: string, run: string): Promise<Snapshot> {
  return read(snapshotsDir, run, parseSnapshot);
}

/** Reads what index pages say about a run; `InputError` when the file is missing or lacks any of it. */
export function readOutline(snapshotsDir: string, run: string): Promise<SnapshotOutline> {
  return read(snapshotsDir, run, (json) => SnapshotOutline.safeParse(json));
}

async function read<T>(
  snapshotsDir: string,
  run: string,
  parse: (json: unknown) => z.ZodSafeParseResult<T>,
): Promise<T> {
  const file = path.join(snapshotsDir, `${run}.json`);
  const parsed = parse(await readJson(file));
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

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const what = error instanceof SyntaxError ? `is not JSON: ${error.message}` : 'cannot be read';
    throw new InputError('build', [{ where: file, what, fix: FIX }]);
  }
}
