import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import type * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { built, publish, WEEK_1, WEEK_2 } from '../publish/memory-site.fixture.ts';
import { folderSiteStore } from './folder-site-store.ts';

const disk = vi.hoisted(() => ({ room: Number.POSITIVE_INFINITY }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>();
  const writeFile: typeof fs.writeFile = async (file, data, options) => {
    disk.room -= 1;
    if (disk.room >= 0) return real.writeFile(file, data, options);
    // As a full disk does: part of the bytes is there.
    await real.writeFile(file, String(data).slice(0, 1), options);
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
  return { ...real, writeFile };
});

beforeEach(() => {
  disk.room = Number.POSITIVE_INFINITY;
});

/** Text by path of everything in a folder, but the manifest. */
function filesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const shown = paths.filter((path) => path !== 'manifest.json');
  return Object.fromEntries(shown.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

// A lock and a manifest for the claim and for the completion, and the seven files in between.
test.each(Array.from({ length: 11 }, (_, room) => room))(
  'a disk that is full after %i files: a sentence, no half file, and the next publish completes it',
  async (room) => {
    const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-full-'));
    const store = folderSiteStore(folder);
    await publish(store, WEEK_1, '2026-11-16');
    disk.room = room;
    await expect(publish(store, WEEK_2, '2026-11-23')).rejects.toThrow(
      /there is no room left on its disk\. Make room/,
    );
    const whole = { ...built(WEEK_1), ...built(WEEK_2) };
    for (const [path, text] of Object.entries(filesOf(folder)))
      expect([built(WEEK_1)[path], whole[path]]).toContain(text);
    disk.room = Number.POSITIVE_INFINITY;
    await publish(store, WEEK_2, '2026-11-23');
    expect(filesOf(folder)).toEqual(whole);
  },
);
