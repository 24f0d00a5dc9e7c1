import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TemplateFiles } from './templates.ts';

/**
 * A name for everything that compiled templates come from: the program, its packages, Node, and the reports' folders,
 * wherever they lie.
 */
export async function templatesDigest({ root, reportDirs, reports }: TemplateFiles): Promise<string> {
  const hash = createHash('sha256');
  const add = (name: string, text: string | Buffer) => hash.update(`\n${name} ${text.length}\n`).update(text);
  add('node', process.version);
  add('reports', reports.map(({ id }) => id).join());
  add('packages', await installed(root));
  for (const folder of [path.join(root, 'src'), ...reportDirs]) {
    add('folder', '');
    const names = await namesBelow(folder);
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name))));
    for (const [index, text] of texts.entries()) add(names[index] ?? '', text);
  }
  return hash.digest('hex').slice(0, 16);
}

/** What npm says that it installed; the lock, where another program installed it. */
function installed(root: string): Promise<Buffer> {
  const written = readFile(path.join(root, 'node_modules', '.package-lock.json'));
  return written.catch(() => readFile(path.join(root, 'package-lock.json')));
}

/** Paths of files in one order, without those of tests. */
async function namesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !/\.(test|fixture|contract)\.ts$/.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
