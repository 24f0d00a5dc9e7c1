import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { z } from 'zod';
import { InputError } from '../domain/problem.ts';
import { type AccessStore, accessStore } from '../infra/access.ts';
import { AccessConflict, type KeyValues } from '../infra/key-values.ts';
import { readOrNull, sweepParts, writeWhole } from './atomic-file.ts';
import { withLock } from './lock-file.ts';

const AccessFile = z.strictObject({
  schema: z.literal(2),
  /** As the edge's key value store holds them, see `toValues`. */
  values: z.record(z.string(), z.string()),
});

/** The first form of the file: keys, the signing one first, and grants. */
const FirstAccessFile = z.strictObject({
  schema: z.literal(1),
  keys: z.array(z.strictObject({ id: z.string(), secret: z.string() })).min(1),
  grants: z.record(z.string(), z.array(z.string())),
});

/** Keys and grants in one file that only its owner may read. */
export function localAccessStore(file: string): AccessStore {
  return accessStore(fileKeyValues(file));
}

export function fileKeyValues(file: string): KeyValues {
  return {
    async read() {
      await sweepParts(dirname(file));
      const text = await readOrNull(file);
      return { values: text === null ? {} : parse(file, text), version: versionOf(text) };
    },
    write: (changes, version) =>
      withLock(
        `${file}.lock`,
        () => new AccessConflict(),
        async () => {
          const text = await readOrNull(file);
          if (versionOf(text) !== version) throw new AccessConflict();
          const values = text === null ? {} : { ...parse(file, text) };
          for (const { key, value } of changes) {
            if (value === null) delete values[key];
            else values[key] = value;
          }
          await writeWhole(dirname(file), file, `${JSON.stringify({ schema: 2, values }, null, 2)}\n`, 0o600);
        },
      ),
  };
}

/** Reads like the edge's key value store: the value of a key, or undefined. */
export function localKeyValues(file: string): (key: string) => Promise<string | undefined> {
  return async (key) => {
    const text = await readOrNull(file);
    const values = text === null ? {} : parse(file, text);
    return Object.hasOwn(values, key) ? values[key] : undefined;
  };
}

function versionOf(text: string | null): string {
  return text === null ? 'none' : createHash('sha256').update(text).digest('hex');
}

function parse(file: string, text: string): Record<string, string> {
  try {
    const data: unknown = JSON.parse(text);
    const first = FirstAccessFile.safeParse(data);
    return first.success ? upgraded(first.data) : AccessFile.parse(data).values;
  } catch {
    // The reason is left out: it could quote a secret.
    throw new InputError('access', [
      {
        where: file,
        what: 'is damaged, so nobody can be let in',
        fix: 'Delete it; a new key is made at the next run, and links that were sent stop working.',
      },
    ]);
  }
}

function upgraded({ keys, grants }: z.infer<typeof FirstAccessFile>): Record<string, string> {
  return Object.fromEntries([
    ['signing', keys[0]?.id ?? ''],
    ...keys.map(({ id, secret }) => [`key:${id}`, secret]),
    ...Object.entries(grants).map(([id, reports]) => [`grant:${id}`, reports.join(',')]),
  ]);
}
