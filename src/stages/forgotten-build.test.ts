import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { build } from './build.ts';
import { collect } from './collect.ts';
import { publish } from './publish.ts';
import { openSession, type Session } from './session.ts';
import { contentFolder, digests, emptyFolder, NOW } from './small-portfolio.fixture.ts';

const now = () => NOW;
const effects = { progress: { step: () => {}, line: () => {} }, now };

let content: string;
let state: string;
let today: Session;

const sessionOf = (run: string): Session => ({ ...today, run });
const site = () => digests(join(state, 'small/site'));

async function collected(run: string): Promise<Session> {
  const session = sessionOf(run);
  await collect(session, { isPublished: () => true }, effects);
  return session;
}

async function published(run: string): Promise<void> {
  const session = await collected(run);
  await build(session, 'unpublished', effects);
  await publish(session, effects);
}

/** The runs that the archive lists. */
async function listed(): Promise<string[]> {
  const runs: { run: string }[] = JSON.parse(
    await readFile(join(state, 'small/site/ceo/runs-2026.json'), 'utf8'),
  );
  return runs.map(({ run }) => run);
}

/** Puts the build aside, or back in place of the one that is there. */
async function copy(from: string, to: string): Promise<void> {
  const at = (name: string) => join(state, 'small', name);
  await rm(at(to), { recursive: true, force: true });
  await cp(at(from), at(to), { recursive: true });
  await cp(at(`${from}.json`), at(`${to}.json`));
}

beforeAll(async () => {
  [content, state] = [await contentFolder(), await emptyFolder()];
  today = await openSession({ content, state, target: 'local', report: 'ceo' }, now);
  await published('2026-11-02');
  await copy('dist', 'dist-of-the-2nd');
  await published('2026-11-09');
  await copy('dist', 'dist-of-the-9th');
});

test('a build of before the newest publish is refused, and takes no run out of the archive', async () => {
  await collected('2026-11-23');
  await copy('dist-of-the-2nd', 'dist');
  const before = await site();
  await expect(publish(sessionOf('2026-11-23'), effects)).rejects.toThrowErrorMatchingInlineSnapshot(`
    [InputError: publish: 2 problems
      dist: was built before ceo of 2026-11-09 was published. Run "npm run build" for the same --target, then publish again.
      dist: does not have ceo of 2026-11-23, which is to be published. Run "npm run build" for the same --target, then publish again.]
  `);
  expect(await site()).toEqual(before);
});

test('a build without the run is refused', async () => {
  await copy('dist-of-the-9th', 'dist');
  await expect(publish(sessionOf('2026-11-23'), effects)).rejects.toThrow(
    'dist: does not have ceo of 2026-11-23, which is to be published. Run "npm run build"',
  );
});

const unsaid = 'dist: is not a build that says what was published when it was made. Run "npm run build"';

test('a build that was changed by hand is refused, and one of another time beside it', async () => {
  await writeFile(join(state, 'small/dist/ceo/index.html'), 'changed');
  await expect(publish(sessionOf('2026-11-23'), effects)).rejects.toThrow(unsaid);
  await rm(join(state, 'small/dist'), { recursive: true });
  await cp(join(state, 'small/dist-of-the-2nd'), join(state, 'small/dist'), { recursive: true });
  await expect(publish(sessionOf('2026-11-23'), effects)).rejects.toThrow(unsaid);
});

test('a build that does not say what was published is refused', async () => {
  for (const text of ['{}', '', null]) {
    const file = join(state, 'small/dist.json');
    await (text === null ? rm(file) : writeFile(file, text));
    await expect(publish(sessionOf('2026-11-23'), effects)).rejects.toThrow(unsaid);
  }
});

test('after the build it is published, and a week that comes late finds its place', async () => {
  await published('2026-11-23');
  expect(await listed()).toEqual(['2026-11-02', '2026-11-09', '2026-11-23']);
  await published('2026-11-16');
  expect(await listed()).toEqual(['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23']);
});

test('a build that was made for another site is refused', async () => {
  const session = await collected('2026-11-20');
  await build(session, 'unpublished', effects);
  await rm(join(state, 'small/site'), { recursive: true });
  await expect(publish(session, effects)).rejects.toThrow(
    'dist: was built for a site that has ceo of 2026-11-23 (and 3 more runs), which is not published here.',
  );
});

test('a build that has a run without a snapshot is refused', async () => {
  const session = await collected('2026-11-21');
  await build(session, 'unpublished', effects);
  await rm(join(content, 'snapshots/2026-11-21.json'));
  await expect(publish(sessionOf('2026-11-20'), effects)).rejects.toThrow(
    'dist: has ceo of 2026-11-21, which has no snapshot. Run "npm run build"',
  );
});
