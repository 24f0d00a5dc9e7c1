import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { folderTaskStore } from '../local/folder-task-store.ts';
import type { Task } from '../tasks/task.ts';
import type { TaskStore } from '../tasks/task-store.ts';
import type { Session } from './session.ts';
import { tasksCommand } from './tasks-command.ts';

let root: string;
let store: TaskStore;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'quarterdeck-tasks-'));
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(async () => {
  store = folderTaskStore(mkdtempSync(join(root, 'case-')));
  await say('sync');
});

const CERTIFICATE = 'aaaaaaaaaaaaaaa1';
const RUNWAY = 'aaaaaaaaaaaaaaa2';

/** The command over the two findings of the fixture, on a day. */
async function on(run: string, given: readonly string[], options = {}): Promise<string> {
  const snapshots = { folders: async () => [run], read: async () => snapshotFixture({ run }) };
  const session = { run, snapshots, ports: { tasks: store } } as unknown as Session;
  const { notes } = await tasksCommand(session, given, { all: false, ...options });
  return notes.join('\n');
}

const say = (...given: string[]) => on('2026-11-23', given);

async function stored(fingerprint: string): Promise<Task | undefined> {
  return (await store.all()).find(({ task }) => task.fingerprint === fingerprint)?.task;
}

describe('the list', () => {
  it('has what waits, what is due first, each queue by itself, in 80 columns', async () => {
    await say('assign', CERTIFICATE, 'Sam Rivera');
    const text = await say('list');
    expect(text).toMatchInlineSnapshot(`
      "ceo_tasks (1)
        aaaaaaaaaaaaaaa1  high, due 4 December 2026, Sam Rivera
                  Certificate of inspection of Sea Breeze expires on 4 December
                  (charter)

      cfo_tasks (1)
        aaaaaaaaaaaaaaa2  critical, due 4 December 2026
                  Cash lasts 4.2 months (charter)

      2 tasks wait for somebody."
    `);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('stays within 80 columns with a long title, a long name and notes of several lines', async () => {
    await store.change('cfo_tasks', [
      {
        kind: 'edit',
        fingerprint: RUNWAY,
        fields: { owner: 'N'.repeat(100), notes: `one\n\ttwo ${'w'.repeat(120)} ${'word '.repeat(40)}` },
      },
    ]);
    const lines = (await say('list')).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.length).toBeGreaterThan(8);
  });

  it('is of one queue when that is asked for, by its role or its name', async () => {
    for (const queue of ['cfo', 'cfo_tasks']) {
      const text = await on('2026-11-23', ['list'], { queue });
      expect(text).toContain('cfo_tasks (1)');
      expect(text).not.toContain('ceo_tasks');
    }
    await expect(on('2026-11-23', ['list'], { queue: 'cto' })).rejects.toThrow(
      /--queue: there are no tasks in "cto_tasks"\. Use one of: ceo_tasks, cfo_tasks\./,
    );
  });

  it('is short without tasks', async () => {
    store = folderTaskStore(mkdtempSync(join(root, 'case-')));
    expect(await say('list')).toBe('0 tasks wait for somebody.');
  });
});

describe('a task', () => {
  it('called done stays done, and is listed while the finding is seen', async () => {
    expect(await say('done', CERTIFICATE)).toContain('if the next one still does, list and page say so');
    expect(await on('2026-11-30', ['sync'])).toContain('npm run tasks -- list');
    expect(await stored(CERTIFICATE)).toMatchObject({
      status: 'done',
      condition: 'open',
      lastRun: '2026-11-30',
    });
    expect(await on('2026-11-30', ['list'])).toContain('Called done, and the run of 30 Nov still sees it.');
  });

  it('put off is not listed until after that day, and then is again', async () => {
    await on('2026-11-23', ['snooze', RUNWAY], { until: '2026-12-06', reason: ' after the season ' });
    expect(await say('list')).not.toContain('cfo_tasks');
    expect(await say('list')).toContain('1 more is settled, dropped or put off');
    expect(await on('2026-12-06', ['list'])).not.toContain('cfo_tasks');
    expect(await on('2026-12-07', ['list'])).toContain('cfo_tasks (1)');
    expect(await on('2026-11-23', ['list'], { all: true })).toContain(
      'Put off until 6 December 2026: after the season.',
    );
    await on('2026-11-30', ['sync']);
    expect(await stored(RUNWAY)).toMatchObject({
      snoozedUntil: '2026-12-06',
      snoozeReason: 'after the season',
    });
  });

  it('is what people last said of it, and each word can be taken back', async () => {
    const status = async () => (await stored(CERTIFICATE))?.status;
    await say('doing', CERTIFICATE);
    expect(await status()).toBe('doing');
    expect(await say('drop', CERTIFICATE)).toContain('Its finding stays in the reports');
    expect([await status(), await say('list')]).toEqual([
      'dropped',
      expect.not.stringContaining('ceo_tasks'),
    ]);
    for (const word of ['done', 'doing', 'drop']) {
      await say(word, CERTIFICATE);
      expect(await say('reopen', CERTIFICATE)).toMatch(/^Open again: Certificate/);
      expect(await status()).toBe('open');
    }
    await on('2026-11-23', ['snooze', CERTIFICATE], { until: '2026-12-06', reason: 'winter' });
    await say('reopen', CERTIFICATE);
    expect(await stored(CERTIFICATE)).toMatchObject({ snoozedUntil: null, snoozeReason: null });
    expect(await say('list')).toContain('ceo_tasks (1)');
  });

  it('has one note, which the next run keeps', async () => {
    await say('note', CERTIFICATE, ' the yard called ');
    expect(await say('note', CERTIFICATE, 'booked for 3 December')).toMatch(/^Noted: Certificate/);
    await on('2026-11-30', ['sync']);
    expect(await on('2026-11-30', ['list'])).toContain('Notes: booked for 3 December');
    expect(await say('note', CERTIFICATE, '')).toMatch(/^Without a note: /);
    expect(await stored(CERTIFICATE)).toMatchObject({ notes: '', lastRun: '2026-11-30' });
  });

  it('is overdue from the day after its date on', async () => {
    expect(await on('2026-12-04', ['list'])).toContain('high, due 4 December 2026');
    expect(await on('2026-12-05', ['list'])).toContain('high, overdue since 4 December 2026');
  });
});

describe('what cannot be done is a sentence', () => {
  it.each([
    [
      ['lst'],
      {},
      /"lst": is not something that can be done\. Use one of: sync, list, assign, doing, done, drop, snooze, note, reopen\./,
    ],
    [['constructor'], {}, /is not something that can be done/],
    [['done'], {}, /done: takes FINGERPRINT\. Write it like this: npm run tasks -- done FINGERPRINT/],
    [['assign', CERTIFICATE], {}, /assign: takes FINGERPRINT and NAME/],
    [['list', 'cto'], {}, /list: takes nothing more/],
    [['done', 'bbbb'], {}, /"bbbb": is the beginning of no fingerprint among the tasks/],
    [['done', ' '], {}, /is the beginning of no fingerprint/],
    [['done', 'aaaa'], {}, /beginning of 2 fingerprints: aaaaaaaaaaaaaaa1, aaaaaaaaaaaaaaa2/],
    [['assign', CERTIFICATE, 'sam@example.com'], {}, /NAME: looks like an address, and tasks hold none/],
    [
      ['assign', CERTIFICATE, 'Sam\r\nBcc: x'],
      {},
      /NAME: must be a name of up to 100 characters on one line/,
    ],
    [['assign', CERTIFICATE, ' '], {}, /NAME: must be a name/],
    [['note', CERTIFICATE], {}, /note: takes FINGERPRINT and TEXT/],
    [['note', CERTIFICATE, 'x'.repeat(2001)], {}, /TEXT: has 2001 characters, and 2000 are kept/],
    [['snooze', CERTIFICATE], {}, /--until: is missing/],
    [['snooze', CERTIFICATE], { until: '2026-11-22' }, /--until: 2026-11-22 is not between/],
    [['snooze', CERTIFICATE], { until: '2027-11-25' }, /--until: 2027-11-25 is not between/],
  ])('%j %j', async (given, options, sentence) => {
    const before = await store.all();
    await expect(on('2026-11-23', given, options)).rejects.toThrow(sentence);
    expect(await store.all()).toEqual(before);
  });

  it('a task is found by as much of its fingerprint as tells it from the others', async () => {
    await store.change('cfo_tasks', [{ kind: 'remove', fingerprint: RUNWAY }]);
    expect(await say('done', 'AAAA')).toContain('Done: Certificate');
    expect(await say('list')).toContain('  aaaaaaaa  ');
  });
});

it('says it of every copy that a killed move left', async () => {
  const [entry] = (await store.all()).filter(({ task }) => task.fingerprint === CERTIFICATE);
  if (entry) await store.change('coo_tasks', [{ kind: 'create', task: entry.task }]);
  await say('done', CERTIFICATE);
  const copies = (await store.all()).filter(({ task }) => task.fingerprint === CERTIFICATE);
  expect(copies.map(({ queue, task }) => `${queue} ${task.status}`).sort()).toEqual([
    'ceo_tasks done',
    'coo_tasks done',
  ]);
});

it('says how many tasks another writer was faster with', async () => {
  const slow: TaskStore = {
    all: async () => [],
    change: (queue, changes) => store.change(queue, changes),
  };
  const snapshots = { folders: async () => ['2026-11-23'], read: async () => snapshotFixture() };
  const session = { run: '2026-11-23', snapshots, ports: { tasks: slow } } as unknown as Session;
  const { stages } = await tasksCommand(session, ['sync'], { all: false });
  expect(stages[0]).toMatchObject({
    did: '0 tasks created, 0 updated, 0 unchanged, 2 left to another writer',
    counts: { created: 0, left: 2 },
  });
});
