import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { InputError } from '../domain/problem.ts';
import { distFolder } from '../local/dist-folder.ts';
import { writeRunLists } from '../local/run-lists.ts';
import { applyPublish } from '../publish/apply.ts';
import { WEEK_1 } from '../publish/memory-site.fixture.ts';
import { planPublish } from '../publish/plan.ts';
import { readPublished } from '../publish/published-state.ts';
import { publishAs } from './publish-choice.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, digests, emptyFolder, NOW } from './small-portfolio.fixture.ts';

const now = () => NOW;
const effects = { progress: { step: () => {}, line: () => {} }, now };
const PLAIN = { dryRun: false, takeOver: false, invalidate: false, audit: false, repair: false };
const AUDIT = { ...PLAIN, audit: true };
const REPAIR = { ...PLAIN, repair: true };

let session: Session;

beforeAll(async () => {
  const content = await contentFolder();
  session = await openSession({ content, state: await emptyFolder(), target: 'local' }, now);
});

/** A build that is published, both as if nothing had happened since. */
beforeEach(async () => {
  const { siteDir, distDir } = session.workspace;
  for (const folder of [siteDir, distDir]) await rm(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(WEEK_1)) {
    await mkdir(dirname(join(distDir, path)), { recursive: true });
    await writeFile(join(distDir, path), text);
  }
  await writeRunLists(distDir);
  const { site } = session.ports;
  const dist = distFolder(distDir);
  const { found, etag } = await readPublished(site, 'small');
  const run = '2026-11-16';
  const plan = planPublish({ portfolio: 'small', run, found, files: await dist.files(), lists: new Map() });
  await applyPublish(site, dist, plan, etag, {
    publisher: { owner: 'test', hasEnded: () => false, clock: now },
  });
});

const siteFile = (path: string) => join(session.workspace.siteDir, path);
const site = () => digests(session.workspace.siteDir);

test('a site that is as it was published', async () => {
  const [result] = await publishAs(session, AUDIT, effects);
  expect(result).toMatchObject({
    did: '7 files, all as they were published',
    counts: { files: 7, differences: 0 },
  });
});

test('an audit names what differs, and writes nothing', async () => {
  await writeFile(siteFile('ceo/2026-11-16/index.html'), 'ceo of the 17th');
  await writeFile(siteFile('ceo/notes.txt'), 'mine');
  await rm(siteFile('ceo/index.html'));
  const before = await site();
  await expect(publishAs(session, AUDIT, effects)).rejects.toThrowErrorMatchingInlineSnapshot(`
    [InputError: audit: 3 problems
      ceo/2026-11-16/index.html: is not what was published. Restore its earlier version in the bucket, or build it as it was ("npm run build -- --runs 2026-11-16") and run "npm run publish -- --repair".
      ceo/index.html: is published and is not there. Restore its earlier version in the bucket, or build it as it was ("npm run build -- --runs all") and run "npm run publish -- --repair".
      ceo/notes.txt: is not in manifest.json: nobody published it, or a publish was stopped. Publish again; remove it by hand if it is nobody’s.]
  `);
  expect(await site()).toEqual(before);
});

test('a list that was changed by hand is named; the pages beside it are not called strangers', async () => {
  await writeFile(siteFile('ceo/2026-11-16/files.json'), '{}');
  await expect(publishAs(session, AUDIT, effects)).rejects.toThrow(
    /^audit: one problem\n {2}ceo\/2026-11-16\/files\.json: is not what was published/,
  );
});

test('a repair puts back what the build has, and names the rest', async () => {
  const before = await site();
  await writeFile(siteFile('ceo/2026-11-16/index.html'), 'ceo of the 17th');
  await writeFile(siteFile('ceo/2026-11-16/files.json'), '{}');
  await rm(siteFile('ceo/index.html'));
  expect((await publishAs(session, REPAIR, effects))[0]?.counts).toEqual({ written: 3 });
  expect(await site()).toEqual(before);

  await rm(siteFile('ceo/index.html'));
  await rm(siteFile('ceo/2026-11-16/data.csv'));
  await writeFile(join(session.workspace.distDir, 'ceo/2026-11-16/data.csv'), 'of another build');
  await expect(publishAs(session, REPAIR, effects)).rejects.toThrow(
    /^audit, after putting 1 file back: one problem\n {2}ceo\/2026-11-16\/data\.csv: is published and is not there/,
  );
});

test('a repair respects a claim, unless it is told to take over, and has the cache forget what it is told to', async () => {
  const before = await site();
  await rm(siteFile('ceo/index.html'));
  const manifest = JSON.parse(await readFile(siteFile('manifest.json'), 'utf8'));
  const claim = { run: '2026-11-23', owner: 'another', expires: '2026-11-23T14:20:00.000Z' };
  await writeFile(siteFile('manifest.json'), JSON.stringify({ ...manifest, claim }));
  await expect(publishAs(session, REPAIR, effects)).rejects.toThrow(
    /is claimed by the publish of run 2026-11-23 \(another\) .* at once with --take-over/,
  );
  const forgotten: string[] = [];
  const cache = { forget: async (paths: readonly string[]) => void forgotten.push(...paths) };
  const cached = { ...session, ports: { ...session.ports, cache } };
  await publishAs(cached, { ...REPAIR, takeOver: true, invalidate: true }, effects);
  expect(await site()).toEqual(before);
  expect(forgotten).toEqual(['/ceo/index.html']);
});

test('a cache that cannot be told is said, and what was put back stays so', async () => {
  const before = await site();
  await rm(siteFile('ceo/index.html'));
  const problem = { where: 'the distribution E1', what: 'refuses', fix: 'Tell it by hand.' };
  const cache = { forget: () => Promise.reject(new InputError('publish', [problem])) };
  const lines: string[] = [];
  const progress = { ...effects.progress, line: (text: string) => void lines.push(text) };
  const cached = { ...session, ports: { ...session.ports, cache } };
  await publishAs(cached, { ...REPAIR, invalidate: true }, { ...effects, progress });
  expect(lines).toEqual(['the distribution E1: refuses. Tell it by hand.']);
  expect(await site()).toEqual(before);
});

test.each([
  [
    'an audit that would take over',
    { ...AUDIT, takeOver: true, invalidate: true },
    '--audit, --take-over, --invalidate: an audit writes and deletes nothing. Leave out --take-over and --invalidate.',
  ],
  [
    'a repair that may delete',
    { ...REPAIR, allowDeletes: '3' },
    '--repair, --allow-deletes: neither a repair nor a correction deletes anything. Leave out --allow-deletes.',
  ],
  [
    'a correction that may delete',
    { ...PLAIN, revise: '2026-11-16', why: 'x', allowDeletes: '3' },
    '--revise, --allow-deletes: neither',
  ],
  ['two things at once', { ...AUDIT, repair: true }, '--audit, --repair: each asks for something else'],
  ['a reason without a correction', { ...PLAIN, why: 'x' }, '--why: there is no correction'],
  ['no number', { ...PLAIN, allowDeletes: 'many' }, '--allow-deletes: "many" is no number of files'],
])('%s is refused', async (_, asked, message) => {
  await expect(publishAs(session, asked, effects)).rejects.toThrow(message);
});
