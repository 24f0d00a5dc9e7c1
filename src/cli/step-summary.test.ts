import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { InputError } from '../domain/problem.ts';
import { summariseFailure, summariseStages } from './step-summary.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [summary, event] = [join(folder, 'summary.md'), join(folder, 'event.json')];
const env = { GITHUB_STEP_SUMMARY: summary, GITHUB_EVENT_PATH: event };
const stages = [{ stage: 'publish', did: '24 files written', ms: 3140, counts: {} }];
const mistake = new InputError('collect', [{ where: 'bookings.csv:2', what: 'is odd', fix: 'Mend it.' }]);

beforeEach(() => writeFileSync(summary, ''));

test('what was done, and what was wrong, stand on the page of a private repository', async () => {
  writeFileSync(event, '{"repository": {"private": true}}');
  await summariseStages(env, stages);
  await summariseFailure(env, 'collect', mistake);
  expect(readFileSync(summary, 'utf8')).toBe(`- **publish** 24 files written (3.1 s)

    npm run collect: collect: one problem
      bookings.csv:2: is odd. Mend it.

`);
});

test.each(['{"repository": {"private": false}}', '{}'])('nothing where the event says %s', async (text) => {
  writeFileSync(event, text);
  await summariseStages(env, stages);
  await summariseFailure(env, 'collect', mistake);
  expect(readFileSync(summary, 'utf8')).toBe('');
});

test('nothing without GitHub', async () => {
  await summariseStages({}, stages);
  await summariseFailure({}, 'collect', mistake);
});
