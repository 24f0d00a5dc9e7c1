import { expect, test } from 'vitest';
import { byRun, newestRevisions, runFolder, splitRunFolder } from './run-folder.ts';

test('a folder is called by its day and, from the second on, its revision', () => {
  expect([runFolder('2026-11-23', 1), runFolder('2026-11-23', 2)]).toEqual(['2026-11-23', '2026-11-23.2']);
  expect(splitRunFolder('2026-11-23')).toEqual({ run: '2026-11-23', revision: 1 });
  expect(splitRunFolder('2026-11-23.12')).toEqual({ run: '2026-11-23', revision: 12 });
});

test.each([
  '2026-11-23.1',
  '2026-11-23.0',
  '2026-11-23.02',
  '2026-02-30',
  '2026',
  'compare',
  '',
  '../2026-11-23',
])('"%s" is no folder of a run', (name) => expect(splitRunFolder(name)).toBeNull());

test('the tenth revision comes after the second', () => {
  const folders = ['2026-11-30', '2026-11-23.10', '2026-11-23', '2026-11-23.2'].sort(byRun);
  expect(folders).toEqual(['2026-11-23', '2026-11-23.2', '2026-11-23.10', '2026-11-30']);
  expect(newestRevisions(folders)).toEqual(['2026-11-23.10', '2026-11-30']);
});
