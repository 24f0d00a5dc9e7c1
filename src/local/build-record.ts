import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOrNull } from './atomic-file.ts';

/** Name of the file in which a build says what was published when it was made; it is not part of the site. */
export const BUILD_RECORD = '.build.json';

/** `folders`: of the runs whose pages readers could see then, such as `ceo/2026-11-23`. */
export async function writeBuildRecord(dist: string, folders: readonly string[]): Promise<void> {
  await writeFile(join(dist, BUILD_RECORD), `${JSON.stringify({ published: folders }, null, 1)}\n`);
}

/** The folders that it names; null when there is none that can be read. */
export async function readBuildRecord(dist: string): Promise<string[] | null> {
  const text = await readOrNull(join(dist, BUILD_RECORD));
  try {
    const { published }: { published?: unknown } = JSON.parse(text ?? '{}');
    return Array.isArray(published) ? published.map(String) : null;
  } catch {
    return null;
  }
}
