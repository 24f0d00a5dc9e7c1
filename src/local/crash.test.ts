import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { signLink } from '../infra/link-token.ts';
import { applyNotify } from '../notify/apply.ts';
import { keyText, type Mailer } from '../notify/mailer.ts';
import { messageWriter } from '../notify/messages.ts';
import { planNotify } from '../notify/plan.ts';
import { applyPublish } from '../publish/apply.ts';
import { planPublish } from '../publish/plan.ts';
import { readPublished } from '../publish/published-state.ts';
import type { SiteStore } from '../publish/site-store.ts';
import { applyTasks } from '../tasks/apply.ts';
import { planTasks } from '../tasks/plan.ts';
import type { TaskStore } from '../tasks/task-store.ts';
import { distFolder } from './dist-folder.ts';
import { folderSiteStore } from './folder-site-store.ts';
import { folderTaskStore } from './folder-task-store.ts';
import { outbox } from './outbox.ts';
import { writeRunLists } from './run-lists.ts';

const root = mkdtempSync(join(tmpdir(), 'quarterdeck-crash-'));
afterAll(() => rmSync(root, { recursive: true }));

const LAST_WEEK = '2026-11-16';
const clock = () => '2026-11-23T15:00:00.000Z';
const publisher = { owner: 'this one', hasEnded: () => false, clock };
const SENDER = 'reports@example.com';
const KEY = { id: 'k1', secret: 'secret-secret-secret-secret-secret' };
const people = [
  { id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports: ['ceo', 'cfo'] },
  { id: 'bob', name: 'Bob', role: 'cfo', address: 'bob@example.com', reports: ['cfo'] },
];

interface Ports {
  site: SiteStore;
  mailer: Mailer;
  tasks: TaskStore;
}

/** Where a process dies: at its call number `at`, before or after the effect. Every later call fails as well. */
interface Crash {
  at: number;
  when: 'before' | 'after';
  calls: number;
}

class Killed extends Error {}

function crashing<T extends object>(port: T, crash: Crash): T {
  return new Proxy(port, {
    get:
      (target, name) =>
      async (...values: unknown[]) => {
        crash.calls += 1;
        if (crash.calls > crash.at || (crash.calls === crash.at && crash.when === 'before'))
          throw new Killed();
        const method = Reflect.get(target, name) as (...values: unknown[]) => Promise<unknown>;
        const result = await method.apply(target, values);
        if (crash.calls >= crash.at) throw new Killed();
        return result;
      },
  });
}

function openPorts(folder: string, sends: string[] = []): Ports {
  const mailer = outbox(join(folder, 'outbox'));
  const counted: Mailer = {
    ...mailer,
    async send(message) {
      const result = await mailer.send(message);
      if (result.state === 'sent') sends.push(keyText(message.key));
      return result;
    },
  };
  return {
    site: folderSiteStore(join(folder, 'site')),
    mailer: counted,
    tasks: folderTaskStore(join(folder, 'tasks')),
  };
}

/** This week's snapshot: one finding changes its owner, one is resolved. */
function thisWeek(): Snapshot {
  const snapshot = snapshotFixture();
  const findings = snapshot.findings.map((finding, index) =>
    index === 0
      ? { ...finding, owner: 'coo' }
      : index === 1
        ? { ...finding, condition: 'resolved' as const }
        : finding,
  );
  return { ...snapshot, findings };
}

async function deliver(ports: Ports, dist: string, snapshot: Snapshot) {
  const { found, etag } = await readPublished(ports.site, 'two-boats');
  const built = distFolder(dist);
  const files = await built.files();
  const plan = planPublish({ portfolio: 'two-boats', run: snapshot.run, found, files, lists: new Map() });
  const published = await applyPublish(ports.site, built, plan, etag, { publisher });
  const tasks = await applyTasks(ports.tasks, planTasks(snapshot, await ports.tasks.all()));
  const sent = new Set((await ports.mailer.states(snapshot.run)).keys());
  const { messages } = planNotify(snapshot, { stakeholders: people, archive: null, sources: [] }, sent);
  const compose = messageWriter(snapshot, {}, (id, exp) => signLink(KEY, id, exp), clock);
  const notified = await applyNotify(ports.mailer, messages, { from: SENDER, compose, again: new Set() });
  return { published, tasks, notified };
}

function writeTree(folder: string, files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function readTree(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

/** A build of all runs up to this one. */
async function distOf(run: string): Promise<string> {
  const runs = [...new Set([LAST_WEEK, run])];
  const reports = ['ceo', 'cfo'].flatMap((report) => [
    ...runs.flatMap((each) => [
      [`${report}/${each}/index.html`, `${report} of ${each}`],
      [`${report}/${each}/data.csv`, each],
    ]),
    [`${report}/index.html`, `archive with ${run}`],
  ]);
  const gone = run === LAST_WEEK ? { 'old/index.html': 'a page that goes' } : {};
  const files = { ...Object.fromEntries(reports), 'index.html': `front ${run}`, ...gone };
  const folder = writeTree(join(root, `dist-${run}`), files);
  await writeRunLists(folder);
  return folder;
}

/** A copy of a folder. */
function copyOf(folder: string): string {
  const copy = mkdtempSync(join(root, 'state-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

describe('a delivery that is killed at any call and run again', async () => {
  const dist = await distOf('2026-11-23');
  const lastWeek = mkdtempSync(join(root, 'last-week-'));
  await deliver(openPorts(lastWeek), await distOf(LAST_WEEK), { ...snapshotFixture(), run: LAST_WEEK });
  const clean = copyOf(lastWeek);
  const count: Crash = { at: Number.POSITIVE_INFINITY, when: 'before', calls: 0 };
  const open = openPorts(clean);
  const counted: Ports = {
    site: crashing(open.site, count),
    mailer: crashing(open.mailer, count),
    tasks: crashing(open.tasks, count),
  };
  const result = await deliver(counted, dist, thisWeek());
  const expected = readTree(clean);
  const cases = Array.from({ length: count.calls }, (_, index) => index + 1);

  it('is tried at every call of a delivery that does everything', () => {
    expect(result).toMatchObject({
      published: { written: 9, deleted: 1 },
      tasks: { created: 0, updated: 2 },
      notified: { sent: 3 },
    });
    expect(cases.length).toBeGreaterThan(18);
  });

  it.each(
    cases.flatMap((at) => [
      { at, when: 'before' as const },
      { at, when: 'after' as const },
    ]),
  )('ends as if nothing had happened: call $at, $when the effect', async ({ at, when }) => {
    const folder = copyOf(lastWeek);
    const sends: string[] = [];
    const ports = openPorts(folder, sends);
    const crash: Crash = { at, when, calls: 0 };
    const dying: Ports = {
      site: crashing(ports.site, crash),
      mailer: crashing(ports.mailer, crash),
      tasks: crashing(ports.tasks, crash),
    };
    await expect(deliver(dying, dist, thisWeek())).rejects.toThrow(Killed);
    await deliver(ports, dist, thisWeek());
    expect(readTree(folder)).toEqual(expected);
    expect(sends.sort()).toEqual(['2026-11-23/ann--ceo', '2026-11-23/ann--cfo', '2026-11-23/bob--cfo']);
    const again = await deliver(ports, dist, thisWeek());
    expect(again).toMatchObject({
      published: { written: 0 },
      tasks: { updated: 0 },
      notified: { sent: 0 },
    });
  });
});
