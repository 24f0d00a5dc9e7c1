import { expect, test } from 'vitest';
import { Stakeholder } from './portfolio.ts';

const ann = { id: 'ann', name: 'Ann', role: 'ceo', address: 'ann@example.com', reports: ['ceo'] };

test('nobody can take the place of the archive, and mail has one of two forms', () => {
  expect(Stakeholder.safeParse({ ...ann, mail_as: 'digest' }).success).toBe(true);
  expect(Stakeholder.safeParse({ ...ann, id: 'archive' }).error?.issues).toMatchObject([
    { path: ['id'], message: '"archive" stands for the archive copies; take another id' },
  ]);
  expect(Stakeholder.safeParse({ ...ann, mail_as: 'letter' }).error?.issues).toMatchObject([
    { path: ['mail_as'] },
  ]);
});
