import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, test } from 'vitest';
import { notify } from './notify.ts';
import type { Ports } from './ports.ts';
import { publish } from './publish.ts';
import { publishAs } from './publish-choice.ts';
import { resendLink } from './resend-link.ts';
import { revise } from './revise.ts';
import { openSession, type Session, snapshotOfRun } from './session.ts';
import { contentFolder, digests, emptyFolder, NOW, SMALL_PORTFOLIO } from './small-portfolio.fixture.ts';
import { tasks } from './tasks.ts';
import { weekly } from './weekly.ts';

const now = () => NOW;
const effects = { progress: { step: () => {}, line: () => {} }, now };
const PLAIN = { dryRun: false, takeOver: false, invalidate: false, audit: false, repair: false };
const RUN = '2026-11-23';
const WHY = 'A booking was entered with the wrong amount.';

let content: string;
let state: string;
let before: Record<string, string>;

async function killed(): Promise<never> {
  throw new Error('killed');
}

const open = () => openSession({ content, state, target: 'local', report: 'ceo' }, now);
const site = () => digests(join(state, 'small/site'));

beforeAll(async () => {
  content = await contentFolder();
  state = await emptyFolder();
  await weekly(await open(), { keepGoing: false, env: {} }, effects);
  before = await site();
  const bookings = SMALL_PORTFOLIO['records/charter/bookings.csv'] ?? '';
  await writeFile(join(content, 'records/charter/bookings.csv'), bookings.replace(',945.00,', ',1945.00,'));
});

test.each([
  [
    'a run that is not published',
    '2026-11-16',
    WHY,
    /2026-11-16 is not published.* "npm run collect -- --content \S+ --state \S+ --run 2026-11-16 .*--force"/,
  ],
  ['no reason', RUN, '  ', /--why: is missing: readers are told what was corrected/],
  ['a long reason', RUN, 'x'.repeat(301), /--why: is longer than 300 signs/],
])('%s is refused, and nothing is written', async (_, date, why, message) => {
  await expect(revise(await open(), date, why, effects)).rejects.toThrow(message);
  expect(await site()).toEqual(before);
  expect((await (await open()).snapshots.folders()).filter((folder) => folder.includes('.'))).toEqual([]);
});

test('a run without a snapshot is named with the command that makes it, as the folders were named', async () => {
  await expect(snapshotOfRun({ ...(await open()), run: '2026-11-16' })).rejects.toThrow(
    `Run "npm run collect -- --content ${content} --state ${state} --run 2026-11-16 --report ceo" first.`,
  );
});

describe('a correction', () => {
  let session: Session;
  const said: string[] = [];
  const forgotten: string[] = [];

  beforeAll(async () => {
    session = await open();
    // Killed as it begins to publish, and started again: one correction comes of it.
    const ports: Ports = { ...session.ports, site: { ...session.ports.site, writeManifest: killed } };
    await expect(revise({ ...session, ports }, RUN, WHY, effects)).rejects.toThrow('killed');
    await expect(revise(session, RUN, 'Another reason.', effects)).rejects.toThrow(
      /the correction 2026-11-23\.2 is made and not published yet/,
    );
    const line = (text: string) => said.push(text);
    const asked = { ...PLAIN, takeOver: true, invalidate: true, revise: RUN, why: `  ${WHY}\n` };
    await publishAs(await claimed(), asked, { ...effects, progress: { step: () => {}, line } });
  });

  /** The site while another publish has claimed it, behind a cache that is told what to forget. */
  async function claimed(): Promise<Session> {
    const file = join(state, 'small/site/manifest.json');
    const claim = { run: RUN, owner: 'another', expires: '2026-11-23T14:20:00.000Z' };
    await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), claim }));
    const cache = { forget: async (paths: readonly string[]) => void forgotten.push(...paths) };
    return { ...session, ports: { ...session.ports, cache } };
  }

  test('takes over from who has stopped, and has the cache forget the indexes, where it is told to', async () => {
    expect(forgotten).toEqual(['/ceo/*']);
    const manifest = JSON.parse(await readFile(join(state, 'small/site/manifest.json'), 'utf8'));
    expect(manifest.claim).toBeNull();
  });

  test('lies beside the published run, of which no byte changes', async () => {
    const after = await site();
    const published = Object.keys(before).filter((path) => path.includes(`/${RUN}/`));
    expect(published.length).toBeGreaterThan(2);
    for (const path of published) expect([path, after[path]]).toEqual([path, before[path]]);
    expect(Object.keys(after)).toContain(`ceo/${RUN}.2/index.html`);
  });

  test('says what it corrects, knows what the sources say now, and later runs take it', async () => {
    const corrected = await snapshotOfRun(session);
    expect([corrected.run, corrected.revision, corrected.why]).toEqual([RUN, 2, WHY]);
    const old = await session.snapshots.read(RUN);
    expect([old.revision, old.why]).toEqual([1, undefined]);
    expect(JSON.stringify(corrected.metrics)).not.toBe(JSON.stringify(old.metrics));
  });

  test('says at its end that its snapshot belongs into the repository', () => {
    expect(said).toContain(
      `Commit and push snapshots/${RUN}.2.json of the content folder now: without it the next weekly run is refused.`,
    );
  });

  test('is what a link that is sent again opens, and none is sent while it does not answer', async () => {
    const page = join(state, `small/site/ceo/${RUN}.2/index.html`);
    const html = await readFile(page);
    await writeFile(page, 'something else');
    await expect(resendLink(session, 'owner', {}, now)).rejects.toThrow(
      `/ceo/${RUN}.2/: answers with something else than the page that was published`,
    );
    await writeFile(page, html);
    await resendLink(session, 'owner', {}, now);
    const outbox = join(session.workspace.outboxDir, RUN, 'owner--link-20261123t140000000z.eml');
    expect((await PostalMime.parse(await readFile(outbox))).text).toContain(`/ceo/${RUN}.2/?t=`);
  });

  test('is what the index points to', async () => {
    const archive = await readFile(join(state, 'small/site/ceo/index.html'), 'utf8');
    expect(archive).toContain(`${RUN}.2/`);
  });

  test('mails nobody again and doubles no task', async () => {
    const queues = Object.keys(await digests(join(state, 'small/tasks')));
    const count = async () => (await session.ports.tasks.all()).length;
    const tasksBefore = await count();
    expect(queues.length).toBeGreaterThan(0);
    expect((await tasks(session)).counts).toMatchObject({ created: 0 });
    expect(await count()).toBe(tasksBefore);
    const mailed = await notify(session, { dryRun: false, env: {} }, effects);
    expect(mailed.counts).toMatchObject({ sent: 0, already: 1 });
  });

  test('is left alone by the next start of the week', async () => {
    const published = await site();
    const again = await weekly(await open(), { keepGoing: false, env: {} }, effects);
    expect(again.find(({ stage }) => stage === 'publish')?.counts).toMatchObject({ written: 0 });
    expect(await site()).toEqual(published);
  });
});

