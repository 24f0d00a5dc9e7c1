import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { canonicalJson } from '../store/snapshot-store.ts';
import { outlineText, readOutline } from './snapshot-file.ts';
import { SnapshotOutline } from './snapshot-outline.ts';

const fixture = snapshotFixture();
const [first, ...others] = fixture.reports;
// Texts that look like the file around them.
const odd = '"run": 1,\n"reports": [\n]\n}\n{\n"run": ';
const snapshot = {
  ...fixture,
  portfolio: { ...fixture.portfolio, name: odd },
  reports: first ? [{ ...first, headline: [odd] }, ...others] : [],
};
const outline = SnapshotOutline.parse(snapshot);

test.each([
  ['as it is written', canonicalJson(snapshot)],
  ['on one line', JSON.stringify(snapshot)],
  ['indented', JSON.stringify(snapshot, null, 2)],
  ['indented by nothing but line breaks', JSON.stringify(snapshot, null, 1).replace(/^ +/gm, '')],
])('an outline of a snapshot %s is the same', async (_, text) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'quarterdeck-outline-'));
  await writeFile(path.join(folder, '2026-11-23.json'), text);
  expect(readOutline(folder, '2026-11-23')).toEqual(outline);
});

test('of a snapshot as it is written, only the keys of the outline are parsed', () => {
  const keys = Object.keys(JSON.parse(outlineText(Buffer.from(canonicalJson(snapshot)))));
  expect(keys.toSorted()).toEqual(
    Object.keys(SnapshotOutline.shape)
      .filter((key) => key in snapshot)
      .toSorted(),
  );
});

test.each(['', '{', '{\n"run": "2026-11-23",\n"metrics": [', 'null', '{\n}\n'])(
  '%j is no snapshot',
  async (text) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'quarterdeck-outline-'));
    await writeFile(path.join(folder, '2026-11-23.json'), text);
    expect(() => readOutline(folder, '2026-11-23')).toThrow(/2026-11-23\.json/);
  },
);
