import { describe, expect, it } from 'vitest';
import type { RunFields, Task } from './task.ts';
import type { TaskStore } from './task-store.ts';

const FIELDS: RunFields = {
  rule: 'runway-short',
  tenant: 'charter',
  title: 'Cash lasts 4.2 months',
  reports: ['cfo'],
  priority: 'critical',
  milestone: 60,
  due: '2026-12-04',
  condition: 'open',
  lastRun: '2026-11-23',
  history: [{ run: '2026-11-23', condition: 'open' }],
};

function task(fingerprint: string, rest: Partial<Task> = {}): Task {
  const people = { status: 'open' as const, owner: null, notes: '' };
  return { fingerprint, ...FIELDS, run: '2026-11-23', firstSeen: '2026-11-23', ...people, ...rest };
}

/** What every store of tasks does. `withoutCfo`: the same place before and after no role and no rule names the CFO any more. */
export function taskStoreContract(
  name: string,
  open: () => Promise<TaskStore>,
  withoutCfo: () => Promise<{ before: TaskStore; after: TaskStore }>,
): void {
  describe(`tasks in ${name}`, () => {
    it('are none at first, and are read back as they were created', async () => {
      const store = await open();
      expect(await store.all()).toEqual([]);
      await store.change('cfo_tasks', [
        { kind: 'create', task: task('b') },
        { kind: 'create', task: task('a') },
      ]);
      await store.change('cto_tasks', [{ kind: 'create', task: task('c') }]);
      const found = (await store.all()).map((entry) => `${entry.queue}/${entry.task.fingerprint}`).sort();
      expect(found).toEqual(['cfo_tasks/a', 'cfo_tasks/b', 'cto_tasks/c']);
      expect((await store.all()).find((entry) => entry.task.fingerprint === 'a')?.task).toEqual(task('a'));
    });

    it('are not created over one that is there', async () => {
      const store = await open();
      await store.change('cfo_tasks', [{ kind: 'create', task: task('a', { status: 'done' }) }]);
      await store.change('cfo_tasks', [{ kind: 'create', task: task('a') }]);
      expect((await store.all())[0]?.task.status).toBe('done');
    });

    it('keep what people wrote, and fields that are not ours, through an update', async () => {
      const store = await open();
      const people = {
        status: 'doing' as const,
        owner: 'Sam',
        notes: 'half way',
        snoozedUntil: '2027-01-01',
      };
      await store.change('cfo_tasks', [{ kind: 'create', task: task('a', people) }]);
      const fields: RunFields = { ...FIELDS, condition: 'resolved', lastRun: '2026-11-30' };
      await store.change('cfo_tasks', [{ kind: 'update', fingerprint: 'a', fields }]);
      expect((await store.all())[0]?.task).toMatchObject({
        ...people,
        condition: 'resolved',
        lastRun: '2026-11-30',
      });
    });

    it('are not overwritten by an older run, nor made by an update', async () => {
      const store = await open();
      await store.change('cfo_tasks', [{ kind: 'create', task: task('a', { lastRun: '2026-12-07' }) }]);
      const left = await store.change('cfo_tasks', [
        { kind: 'update', fingerprint: 'a', fields: { ...FIELDS, condition: 'resolved' } },
        { kind: 'update', fingerprint: 'z', fields: FIELDS },
      ]);
      expect(left).toEqual(['a', 'z']);
      expect((await store.all()).map((entry) => entry.task)).toEqual([task('a', { lastRun: '2026-12-07' })]);
    });

    it('are written by a person and by a run at once, each their own fields', async () => {
      const store = await open();
      const fingerprints = Array.from({ length: 12 }, (_, index) => `f${index}`);
      await store.change(
        'cfo_tasks',
        fingerprints.map((fingerprint) => ({ kind: 'create', task: task(fingerprint) })),
      );
      const fields: RunFields = { ...FIELDS, condition: 'resolved', lastRun: '2026-11-30' };
      const people = { status: 'doing' as const, owner: 'Sam', snoozedUntil: '2026-12-24' };
      const writes = fingerprints.map((fingerprint) =>
        store.change('cfo_tasks', [{ kind: 'edit', fingerprint, fields: people }]),
      );
      const run = store.change(
        'cfo_tasks',
        fingerprints.map((fingerprint) => ({ kind: 'update', fingerprint, fields })),
      );
      expect((await Promise.all([...writes, run])).flat()).toEqual([]);
      const tasks = (await store.all()).map((entry) => entry.task);
      expect(tasks).toEqual(fingerprints.toSorted().map((id) => ({ ...task(id), ...fields, ...people })));
    });

    it('are created by one of two runs at once, which says so', async () => {
      const store = await open();
      const create = (title: string) =>
        store.change('cfo_tasks', [{ kind: 'create', task: task('a', { title }) }]);
      const left = await Promise.all([create('one'), create('two')]);
      expect(left.flat()).toEqual(['a']);
      const winner = left[0]?.length === 0 ? 'one' : 'two';
      expect((await store.all())[0]?.task.title).toBe(winner);
    });

    it('that are gone are not made by an edit, and an edit takes a word back', async () => {
      const store = await open();
      const edit = (fields: Partial<Task>) =>
        store.change('cfo_tasks', [{ kind: 'edit', fingerprint: 'a', fields }]);
      expect(await edit({ status: 'done' })).toEqual(['a']);
      expect(await store.all()).toEqual([]);
      await store.change('cfo_tasks', [{ kind: 'create', task: task('a') }]);
      expect(await edit({ snoozedUntil: '2026-12-24', snoozeReason: 'winter' })).toEqual([]);
      expect(await edit({ snoozedUntil: null, snoozeReason: null })).toEqual([]);
      const [found] = await store.all();
      expect(found?.task.snoozedUntil ?? null).toBeNull();
      expect(found?.task).toMatchObject({ status: 'open', condition: 'open', lastRun: '2026-11-23' });
    });

    it('are read and written in the queue of a role that has gone', async () => {
      const { before, after } = await withoutCfo();
      await before.change('cfo_tasks', [{ kind: 'create', task: task('a', { notes: 'called the bank' }) }]);
      await before.change('cto_tasks', [{ kind: 'create', task: task('c') }]);
      const found = (await after.all()).map(({ queue, task }) => `${queue}/${task.notes}`);
      expect(found.sort()).toEqual(['cfo_tasks/called the bank', 'cto_tasks/']);
      expect(await after.change('cfo_tasks', [{ kind: 'remove', fingerprint: 'a' }])).toEqual([]);
      expect((await after.all()).map(({ queue }) => queue)).toEqual(['cto_tasks']);
    });

    it('keep texts as they are', async () => {
      const store = await open();
      const odd = task('a', { title: 'Zürich – 東京 🚤 "quoted"\nsecond line', owner: '', notes: "o'b" });
      await store.change('cfo_tasks', [{ kind: 'create', task: odd }]);
      expect((await store.all())[0]?.task).toEqual(odd);
    });

    it('are removed only as they were read, when that is asked', async () => {
      const store = await open();
      const people = { status: 'open' as const, owner: null, notes: '' };
      const remove = (more: object = {}) =>
        store.change('cfo_tasks', [{ kind: 'remove', fingerprint: 'a', people: { ...people, ...more } }]);
      await store.change('cfo_tasks', [{ kind: 'create', task: task('a') }]);
      await store.change('cfo_tasks', [
        { kind: 'edit', fingerprint: 'a', fields: { status: 'done', snoozedUntil: '2026-12-24' } },
      ]);
      expect(await remove()).toEqual(['a']);
      expect(await remove({ status: 'done' })).toEqual(['a']);
      expect((await store.all()).map((entry) => entry.task.status)).toEqual(['done']);
      expect(await remove({ status: 'done', snoozedUntil: '2026-12-24' })).toEqual([]);
      expect(await store.all()).toEqual([]);
      expect(await remove()).toEqual([]);
      await store.change('cfo_tasks', [{ kind: 'create', task: task('a', { snoozedUntil: null }) }]);
      expect(await remove()).toEqual([]);
    });

    it('can be removed, twice the same as once', async () => {
      const store = await open();
      await store.change('cfo_tasks', [{ kind: 'create', task: task('a') }]);
      for (const _ of [1, 2]) await store.change('cfo_tasks', [{ kind: 'remove', fingerprint: 'a' }]);
      expect(await store.all()).toEqual([]);
    });
  });
}
