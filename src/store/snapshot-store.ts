import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../domain/problem.ts';
import { parseSnapshot, schemaOf } from '../domain/read-snapshot.ts';
import { byRun, newestRevisions, runFolder, splitRunFolder } from '../domain/run-folder.ts';
import { SNAPSHOT_SCHEMA, type Snapshot } from '../domain/snapshot.ts';
import { writeAtomic } from './atomic-file.ts';

/** The snapshots of a portfolio in one folder: `<run>.json` each, of a revision `<run>.2.json`. */
export interface SnapshotStore {
  /** Days that have a run, oldest first. */
  runs(): Promise<string[]>;
  /** Runs and their revisions by the names of their files, `2026-11-23` and `2026-11-23.2`, oldest first. */
  folders(): Promise<string[]>;
  /**
   * Reads a run, `2026-11-23`, or a revision of one, `2026-11-23.2`.
   * @throws InputError when the file is of a newer schema, damaged or no snapshot.
   */
  read(folder: string): Promise<Snapshot>;
  write(snapshot: Snapshot): Promise<void>;
}

export function snapshotStore(folder: string): SnapshotStore {
  const recent = new Map<string, { stamp: string; snapshot: Promise<Snapshot> }>();
  /** Runs made one after another look back on the same ones: a file that did not change is not read again. */
  const read = async (name: string): Promise<Snapshot> => {
    const stamp = await stampOf(join(folder, `${name}.json`));
    const known = recent.get(name);
    const snapshot = stamp !== '' && known?.stamp === stamp ? known.snapshot : readSnapshot(folder, name);
    recent.delete(name);
    recent.set(name, { stamp, snapshot });
    for (const oldest of [...recent.keys()].slice(0, -MOST_RECENT)) recent.delete(oldest);
    return snapshot;
  };
  return {
    runs: async () => newestRevisions(await listFolders(folder)).map((name) => name.slice(0, 10)),
    folders: () => listFolders(folder),
    read,
    write: (snapshot) => {
      const name = runFolder(snapshot.run, snapshot.revision);
      return writeAtomic(join(folder, `${name}.json`), canonicalJson(snapshot));
    },
  };
}

/** As many as a run looks back on. */
const MOST_RECENT = 26;

/** Another for every file that is put in the place of one. */
async function stampOf(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch(() => null);
  return found ? [found.ino, found.size, found.mtimeNs].join() : '';
}

async function listFolders(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .filter((name) => splitRunFolder(name) !== null)
    .sort(byRun);
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
