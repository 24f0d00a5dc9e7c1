import { rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { sha256 } from '../publish/run-list.ts';
import type { DistFile } from '../publish/site-store.ts';
import { readOrNull } from './atomic-file.ts';

/** What a build says of itself, beside its folder: `dist.json`. */
const BuildRecord = z.strictObject({
  schema: z.literal(1),
  /** Of all files: a folder that was exchanged or changed since is another build. */
  digest: z.string(),
  /** The folders of runs that readers could see when it was made, such as `ceo/2026-11-23`. */
  published: z.array(z.string()),
});

export async function writeBuildRecord(
  dist: string,
  files: readonly DistFile[],
  published: readonly string[],
): Promise<void> {
  const record = { schema: 1, digest: digestOf(files), published };
  await writeFile(recordOf(dist), `${JSON.stringify(record, null, 1)}\n`);
}

/** While a build takes the place of another there is none. */
export async function removeBuildRecord(dist: string): Promise<void> {
  await rm(recordOf(dist), { force: true });
}

/** The folders that the record of these files names; null when there is none that is theirs. */
export async function readBuildRecord(dist: string, files: readonly DistFile[]): Promise<string[] | null> {
  const parsed = BuildRecord.safeParse(jsonOf(await readOrNull(recordOf(dist))));
  return parsed.success && parsed.data.digest === digestOf(files) ? parsed.data.published : null;
}

function recordOf(dist: string): string {
  return `${dist}.json`;
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

function digestOf(files: readonly DistFile[]): string {
  return sha256(
    files
      .map(({ path, digest }) => `${digest} ${path}\n`)
      .sort()
      .join(''),
  );
}
