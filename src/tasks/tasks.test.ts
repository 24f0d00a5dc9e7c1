import { describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { applyTasks } from './apply.ts';
import { CERTIFICATE, deliver, memoryStore, RUNWAY, snapshotWith } from './delivered.fixture.ts';
import { planTasks } from './plan.ts';

describe('tasks', () => {
  it('makes one for each open finding in its owner’s queue', async () => {
    const store = memoryStore();
    const counts = await deliver(store, snapshotFixture());
    expect(counts).toMatchObject({ created: 2, updated: 0, unchanged: 0 });
    expect(Object.keys(store.tasks())).toEqual([`ceo_tasks/${CERTIFICATE}`, `cfo_tasks/${RUNWAY}`]);
    expect(store.tasks()[`ceo_tasks/${CERTIFICATE}`]).toMatchInlineSnapshot(`
      {
        "condition": "open",
        "due": "2026-12-04",
        "fingerprint": "aaaaaaaaaaaaaaa1",
        "firstSeen": "2026-11-23",
        "history": [
          {
            "condition": "open",
            "run": "2026-11-23",
          },
        ],
        "lastRun": "2026-11-23",
        "milestone": 30,
        "notes": "",
        "owner": null,
        "priority": "high",
        "reports": [
          "ceo",
          "cfo",
        ],
        "rule": "certificate-expiring",
        "run": "2026-11-23",
        "status": "open",
        "tenant": "charter",
        "title": "Certificate of inspection of Sea Breeze expires on 4 December",
      }
    `);
  });

  it('writes nothing the second time', async () => {
    const store = memoryStore();
    await deliver(store, snapshotFixture());
    const before = store.calls;
    expect(await deliver(store, snapshotFixture())).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(store.calls).toBe(before);
  });

  it('follows the finding and notes only changes of its condition', async () => {
    const store = memoryStore();
    await deliver(store, snapshotFixture());
    await deliver(store, snapshotWith('2026-11-30', CERTIFICATE, { condition: 'persisting' }));
    await deliver(store, snapshotWith('2026-12-07', CERTIFICATE, { condition: 'unverified' }));
    await deliver(store, snapshotWith('2026-12-14', CERTIFICATE, { condition: 'resolved' }));
    await deliver(store, snapshotWith('2026-12-21', CERTIFICATE, { condition: 'reopened' }));
    await deliver(store, snapshotWith('2026-12-28', CERTIFICATE, { condition: 'retired' }));
    const task = store.tasks()[`ceo_tasks/${CERTIFICATE}`];
    expect(task?.history.map((entry) => `${entry.run} ${entry.condition}`)).toEqual([
      '2026-11-23 open',
      '2026-12-07 unverified',
      '2026-12-14 resolved',
      '2026-12-21 open',
      '2026-12-28 retired',
    ]);
  });

  it('leaves to people what is theirs, and says when they call done what is not', async () => {
    const store = memoryStore();
    await deliver(store, snapshotFixture());
    Object.assign(store.tasks()[`ceo_tasks/${CERTIFICATE}`] ?? {}, {
      status: 'done',
      owner: 'Sam',
      notes: 'booked',
      snoozedUntil: '2027-01-01',
    });
    const counts = await deliver(store, snapshotWith('2026-11-30', CERTIFICATE, { condition: 'worse' }));
    expect(counts.doneWhileOpen.map((task) => task.fingerprint)).toEqual([CERTIFICATE]);
    expect(store.tasks()[`ceo_tasks/${CERTIFICATE}`]).toMatchObject({
      status: 'done',
      owner: 'Sam',
      notes: 'booked',
      snoozedUntil: '2027-01-01',
      condition: 'open',
      lastRun: '2026-11-30',
    });
  });

  it('moves to the queue of a new owner with what people wrote', async () => {
    const store = memoryStore();
    await deliver(store, snapshotFixture());
    Object.assign(store.tasks()[`ceo_tasks/${CERTIFICATE}`] ?? {}, { status: 'doing', notes: 'half way' });
    await deliver(store, snapshotWith('2026-11-30', CERTIFICATE, { owner: 'coo' }));
    expect(store.tasks()[`ceo_tasks/${CERTIFICATE}`]).toBeUndefined();
    expect(store.tasks()[`coo_tasks/${CERTIFICATE}`]).toMatchObject({ status: 'doing', notes: 'half way' });
  });

  it('takes along what a person writes while it moves', async () => {
    const store = memoryStore();
    await deliver(store, snapshotFixture());
    const moved = snapshotWith('2026-11-30', RUNWAY, { owner: 'ceo' });
    const plan = planTasks(moved, await store.all());
    const fields = { status: 'done' as const, notes: 'called the bank' };
    await store.change('cfo_tasks', [{ kind: 'edit', fingerprint: RUNWAY, fields }]);
    expect(await applyTasks(store, plan)).toMatchObject({ left: 0 });
    expect(Object.keys(store.tasks())).toEqual([`ceo_tasks/${CERTIFICATE}`, `ceo_tasks/${RUNWAY}`]);
    expect(store.tasks()[`ceo_tasks/${RUNWAY}`]).toMatchObject({ ...fields, lastRun: '2026-11-30' });
  });

  it('counts what another writer did at the same time as left, not as its own', async () => {
    const store = memoryStore();
    const first = planTasks(snapshotFixture(), await store.all());
    await deliver(store, snapshotFixture());
    expect(await applyTasks(store, first)).toEqual({ created: 0, updated: 0, unchanged: 0, left: 2 });
    const older = planTasks(snapshotFixture({ run: '2026-11-30' }), await store.all());
    await deliver(store, snapshotWith('2026-12-07', RUNWAY, { owner: 'coo' }));
    expect(await applyTasks(store, older)).toEqual({ created: 0, updated: 0, unchanged: 0, left: 2 });
  });

  it('removes what a killed move left behind', async () => {
    const store = memoryStore();
    await deliver(store, snapshotFixture());
    const task = store.tasks()[`ceo_tasks/${CERTIFICATE}`];
    if (task) await store.change('coo_tasks', [{ kind: 'create', task }]);
    await deliver(store, snapshotFixture());
    expect(Object.keys(store.tasks())).toEqual([`ceo_tasks/${CERTIFICATE}`, `cfo_tasks/${RUNWAY}`]);
  });

  it('keeps what a later run wrote', async () => {
    const store = memoryStore();
    await deliver(store, snapshotWith('2026-11-30', CERTIFICATE, {}));
    const before = JSON.stringify(store.tasks());
    const counts = await deliver(store, snapshotWith('2026-11-23', CERTIFICATE, { condition: 'resolved' }));
    expect(counts).toMatchObject({ updated: 0, unchanged: 2 });
    expect(JSON.stringify(store.tasks())).toBe(before);
  });

  it('makes none of what only a run before the newest saw', async () => {
    const store = memoryStore();
    const later = snapshotFixture({ run: '2026-11-30' });
    await deliver(store, { ...later, findings: later.findings.filter((f) => f.fingerprint !== RUNWAY) });
    expect(await deliver(store, snapshotFixture())).toMatchObject({ created: 0 });
    expect(Object.keys(store.tasks())).toEqual([`ceo_tasks/${CERTIFICATE}`]);
  });

  it('keeps the first due date of a finding that has none', async () => {
    const store = memoryStore();
    const without = (run: string) => ({
      ...snapshotWith(run, RUNWAY, { due: null }),
      reports: snapshotFixture().reports.map((report) => ({ ...report, actions: [] })),
    });
    await deliver(store, without('2026-11-23'));
    await deliver(store, without('2026-11-30'));
    expect(store.tasks()[`cfo_tasks/${RUNWAY}`]).toMatchObject({ due: '2027-01-22', lastRun: '2026-11-30' });
  });

  it('tells a task what an earlier run settled and did not come to tell', async () => {
    const store = memoryStore();
    await deliver(store, snapshotFixture());
    const { findings, ...rest } = snapshotFixture({ run: '2026-12-07' });
    const settled = { condition: 'resolved', firstSeen: '2026-11-23', lastSeen: '2026-11-23' } as const;
    const closed = [{ fingerprint: CERTIFICATE, ...settled, resolvedOn: '2026-11-30' }];
    const later = { ...rest, findings: findings.filter((f) => f.fingerprint !== CERTIFICATE), closed };
    expect(await deliver(store, later)).toMatchObject({ created: 0 });
    const task = store.tasks()[`ceo_tasks/${CERTIFICATE}`];
    expect(task).toMatchObject({ condition: 'resolved', lastRun: '2026-12-07', status: 'open' });
    expect(task?.history).toEqual([
      { run: '2026-11-23', condition: 'open' },
      { run: '2026-12-07', condition: 'resolved' },
    ]);
    const before = store.tasks();
    await deliver(store, later);
    expect(store.tasks()).toEqual(before);
  });

  it('keeps the task of what somebody lives with, and says so', async () => {
    const store = memoryStore();
    await deliver(store, snapshotFixture());
    await deliver(store, snapshotWith('2026-11-30', CERTIFICATE, { condition: 'accepted' }));
    expect(store.tasks()[`ceo_tasks/${CERTIFICATE}`]).toMatchObject({
      condition: 'accepted',
      status: 'open',
    });
  });
});
