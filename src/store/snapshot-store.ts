import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../domain/problem.ts';
import { parseSnapshot, schemaOf } from '../domain/read-snapshot.ts';
import { isIsoDate } from '../domain/run.ts';
import { SNAPSHOT_SCHEMA, type Snapshot } from '../domain/snapshot.ts';
import { writeAtomic } from './atomic-file.ts';

/** The snapshots of a portfolio: one `<run>.json` each in one folder. */
export interface SnapshotStore {
  /** Run ids, oldest first. */
  runs(): Promise<string[]>;
  /** @throws InputError when the file is of a newer schema, damaged or no snapshot. */
  read(run: string): Promise<Snapshot>;
  write(snapshot: Snapshot): Promise<void>;
}

export function snapshotStore(folder: string): SnapshotStore {
  return {
    runs: () => listRuns(folder),
    read: (run) => readSnapshot(folder, run),
    write: (snapshot) => writeAtomic(join(folder, `${snapshot.run}.json`), canonicalJson(snapshot)),
  };
}

async function listRuns(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .filter(isIsoDate)
    .sort();
}

async function readSnapshot(folder: string, run: string): Promise<Snapshot> {
  const shown = `snapshots/${run}.json`;
  const parsed = parseJson(await readFile(join(folder, `${run}.json`), 'utf8'), shown);
  const schema = schemaOf(parsed);
  if (schema !== null && schema > SNAPSHOT_SCHEMA) {
    throw problem(
      shown,
      `it has schema ${schema}, and this version reads up to ${SNAPSHOT_SCHEMA}`,
      'Update Quarterdeck.',
    );
  }
  const result = parseSnapshot(parsed);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw problem(shown, `it is no snapshot: ${issue?.path.join('.')} ${issue?.message}`, RESTORE);
}

const RESTORE = 'Restore it from version control, or delete it and collect that run again.';

function parseJson(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw problem(shown, 'it is damaged: the JSON ends or breaks before its end', RESTORE);
  }
}

function problem(where: string, what: string, fix: string): InputError {
  return new InputError('snapshots', [{ where, what, fix }]);
}

/**
 * JSON with the keys of every object sorted, so that the same content always gives the same bytes; one line an element
 * of a list at the top, so that version control shows what changed.
 */
export function canonicalJson(value: object): string {
  const lines = Object.entries(sortKeys('', value) as object).map(([key, part]) => {
    const text = Array.isArray(part) && part.length > 0 ? elements(part) : json(part);
    return `${json(key)}: ${text}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

function elements(list: readonly unknown[]): string {
  return `[\n${list.map((element) => ` ${json(element)}`).join(',\n')}\n]`;
}

function json(value: unknown): string {
  return JSON.stringify(value, sortKeys);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
