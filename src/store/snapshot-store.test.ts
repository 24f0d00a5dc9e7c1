import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { canonicalJson, snapshotStore } from './snapshot-store.ts';

async function storeWith(files: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'snapshots-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return { folder, store: snapshotStore(folder) };
}

test('what is written is read back, and nothing else lies beside it', async () => {
  const { folder, store } = await storeWith();
  await store.write(snapshotFixture());
  expect(await store.read('2026-11-23')).toEqual(snapshotFixture());
  expect(await readdir(folder)).toEqual(['2026-11-23.json']);
});

test('a file that did not change is read once, and one that did again', async () => {
  const { folder, store } = await storeWith();
  await store.write(snapshotFixture());
  const first = await store.read('2026-11-23');
  expect(await store.read('2026-11-23')).toBe(first);
  await store.write(snapshotFixture({ backfilled: true }));
  expect((await store.read('2026-11-23')).backfilled).toBe(true);
  await writeFile(join(folder, '2026-11-23.json'), 'by hand');
  await expect(store.read('2026-11-23')).rejects.toThrow(/it is damaged/);
  await rm(join(folder, '2026-11-23.json'));
  await expect(store.read('2026-11-23')).rejects.toThrow(/no such file/);
});

test('a revision lies beside its run, and the day counts once', async () => {
  const { store } = await storeWith();
  for (const revision of [1, 2, 10]) await store.write(snapshotFixture({ revision }));
  expect(await store.folders()).toEqual(['2026-11-23', '2026-11-23.2', '2026-11-23.10']);
  expect(await store.runs()).toEqual(['2026-11-23']);
  expect((await store.read('2026-11-23.10')).revision).toBe(10);
});

test('runs are listed oldest first, other files are passed over', async () => {
  const { store } = await storeWith({
    '2026-11-23.json': '',
    '2025-01-06.json': '',
    'notes.json': '',
    '2026-11-30.json.1.tmp': '',
  });
  expect(await store.runs()).toEqual(['2025-01-06', '2026-11-23']);
  expect(await snapshotStore('/nowhere/at/all').runs()).toEqual([]);
});

test('the bytes do not depend on the order of keys', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe(
    '{\n"a": null,\n"b": [\n {"c":2,"d":1}\n]\n}\n',
  );
});

test('a snapshot of a newer schema', async () => {
  const { store } = await storeWith({
    '2026-11-23.json': JSON.stringify({ ...snapshotFixture(), schema: 99 }),
  });
  await expect(store.read('2026-11-23')).rejects.toThrowErrorMatchingInlineSnapshot(`
    [InputError: snapshots: one problem
      snapshots/2026-11-23.json: it has schema 99, and this version reads up to 2. Update Quarterdeck.]
  `);
});

test('a snapshot cut in half', async () => {
  const { folder, store } = await storeWith();
  await store.write(snapshotFixture());
  const file = join(folder, '2026-11-23.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.slice(0, text.length / 2));
  await expect(store.read('2026-11-23')).rejects.toThrowErrorMatchingInlineSnapshot(`
    [InputError: snapshots: one problem
      snapshots/2026-11-23.json: it is damaged: the JSON ends or breaks before its end. Restore it from version control, or delete it and collect that run again.]
  `);
});

test('JSON that is no snapshot', async () => {
  const { store } = await storeWith({ '2026-11-23.json': '{"schema": 1, "run": "2026-11-23"}' });
  await expect(store.read('2026-11-23')).rejects.toThrowErrorMatchingInlineSnapshot(`
    [InputError: snapshots: one problem
      snapshots/2026-11-23.json: it is no snapshot: revision Invalid input: expected number, received undefined. Restore it from version control, or delete it and collect that run again.]
  `);
});
