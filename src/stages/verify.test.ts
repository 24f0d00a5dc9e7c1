import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openSession, type Session } from './session.ts';
import { contentFolder, digests, emptyFolder, NOW } from './small-portfolio.fixture.ts';
import { verify } from './verify.ts';
import { weekly } from './weekly.ts';

const now = () => NOW;
const said: string[] = [];
const effects = { progress: { step: () => {}, line: (line: string) => void said.push(line) }, now };
const WEEKLY = { keepGoing: false, env: {} };
const GONE = { status: 503, body: new Uint8Array() };

let state: string;
let session: Session;

/** The same, at an edge that refuses every page. */
const atDownEdge = ({ ports, ...rest }: Session): Session => ({
  ...rest,
  ports: { ...ports, pages: { read: async () => GONE } },
});

beforeAll(async () => {
  const content = await contentFolder();
  state = await emptyFolder();
  session = await openSession({ content, state, target: 'local' }, now);
});

const delivered = async () =>
  Object.keys(await digests(state)).filter((path) => /_tasks\.json$|\/metrics\/|\.eml$/.test(path));

test('while the edge refuses what was published there is no task, no metric and no message', async () => {
  await expect(weekly(atDownEdge(session), WEEKLY, effects)).rejects.toThrowErrorMatchingInlineSnapshot(`
    [InputError: verify: 2 problems
      /ceo/2026-11-23/: answers with 503 to somebody who may read it. Open it with a link of your own, and compare the site with what was published: "npm run publish -- --audit". Then start this again.
      /cmo/2026-11-23/: answers with 503 to somebody who may read it. Open it with a link of your own, and compare the site with what was published: "npm run publish -- --audit". Then start this again.]
  `);
  expect(await delivered()).toEqual([]);
  await weekly(session, WEEKLY, effects);
  expect(await delivered()).not.toEqual([]);
});

test('is asked also where every message has gone out already', async () => {
  await expect(weekly(atDownEdge(session), WEEKLY, effects)).rejects.toThrow('verify: 2 problems');
});

test('asks for every report that somebody may read, mailed or not, and names the others', async () => {
  said.length = 0;
  const { did, counts } = await verify(session, effects);
  // The owner is mailed the first and reads the second; nobody reads the other three of the run.
  expect({ did, counts }).toEqual({ did: '2 pages read', counts: { pages: 2, unread: 3 } });
  expect(said).toEqual(
    ['cto', 'cfo', 'cao'].map((id) => `verify   ${id} was not asked for: nobody may read it`),
  );
});

test('asks for one report alone, and sees that it was changed', async () => {
  await writeFile(join(session.workspace.siteDir, 'cmo/2026-11-23/index.html'), 'something else');
  expect((await verify({ ...session, only: ['ceo'] }, effects)).counts).toEqual({ pages: 1, unread: 0 });
  await expect(verify({ ...session, only: ['cmo'] }, effects)).rejects.toThrow(
    '/cmo/2026-11-23/: answers with something else than the page that was published',
  );
});
