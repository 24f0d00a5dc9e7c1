import { describe, expect, test } from 'vitest';
import { type ArchivedRun, askedPair, defaultPair, runName } from './archived-runs.ts';

const run = (name: string): ArchivedRun => ({
  run: name,
  date: name.slice(0, 10),
  revision: Number(name.slice(11) || 1),
  backfilled: name < '2026-11',
});
const RUNS = ['2026-10-26', '2026-11-16', '2026-11-16.2', '2026-11-23', '2026-11-23.2'].map(run);
const names = (runs: readonly ArchivedRun[]) => defaultPair(runs)?.map((each) => each.run);

test('the default pair is the newest run and the newest of an earlier day', () => {
  expect(names(RUNS)).toEqual(['2026-11-16.2', '2026-11-23.2']);
  expect(names(RUNS.slice(3))).toEqual(['2026-11-23', '2026-11-23.2']);
  expect(names(RUNS.slice(0, 1))).toBeUndefined();
  expect(names([])).toBeUndefined();
});

describe('an address', () => {
  test('asks for two runs', () => {
    expect(askedPair('?from=2026-10-26&to=2026-11-16', RUNS)).toEqual({
      from: '2026-10-26',
      to: '2026-11-16',
    });
  });

  test('that names one run is completed by the newest, or by the one before', () => {
    expect(askedPair('?from=2026-10-26', RUNS)).toEqual({ from: '2026-10-26', to: '2026-11-23.2' });
    expect(askedPair('?to=2026-11-16', RUNS)).toEqual({ from: '2026-10-26', to: '2026-11-16' });
    expect(askedPair('?to=2026-10-26', RUNS)).toEqual({ from: '2026-10-26', to: '2026-10-26' });
    expect(askedPair('?utm=1', RUNS)).toEqual({ from: '2026-11-16.2', to: '2026-11-23.2' });
  });

  test('that names no run of the report gets a sentence', () => {
    for (const name of ['2025-01-06', '../../cfo/2026-11-23', '']) {
      expect(askedPair(`?to=${name}`, RUNS)).toEqual({
        problem: `This report has no run "${name}". Choose one from the lists.`,
      });
    }
  });
});

test('a run is called by its day, its revision and that it was backfilled', () => {
  expect(RUNS.map(runName).slice(0, 3)).toEqual([
    '26 October 2026, backfilled',
    '16 November 2026',
    '16 November 2026, revision 2',
  ]);
});
