import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { build } from './build.ts';
import { collect } from './collect.ts';
import { publish } from './publish.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, digests, emptyFolder, NOW } from './small-portfolio.fixture.ts';
import { telemetry } from './telemetry.ts';

const now = () => NOW;
const effects = { progress: { step: () => {}, line: () => {} }, now };

let session: Session;

beforeAll(async () => {
  const [content, state] = [await contentFolder(), await emptyFolder()];
  session = await openSession({ content, state, target: 'local' }, now);
  await collect(session, { isPublished: () => false }, effects);
});

test('a run that is not published is not said to be complete', async () => {
  await expect(telemetry(session, { dryRun: false }, effects)).rejects.toThrowErrorMatchingInlineSnapshot(`
    [InputError: arguments: one problem
      telemetry: not published yet: ceo, cto, cmo, cfo, cao of 2026-11-23. Run "npm run publish" first.]
  `);
  expect(await digests(session.workspace.metricsDir).catch(() => ({}))).toEqual({});
});

test('a dry run lists every series with what it costs, and sends none', async () => {
  const lines: string[] = [];
  const progress = { step: () => {}, line: (line: string) => void lines.push(line) };
  const { counts, did } = await telemetry(session, { dryRun: true }, { progress, now });
  expect(counts).toEqual({ wouldSend: lines.length });
  expect(did).toBe(`dry run: ${lines.length} series, at most ${(lines.length * 0.3).toFixed(2)} USD a month`);
  expect(lines).toContain('RunCompleted{Portfolio=small} 1');
  expect(await digests(session.workspace.metricsDir).catch(() => ({}))).toEqual({});
});

test('a part of a run that is published is sent once the rest is, and complete only then', async () => {
  const part = { ...session, only: ['ceo'] };
  await build(part, 'unpublished', effects);
  await publish(part, effects);
  expect((await telemetry(part, { dryRun: false }, effects)).did).toBe(
    'none: only a part of the run is published',
  );
  await build(session, 'unpublished', effects);
  await publish(session, effects);
  expect((await telemetry(session, { dryRun: false }, effects)).counts.series).toBeGreaterThan(10);
  const file = await readFile(join(session.workspace.metricsDir, '2026-11-23.json'), 'utf8');
  expect(file).toContain('RunCompleted');
});
