import { describe, expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { planTasks } from '../tasks/plan.ts';
import type { QueuedTask, Task } from '../tasks/task.ts';
import { boardOf } from './board.ts';

const CERTIFICATE = 'aaaaaaaaaaaaaaa1';
const RUNWAY = 'aaaaaaaaaaaaaaa2';

/** The tasks that the run before left, with what people said of one since. */
function tasksOf(run: string, said: Partial<Task>): QueuedTask[] {
  const { changes } = planTasks(snapshotFixture({ run }), []);
  return changes.flatMap(({ queue, change }) => {
    if (change.kind !== 'create') return [];
    const more = change.task.fingerprint === CERTIFICATE ? said : {};
    return [{ queue, task: { ...change.task, ...more } }];
  });
}

describe('the board of a run', () => {
  it('has a task for each finding that the run will make one for', () => {
    expect(boardOf(snapshotFixture(), [])).toEqual([
      {
        ...{ finding: CERTIFICATE, role: 'ceo', priority: 'high', due: '2026-12-04', since: '2026-11-23' },
        ...{ status: 'open', person: null, snoozedUntil: null },
      },
      {
        ...{ finding: RUNWAY, role: 'cfo', priority: 'critical', due: '2026-12-04', since: '2026-11-23' },
        ...{ status: 'open', person: null, snoozedUntil: null },
      },
    ]);
  });

  it('shows what people said by then, and who has it', () => {
    const said = { status: 'doing', owner: 'Sam', snoozedUntil: '2026-12-24' } as const;
    const [first] = boardOf(snapshotFixture({ run: '2026-11-30' }), tasksOf('2026-11-23', said));
    expect(first).toMatchObject({
      ...{ finding: CERTIFICATE, status: 'doing', person: 'Sam' },
      ...{ snoozedUntil: '2026-12-24', since: '2026-11-23' },
    });
  });

  it('shows a task that was put off until before the run as any other', () => {
    const tasks = tasksOf('2026-11-23', { snoozedUntil: '2026-11-29' });
    const [first] = boardOf(snapshotFixture({ run: '2026-11-30' }), tasks);
    expect(first).toMatchObject({ finding: CERTIFICATE, snoozedUntil: null });
  });

  it('leaves out tasks of findings that the run does not list', () => {
    const { findings, ...rest } = snapshotFixture({ run: '2026-11-30' });
    const without = { ...rest, findings: findings.filter(({ fingerprint }) => fingerprint !== CERTIFICATE) };
    const board = boardOf(without, tasksOf('2026-11-23', {}));
    expect(board.map(({ finding }) => finding)).toEqual([RUNWAY]);
  });
});
