import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { syncAccess } from '../infra/access.ts';
import { keyValuesContract } from '../infra/key-values.contract.ts';
import { mailerContract } from '../notify/mailer.contract.ts';
import { keyText } from '../notify/mailer.ts';
import { siteStoreContract } from '../publish/site-store.contract.ts';
import { taskStoreContract } from '../tasks/task-store.contract.ts';
import { fileKeyValues, localAccessStore, localKeyValues } from './access-store.ts';
import { readOrNull } from './atomic-file.ts';
import { folderSiteStore } from './folder-site-store.ts';
import { folderTaskStore } from './folder-task-store.ts';
import { outbox } from './outbox.ts';

const root = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
afterAll(() => rmSync(root, { recursive: true }));
const fresh = () => mkdtempSync(join(root, 'case-'));

siteStoreContract('a folder', async () => {
  const folder = fresh();
  return {
    store: folderSiteStore(folder),
    read: (path) => readOrNull(join(folder, path)),
    keepsHeaders: false,
  };
});

mailerContract('the outbox', async () => {
  const folder = fresh();
  const count = async (key: Parameters<typeof keyText>[0]) => {
    const names = readdirSync(join(folder, key.run));
    return names.filter((name) => `${key.run}/${name}` === `${keyText(key)}.eml`).length;
  };
  return { mailer: outbox(folder), count };
});

taskStoreContract(
  'a folder',
  async () => folderTaskStore(fresh()),
  async () => {
    const folder = fresh();
    return { before: folderTaskStore(folder), after: folderTaskStore(folder) };
  },
);

/** The number of a process that has ended. */
const DEAD = 2 ** 22 + 1;

describe('what a killed process leaves', () => {
  it('is swept, and a part of a process that runs is not', async () => {
    const folder = fresh();
    mkdirSync(join(folder, '.part'));
    writeFileSync(join(folder, '.part', `${DEAD}.1`), 'half');
    writeFileSync(join(folder, '.part', `${process.ppid}.1`), 'half');
    await folderSiteStore(folder).readManifest();
    expect(readdirSync(join(folder, '.part'))).toEqual([`${process.ppid}.1`]);
  });

  it('does not lock the manifest', async () => {
    const folder = fresh();
    writeFileSync(join(folder, '.manifest-lock'), String(DEAD));
    await folderSiteStore(folder).writeManifest('one', null);
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe('one');
    expect(readdirSync(folder)).not.toContain('.manifest-lock');
  });
});

describe('a queue that people damaged', () => {
  it('is refused in a sentence that names the file', async () => {
    const folder = fresh();
    writeFileSync(join(folder, 'cfo_tasks.json'), '{"schema":1,"tasks":[{"fingerprint":"a"}]}');
    await expect(folderTaskStore(folder).all()).rejects.toThrow(
      /cfo_tasks\.json: cannot be read: tasks\.0\.rule/,
    );
  });
});

keyValuesContract('a file', async () => {
  const file = join(fresh(), 'access.json');
  return { store: fileKeyValues(file), look: localKeyValues(file) };
});

describe('the access file', () => {
  const stakeholders = [
    { id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports: ['cto', 'ceo'] },
    { id: 'bob', name: 'Bob', role: 'cfo', address: 'bob@example.com', reports: ['cfo'] },
  ];

  it('is made once, for its owner alone', async () => {
    const file = join(fresh(), 'access.json');
    const store = localAccessStore(file);
    const keys = await Promise.all(Array.from({ length: 8 }, () => store.signingKey()));
    expect(new Set(keys.map((key) => key.secret)).size).toBe(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await syncAccess(store, { stakeholders })).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const look = localKeyValues(file);
    expect(await look(`key:${keys[0]?.id}`)).toBe(keys[0]?.secret);
    expect([await look('grant:constructor'), await look('key:constructor')]).toEqual([undefined, undefined]);
  });

  it('of the first form is still read: links that were sent go on opening', async () => {
    const file = join(fresh(), 'access.json');
    const [old, spare] = [
      { id: 'k1', secret: 'x'.repeat(43) },
      { id: 'k0', secret: 'y'.repeat(43) },
    ];
    writeFileSync(file, JSON.stringify({ schema: 1, keys: [old, spare], grants: { ann: ['ceo', 'cto'] } }));
    expect(await localAccessStore(file).signingKey()).toEqual(old);
    expect(await localKeyValues(file)('key:k0')).toBe(spare.secret);
    expect(await localKeyValues(file)('grant:ann')).toBe('ceo,cto');
    await syncAccess(localAccessStore(file), { stakeholders });
    expect((await localAccessStore(file).read()).keys).toEqual([old, spare]);
  });

  it('is not locked by a process that was killed', async () => {
    const file = join(fresh(), 'access.json');
    writeFileSync(`${file}.lock`, String(DEAD));
    expect(await syncAccess(localAccessStore(file), { stakeholders })).toBe(true);
  });

  it('takes no more than the edge can hold, and names the person', async () => {
    const reports = Array.from({ length: 100 }, (_, index) => `report-number-${index}`);
    const store = localAccessStore(join(fresh(), 'access.json'));
    const many = [{ id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports }];
    await expect(syncAccess(store, { stakeholders: many })).rejects.toThrow(
      /stakeholders › ann: names more reports/,
    );
  });

  it('is refused when damaged, without a word of what is in it', async () => {
    const file = join(fresh(), 'access.json');
    writeFileSync(file, '{"schema":1,"keys":[{"id":"a","secret":"SECRET');
    const failed = localAccessStore(file).signingKey();
    await expect(failed).rejects.toThrow(/is damaged/);
    await expect(failed).rejects.not.toThrow(/SECRET/);
  });
});