test('a correction that brings a report which the run lacked is delivered whole', async () => {
  const places = { content: await contentFolder(), state: await emptyFolder(), target: 'local' as const };
  const whole = await openSession(places, now);
  const lacking = { ...whole, reports: whole.reports.filter(({ id }) => id !== 'cmo') };
  const week = { keepGoing: false, env: {} };
  await weekly(lacking, week, effects);
  await revise(whole, RUN, 'The marketing report was missing.', effects);
  const again = await weekly(whole, week, effects);
  expect(again.map(({ stage, counts }) => [stage, counts])).toMatchObject([
    ['collect', { collected: 0 }],
    ['build', { pages: 0 }],
    ['publish', { written: 0 }],
    ['verify', { pages: 2 }],
    ['tasks', {}],
    ['telemetry', { series: expect.any(Number) }],
    ['notify', {}],
  ]);
  const metrics = await readFile(join(whole.workspace.metricsDir, `${RUN}.json`), 'utf8');
  expect(metrics).toContain('RunCompleted');
});

describe('a correction that was stopped under way and is given up', () => {
  const places = { state: '', content: '', target: 'local' as const, report: 'ceo' };
  const week = { keepGoing: false, env: {} };
  const WRITES = 60;
  let given: Session;
  let untouched: Record<string, string>;

  beforeAll(async () => {
    [places.content, places.state] = [await contentFolder(), await emptyFolder()];
    given = await openSession(places, now);
    await weekly(given, week, effects);
    untouched = await digests(given.workspace.siteDir);
  });

  /** The session as it finds the site in the hands of somebody else. */
  async function whileAnotherPublishes(): Promise<Session> {
    const { site } = given.ports;
    const readManifest: typeof site.readManifest = async () => {
      const read = await site.readManifest();
      const claim = { run: RUN, owner: 'another', expires: '2026-11-23T14:20:00.000Z' };
      return read && { ...read, text: JSON.stringify({ ...JSON.parse(read.text), claim }) };
    };
    return { ...given, ports: { ...given.ports, site: { ...site, readManifest } } };
  }

  test.each([0, 3, WRITES])(
    'leaves nothing after the next start of the week: killed after %i files',
    async (files) => {
      const { site } = given.ports;
      let left = files;
      const put: typeof site.put = (...args) => {
        left -= 1;
        return left < 0 ? killed() : site.put(...args);
      };
      let writes = 0;
      const writeManifest: typeof site.writeManifest = (...args) => {
        writes += 1;
        return writes > 1 ? killed() : site.writeManifest(...args);
      };
      const ports: Ports = { ...given.ports, site: { ...site, put, writeManifest } };
      await expect(revise({ ...given, ports }, RUN, WHY, effects)).rejects.toThrow('killed');
      await rm(join(places.content, `snapshots/${RUN}.2.json`));
      await expect(publish(given, effects)).rejects.toThrow(`has ceo of ${RUN}.2, which has no snapshot`);
      expect((await publish(await whileAnotherPublishes(), effects)).did).toMatch(/^nothing to publish/);
      await weekly({ ...given, ports: { ...given.ports, hasEnded: () => true } }, week, effects);
      expect(await digests(given.workspace.siteDir)).toEqual(untouched);
    },
  );
});
