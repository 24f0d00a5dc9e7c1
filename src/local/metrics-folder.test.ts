import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { metricSinkContract } from '../telemetry/metric-sink.contract.ts';
import { seriesKey } from '../telemetry/point.ts';
import { readOrNull } from './atomic-file.ts';
import { MetricsFile, metricsFolder } from './metrics-folder.ts';

const AT = '2026-11-23T14:07:00.000Z';
const BATCH = {
  run: '2026-11-23',
  at: AT,
  points: [
    { name: 'RunCompleted', dimensions: { Portfolio: 'two-boats' }, value: 1, unit: 'Count' as const },
  ],
};
const root = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
afterAll(() => rmSync(root, { recursive: true }));
const fresh = () => mkdtempSync(join(root, 'case-'));

metricSinkContract('a folder', AT, async () => {
  const folder = fresh();
  return {
    sink: metricsFolder(folder),
    read: async (run, at, series) => {
      const text = await readOrNull(join(folder, `${run}.json`));
      const file = text === null ? null : MetricsFile.parse(JSON.parse(text));
      const found = file?.points.find((point) => seriesKey(point) === seriesKey(series));
      return file?.at === at ? (found?.value ?? null) : null;
    },
  };
});

test('the same again writes nothing; a damaged file is written anew', async () => {
  const folder = fresh();
  const file = join(folder, '2026-11-23.json');
  await metricsFolder(folder).put(BATCH);
  const [before, written] = [statSync(file).ino, readFileSync(file, 'utf8')];
  await metricsFolder(folder).put(BATCH);
  expect(statSync(file).ino).toBe(before);
  writeFileSync(file, '{"schema": 1,');
  await metricsFolder(folder).put(BATCH);
  expect(readFileSync(file, 'utf8')).toBe(written);
});
