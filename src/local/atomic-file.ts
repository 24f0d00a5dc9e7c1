import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Files that are written whole or not at all. The bytes first go to `<root>/.part/<pid>.<n>`, on the same disk as
 * the file, and are then renamed (or linked) into place.
 */
const PARTS = '.part';
let counter = 0;

/** Writes `file`, which lies under `root`, replacing what was there. */
export async function writeWhole(root: string, file: string, data: string | Uint8Array, mode = 0o644) {
  const part = await writePart(root, data, mode);
  await mkdir(dirname(file), { recursive: true });
  await rename(part, file);
}

/** Writes `file` unless it exists; says whether it did. Of two writers at once exactly one gets `true`. */
export async function writeOnce(
  root: string,
  file: string,
  data: string | Uint8Array,
  mode = 0o644,
): Promise<boolean> {
  const part = await writePart(root, data, mode);
  await mkdir(dirname(file), { recursive: true });
  try {
    await link(part, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(part, { force: true });
  }
}

/** Removes what killed writers left under `root`. Parts of a process that still runs are left alone. */
export async function sweepParts(root: string): Promise<void> {
  const names = await listOrNone(join(root, PARTS));
  const dead = names.filter((name) => !isAlive(Number(name.split('.')[0])));
  await Promise.all(dead.map((name) => rm(join(root, PARTS, name), { force: true })));
}

/** The names in a folder; none when it does not exist. */
export async function listOrNone(folder: string): Promise<string[]> {
  return orNull(readdir(folder)).then((names) => (names ?? []).sort());
}

/** Paths of all files below a folder, with slashes, sorted; none when it does not exist. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = (await orNull(readdir(folder, { recursive: true, withFileTypes: true }))) ?? [];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The text of a file, or null when it does not exist. */
export async function readOrNull(file: string): Promise<string | null> {
  return orNull(readFile(file, 'utf8'));
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Whether a process runs. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** Null when there is no such file or folder. */
export async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

async function writePart(root: string, data: string | Uint8Array, mode: number): Promise<string> {
  const folder = join(root, PARTS);
  await mkdir(folder, { recursive: true });
  counter += 1;
  const part = join(folder, `${process.pid}.${counter}`);
  await rm(part, { force: true });
  try {
    await writeFile(part, data, { flag: 'wx', mode });
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return part;
}
