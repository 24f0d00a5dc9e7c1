import { expect, test } from 'vitest';
import { InputError } from '../domain/problem.ts';
import { pathsToForget } from './cache-paths.ts';
import { built, type Files, memorySite, planFor, publish, WEEK_1, WEEK_2 } from './memory-site.fixture.ts';

async function planAfter(before: Files, after: Files) {
  const site = memorySite();
  await publish(site.store, before, '2026-11-16');
  return (await planFor(site.store, built(after), '2026-11-23')).plan;
}

test('a new run needs nothing forgotten: what it replaces is asked for each time', async () => {
  expect(pathsToForget(await planAfter(WEEK_1, WEEK_2), false)).toEqual([]);
});

test('on request the changed indexes are, a report with several as one path', async () => {
  const plan = await planAfter(
    { ...WEEK_1, 'cfo/index.html': 'cfo 1' },
    { ...WEEK_2, 'cfo/index.html': 'cfo 2' },
  );
  const replaced = plan.puts.filter(({ reason }) => reason === 'changed').map(({ path }) => path);
  expect(replaced.sort()).toEqual(['ceo/index.html', 'ceo/series/2026.json', 'cfo/index.html', 'index.html']);
  expect(pathsToForget(plan, true)).toEqual(['/ceo/*', '/cfo/index.html', '/index.html']);
});

test('what was served to be kept is, without being asked', async () => {
  const plan = await planAfter(WEEK_1, WEEK_2);
  const kept = { digest: '0'.repeat(64), bytes: 1, type: 'text/html', cache: 'public, max-age=60' };
  const before = { ...plan.before, files: { ...plan.before.files, 'index.html': kept } };
  expect(pathsToForget({ ...plan, before }, false)).toEqual(['/index.html']);
});

test('a cache that cannot be told does not lose the publish: it is complete, and what to do is said', async () => {
  const site = memorySite();
  await publish(site.store, WEEK_1, '2026-11-16');
  const problem = { where: 'the cache', what: 'refuses', fix: 'Tell it by hand.' };
  const cache = { forget: () => Promise.reject(new InputError('publish', [problem])) };
  const said: string[] = [];
  const effects = { cache, forgetIndexes: true, onKept: ({ message }: Error) => void said.push(message) };
  const counts = await publish(site.store, WEEK_2, '2026-11-23', effects);
  expect(counts).toMatchObject({ written: 7, forgotten: 0 });
  expect(site.manifest()).toMatchObject({ claim: null, runs: [{}, { run: '2026-11-23' }] });
  expect(said).toEqual([expect.stringContaining('the cache: refuses. Tell it by hand.')]);
});
