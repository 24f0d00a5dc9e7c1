import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadReportMetas } from './report-files.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quarterdeck-reports-'));
  const text = '---\ntitle: All\nrole: ceo\nquestion: How is it?\norder: 1\n---\n';
  for (const name of ['overview', 'digest', 'Two_Words']) await writeFile(join(folder, `${name}.mdx`), text);
});

afterAll(() => rm(folder, { recursive: true }));

test('a report cannot have the name of the e-mail that brings several, nor one that is no id', async () => {
  await expect(loadReportMetas([folder])).rejects.toThrow(
    /2 problems\n.*Two_Words\.mdx: file names of reports are .*\n.*digest\.mdx: "digest" stands for the e-mail that brings several reports\. Give the file another name/,
  );
});
