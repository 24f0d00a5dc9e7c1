import { describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { CERTIFICATE, deliver, memoryStore, RUNWAY, snapshotWith } from './delivered.fixture.ts';
import type { TaskStore } from './task-store.ts';

describe('killed while a task moves from ceo to coo', () => {
  const SAID = { status: 'done', owner: 'Sam', notes: 'booked', snoozedUntil: '2027-01-01' } as const;
  const moved = (run: string) => snapshotWith(run, CERTIFICATE, { owner: 'coo' });
  const [old, kept] = [`ceo_tasks/${CERTIFICATE}`, `coo_tasks/${CERTIFICATE}`];

  /** The store as it is when the run dies before the first call of this kind that it would make. */
  async function dying(before: 'remove' | 'edit', run: string, store = memoryStore()) {
    const change: TaskStore['change'] = (queue, changes) => {
      if (changes.some(({ kind }) => kind === before)) throw new Error('killed');
      return store.change(queue, changes);
    };
    const dead = { ...store, change };
    await expect(deliver(dead, moved(run))).rejects.toThrow('killed');
    return store;
  }

  async function halfMoved() {
    const store = memoryStore();
    await deliver(store, snapshotFixture());
    await dying('remove', '2026-11-30', store);
    expect(Object.keys(store.tasks())).toEqual([old, `cfo_tasks/${RUNWAY}`, kept].sort());
    return store;
  }

  it.each([
    ['left behind', 'ceo_tasks'],
    ['new', 'coo_tasks'],
  ])(
    'keeps what a person says of the %s one until the next run, however often that dies',
    async (_, queue) => {
      const store = await halfMoved();
      await store.change(queue, [{ kind: 'edit', fingerprint: CERTIFICATE, fields: SAID }]);
      await dying('remove', '2026-12-07', store);
      const counts = await deliver(store, moved('2026-12-07'));
      expect(store.tasks()[old]).toBeUndefined();
      expect(store.tasks()[kept]).toMatchObject({ ...SAID, lastRun: '2026-12-07' });
      expect(counts.doneWhileOpen.map(({ fingerprint }) => fingerprint)).toEqual([CERTIFICATE]);
    },
  );

  it('before what was said is carried over, too', async () => {
    const store = await halfMoved();
    await store.change('ceo_tasks', [{ kind: 'edit', fingerprint: CERTIFICATE, fields: SAID }]);
    await dying('edit', '2026-12-07', store);
    await deliver(store, moved('2026-12-07'));
    expect(Object.keys(store.tasks()).sort()).toEqual([`cfo_tasks/${RUNWAY}`, kept]);
    expect(store.tasks()[kept]).toMatchObject(SAID);
  });

  it('takes the words of both: of two states the further one', async () => {
    const store = await halfMoved();
    const edit = (fields: object) => [{ kind: 'edit' as const, fingerprint: CERTIFICATE, fields }];
    await store.change('ceo_tasks', edit({ status: 'doing', owner: 'Sam' }));
    await store.change('coo_tasks', edit({ status: 'done', notes: 'booked' }));
    await deliver(store, moved('2026-12-07'));
    expect(store.tasks()[kept]).toMatchObject({ status: 'done', owner: 'Sam', notes: 'booked' });
  });

  it('takes them along when it moves on to a third queue', async () => {
    const store = await halfMoved();
    await store.change('coo_tasks', [{ kind: 'edit', fingerprint: CERTIFICATE, fields: SAID }]);
    await deliver(store, snapshotWith('2026-12-07', CERTIFICATE, { owner: 'cto' }));
    expect(Object.keys(store.tasks()).sort()).toEqual([`cfo_tasks/${RUNWAY}`, `cto_tasks/${CERTIFICATE}`]);
    expect(store.tasks()[`cto_tasks/${CERTIFICATE}`]).toMatchObject(SAID);
  });

  it.each([
    ['closed in a run whose tasks were never written', true],
    ['no longer named at all', false],
  ])('leaves one task of a finding that is %s, with what was said of both', async (_, isNamed) => {
    const store = await halfMoved();
    const edit = (fields: object) => [{ kind: 'edit' as const, fingerprint: CERTIFICATE, fields }];
    await store.change('ceo_tasks', edit({ owner: 'Sam' }));
    await store.change('coo_tasks', edit({ notes: 'booked' }));
    const { findings, ...rest } = snapshotFixture({ run: '2026-12-14' });
    const days = { firstSeen: '2026-11-23', lastSeen: '2026-11-30', resolvedOn: '2026-12-07' };
    const closed = [{ fingerprint: CERTIFICATE, condition: 'resolved' as const, ...days }];
    const others = findings.filter(({ fingerprint }) => fingerprint !== CERTIFICATE);
    const later = { ...rest, findings: others, closed: isNamed ? closed : [] };
    await deliver(store, later);
    expect(Object.keys(store.tasks()).sort()).toEqual([`cfo_tasks/${RUNWAY}`, kept]);
    expect(store.tasks()[kept]).toMatchObject({
      ...{ owner: 'Sam', notes: 'booked', condition: isNamed ? 'resolved' : 'open' },
      lastRun: isNamed ? '2026-12-14' : '2026-11-30',
    });
    const calls = store.calls;
    await deliver(store, later);
    expect(store.calls).toBe(calls);
  });
});
