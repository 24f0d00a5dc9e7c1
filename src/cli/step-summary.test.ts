import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { InputError } from '../domain/problem.ts';
import { summariseFailure, summariseStages } from './step-summary.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [summary, event] = [join(folder, 'summary.md'), join(folder, 'event.json')];
// As a run that is started again has it: of its first start.
writeFileSync(event, '{"repository": {"private": true}}');
const env = { GITHUB_STEP_SUMMARY: summary, GITHUB_EVENT_PATH: event, QUARTERDECK_VISIBILITY: 'private' };
const stages = [{ stage: 'publish', did: '24 files written', ms: 3140, counts: {} }];
const mistake = new InputError('collect', [{ where: 'bookings.csv:2', what: 'is odd', fix: 'Mend it.' }]);

beforeEach(() => writeFileSync(summary, ''));

test('what was done, and what was wrong, stand on the page of a private repository', async () => {
  await summariseStages(env, stages);
  await summariseFailure(env, 'collect', mistake);
  expect(readFileSync(summary, 'utf8')).toBe(`- **publish** 24 files written (3.1 s)

    npm run collect: collect: one problem
      bookings.csv:2: is odd. Mend it.

`);
});

test('what somebody should look at stands under what was done', async () => {
  const notes = ['bob gets no e-mail of this run: cfo: not built in this run'];
  await summariseStages(
    env,
    stages.map((stage) => ({ ...stage, notes })),
  );
  expect(readFileSync(summary, 'utf8')).toBe(`- **publish** 24 files written (3.1 s)\n  - ${notes[0]}\n`);
});

test('a private repository whose event does not name it has them, too', async () => {
  writeFileSync(join(folder, 'schedule.json'), '{"schedule": "17 13 * * 1"}');
  await summariseStages({ ...env, GITHUB_EVENT_PATH: join(folder, 'schedule.json') }, stages);
  expect(readFileSync(summary, 'utf8')).toBe('- **publish** 24 files written (3.1 s)\n');
});

test.each([undefined, 'public', ''])('nothing where GitHub said %j in this job', async (said) => {
  await summariseStages({ ...env, QUARTERDECK_VISIBILITY: said }, stages);
  await summariseFailure({ ...env, QUARTERDECK_VISIBILITY: said }, 'collect', mistake);
  expect(readFileSync(summary, 'utf8')).toBe('');
});

test('nothing without GitHub', async () => {
  await summariseStages({}, stages);
  await summariseFailure({}, 'collect', mistake);
});
