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
  return read(snapshotsDir, run, (text) => text, parseSnapshot);
}

/** Reads what index pages say about a run; `InputError` when the file is missing or lacks any of it. */
export function readOutline(snapshotsDir: string, run: string): Promise<SnapshotOutline> {
  return read(snapshotsDir, run, outlineText, (json) => SnapshotOutline.safeParse(json));
}

const OUTLINED = new Set(Object.keys(SnapshotOutline.shape));

/**
 * Of a snapshot as it is written, with each key at the top on a line of its own, the keys of the outline: the others are
 * most of it, and a year of snapshots is read for the indexes each week. Of any other text all.
 */
export function outlineText(text: string): string {
  const keys = [...text.matchAll(/^"(\w+)": /gm)];
  const end = text.lastIndexOf('\n}');
  if (!text.startsWith('{\n"') || end < 0) return text;
  const parts = keys.flatMap(({ index, 1: key = '' }, at) =>
    OUTLINED.has(key) ? [text.slice(index, keys[at + 1]?.index ?? end).replace(/,\n$/, '')] : [],
  );
  return `{${parts.join(',')}}`;
}

async function read<T>(
  snapshotsDir: string,
  run: string,
  part: (text: string) => string,
  parse: (json: unknown) => z.ZodSafeParseResult<T>,
): Promise<T> {
  const file = path.join(snapshotsDir, `${run}.json`);
  const parsed = parse(await readJson(file, part));
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

async function readJson(file: string, part: (text: string) => string): Promise<unknown> {
  try {
    return parsePart(await readFile(file, 'utf8'), part);
  } catch (error) {
    const what = error instanceof SyntaxError ? `is not JSON: ${error.message}` : 'cannot be read';
    throw new InputError('build', [{ where: file, what, fix: FIX }]);
  }
}

/** A text that is laid out otherwise than its part was cut for is read whole. */
function parsePart(text: string, part: (text: string) => string): unknown {
  try {
    return JSON.parse(part(text));
  } catch {
    return JSON.parse(text);
  }
}
