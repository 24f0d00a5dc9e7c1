import { expect, it } from 'vitest';
import { addDays } from '../domain/run.ts';
import { snapshotFixture } from '../domain/snapshot.fixture.ts';
import { formerRoles, taskRoles } from './task-roles.ts';

const person = { id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports: ['ceo'] };

it('are those of people and of rules', () => {
  const catalogue = { rules: [{ meta: { owner: 'cfo' } }, { meta: { owner: 'ceo' } }] };
  type Rules = Parameters<typeof taskRoles>[1];
  expect(taskRoles({ stakeholders: [person] }, catalogue as unknown as Rules)).toEqual(['ceo', 'cfo']);
});

it('that have gone are known for half a year, from what they owned', async () => {
  const first = '2026-01-05';
  const owners = (folder: string) => (folder < '2026-02-01' ? 'coo' : 'cto');
  const read = async (folder: string) => ({
    ...snapshotFixture({ run: folder.slice(0, 10) }),
    findings: snapshotFixture().findings.map((finding) => ({ ...finding, owner: owners(folder) })),
  });
  const of = (weeks: number) => {
    const runs = Array.from({ length: weeks }, (_, week) => addDays(first, 7 * week));
    return formerRoles({ folders: async () => runs, read });
  };
  expect(await of(0)).toEqual([]);
  expect(await of(4)).toEqual(['coo']);
  expect(await of(29)).toEqual(['coo', 'cto']);
  expect(await of(30)).toEqual(['cto']);
});
