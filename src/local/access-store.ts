import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { z } from 'zod';
import { InputError } from '../domain/problem.ts';
import type { AccessStore } from '../infra/access.ts';
import { readOrNull, sweepParts, writeOnce, writeWhole } from './atomic-file.ts';

const AccessFile = z.strictObject({
  schema: z.literal(1),
  /** The first one signs; a second one is still accepted while keys rotate. */
  keys: z
    .array(z.strictObject({ id: z.string(), secret: z.string().min(32) }))
    .min(1)
    .max(2),
  grants: z.record(z.string(), z.array(z.string())),
});
type AccessFile = z.infer<typeof AccessFile>;

/** Keys and grants in one file that only its owner may read. */
export function localAccessStore(file: string): AccessStore {
  return {
    async signingKey() {
      const { keys } = await readOrCreate(file);
      return keys[0] ?? Promise.reject(new Error('The access file has no key.'));
    },
    async writeGrants(grants) {
      const access = await readOrCreate(file);
      if (JSON.stringify(access.grants) === JSON.stringify(grants)) return false;
      await writeWhole(dirname(file), file, textOf({ ...access, grants }), 0o600);
      return true;
    },
  };
}

/** Reads like the edge's key value store: `key:<id>`, `grant:<stakeholder>`; undefined for anything else. */
export function localKeyValues(file: string): (key: string) => Promise<string | undefined> {
  return async (key) => {
    const text = await readOrNull(file);
    if (text === null) return undefined;
    const access = parse(file, text);
    if (key.startsWith('key:')) return access.keys.find(({ id }) => `key:${id}` === key)?.secret;
    const stakeholder = key.slice('grant:'.length);
    const granted = Object.hasOwn(access.grants, stakeholder) && key.startsWith('grant:');
    return granted ? access.grants[stakeholder]?.join(',') : undefined;
  };
}

async function readOrCreate(file: string): Promise<AccessFile> {
  await sweepParts(dirname(file));
  const text = await readOrNull(file);
  if (text !== null) return parse(file, text);
  const fresh: AccessFile = { schema: 1, keys: [newKey()], grants: {} };
  if (await writeOnce(dirname(file), file, textOf(fresh), 0o600)) return fresh;
  return readOrCreate(file);
}

function newKey(): AccessFile['keys'][number] {
  return { id: randomBytes(4).toString('hex'), secret: randomBytes(32).toString('base64url') };
}

function textOf(access: AccessFile): string {
  return `${JSON.stringify(access, null, 2)}\n`;
}

function parse(file: string, text: string): AccessFile {
  try {
    return AccessFile.parse(JSON.parse(text));
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
