import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FINDINGS = 'content/catalogue/findings';
const TESTS = 'src/warehouse/rules';

async function filesIn(dir: string, end: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.name.endsWith(end))
    .map((entry) => join(entry.parentPath, entry.name));
}

test('every rule of the catalogue is broken and mended once', async () => {
  const rules = (await filesIn(FINDINGS, '.sql')).map((path) => path.replace(/^.*\/|\.sql$/g, ''));
  const texts = await Promise.all((await filesIn(TESTS, '.test.ts')).map((path) => readFile(path, 'utf8')));
  const tested = texts.flatMap((text) => [...text.matchAll(/^rule\('([^']+)'/gm)].map(([, id]) => id));
  expect(tested.toSorted()).toEqual(rules.toSorted());
});
