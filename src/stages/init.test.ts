import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPortfolio } from '../store/load-portfolio.ts';
import { PROGRAM_DIR } from '../store/workspace.ts';
import { type InitFlags, portfolioFromFlags } from './ask-portfolio.ts';
import { initPortfolio, portfolioJsonSchema, reportIds, slugOf } from './init.ts';

const FLAGS: InitFlags = {
  name: 'North Shore',
  tenant: ['Harbor & Sons Charters=yacht charters', 'Código Único=software'],
  repository: ['Código Único=https://example.com/site.git'],
  timeZone: 'Europe/Madrid',
  currency: 'EUR',
};

async function newFolder(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'init-')), 'mine');
}

test('makes a portfolio that is read back, without a trace of the sample', async () => {
  const dir = await newFolder();
  await initPortfolio(dir, { ...portfolioFromFlags(FLAGS), reports: await reportIds() });
  const { value } = await loadPortfolio(dir);
  expect(value).toMatchObject({
    id: 'north-shore',
    sample: false,
    currency: 'EUR',
    tenants: [{ id: 'harbor-sons-charters' }, { id: 'codigo-unico', activity: 'software' }],
  });
  expect(value.as_of).toBeUndefined();
  expect(value.sources.map(({ id }) => id)).toEqual([
    'handoffs',
    'harbor-sons-charters-records',
    'codigo-unico-records',
    'codigo-unico-code',
  ]);
  const text = await readFile(join(dir, 'portfolio.yaml'), 'utf8');
  expect(text).not.toMatch(/sample|jada|quickdump|centaur/i);
  expect((await readdir(dir)).sort()).toEqual([
    'handoffs',
    'mappings',
    'portfolio.schema.json',
    'portfolio.yaml',
    'records',
  ]);
});

test('a folder that holds something is left alone', async () => {
  const wanted = { ...portfolioFromFlags(FLAGS), reports: ['ceo'] };
  await expect(initPortfolio(PROGRAM_DIR, wanted)).rejects.toThrow(
    'it exists and is not an empty folder. Name a new folder',
  );
});

test('values that give no portfolio write nothing', async () => {
  const dir = await newFolder();
  const wanted = { ...portfolioFromFlags({ ...FLAGS, currency: 'dollars' }), reports: ['ceo'] };
  await expect(initPortfolio(dir, wanted)).rejects.toThrow('currency: must be an ISO 4217 code such as USD');
  await expect(readdir(dir)).rejects.toThrow('ENOENT');
});

test('two companies with one id, or a file for a folder, are refused', async () => {
  const twins = portfolioFromFlags({ tenant: ['Bay Tours=tours', 'bay tours=hauling'], repository: [] });
  await expect(initPortfolio(await newFolder(), { ...twins, reports: ['ceo'] })).rejects.toThrow(
    'gives the id "bay-tours"',
  );
  const wanted = { ...portfolioFromFlags(FLAGS), reports: ['ceo'] };
  await expect(initPortfolio(join(PROGRAM_DIR, 'package.json'), wanted)).rejects.toThrow(
    'is not an empty folder',
  );
});

test('flags that cannot be read', () => {
  expect(() => portfolioFromFlags({ tenant: [], repository: [] })).toThrow('no company is given');
  expect(() => portfolioFromFlags({ tenant: ['Harbor'], repository: [] })).toThrow(
    'is not of the form name=value',
  );
  expect(() => portfolioFromFlags({ tenant: ['A=b'], repository: ['C=d'] })).toThrow(
    'there is no company "C"',
  );
});

test('ids come from names', () => {
  expect(slugOf('3028 51st St')).toBe('3028-51st-st');
  expect(slugOf('  Été & Co. ')).toBe('ete-co');
});

test('the JSON Schema beside the sample is the one of today', async () => {
  const file = join(PROGRAM_DIR, 'content/portfolio.schema.json');
  await expect(portfolioJsonSchema()).toMatchFileSnapshot(file);
});
