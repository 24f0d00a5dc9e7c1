import { expect, it } from 'vitest';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { planNotify } from '../notify/plan.ts';
import { unmailedLines } from './unmailed.ts';

/** The week has the reports ceo and cfo. */
function lines(people: Record<string, { reports: string[]; mail?: string[] }>, more: Partial<Snapshot> = {}) {
  const stakeholders = Object.entries(people).map(([id, what]) => ({
    ...{ id, name: id, role: 'ceo', address: `${id}@example.com` },
    ...what,
  }));
  const archive = {
    ...{ id: 'archive', name: 'Archive', role: 'archive' },
    ...{ address: 'archive@example.com', reports: [] },
  };
  const plan = planNotify(snapshotFixture(more), { stakeholders, archive, sources: [] }, new Set());
  return unmailedLines(plan, stakeholders);
}

it('names who gets nothing first, then who gets less, each once with all reasons', () => {
  expect(
    lines({
      ann: { reports: ['ceo', 'cfo', 'cto', 'cmo'] },
      bob: { reports: ['cmo'] },
      eve: { reports: ['cfo'], mail: ['ceo', 'cfo', 'cto'] },
      gone: { reports: [] },
    }),
  ).toEqual([
    'bob gets no e-mail of this run: cmo: not built in this run',
    'gone gets no e-mail of this run: may read no report',
    'ann is not mailed all: cto, cmo: not built in this run',
    'eve is not mailed all: ceo, cto: may not be read by this person',
  ]);
});

it('says nothing of who wants no mail, or gets all of theirs', () => {
  expect(lines({ ann: { reports: ['ceo', 'cfo'] }, bob: { reports: ['cmo'], mail: [] } })).toEqual([]);
});

it('names a report of which the archive has no copy', () => {
  expect(lines({ ann: { reports: ['ceo'] } })).toEqual([
    'no copy of cfo for the archive: nobody may read it',
  ]);
});

it('says once that a run made afterwards is mailed to nobody', () => {
  const people = { ann: { reports: ['ceo', 'cfo'] }, bob: { reports: ['cfo'] } };
  expect(lines(people, { backfilled: true })).toEqual(['mailed to nobody: the run was made afterwards']);
});
