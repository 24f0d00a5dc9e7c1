import { expect, it } from 'vitest';
import { itemOf, titleOf } from './entry-details.ts';
import { parseHandoff } from './parse-handoff.ts';

const of = (text: string, kind: 'action' | 'blocker' = 'action') => itemOf({ line: 1, kind, text, path: [] });

it('finds a due date only behind a word of term', () => {
  expect(of('Ship by 2026-03-04').due).toBe('2026-03-04');
  expect(of('Ship (due: March 4, 2026)').due).toBe('2026-03-04');
  expect(of('Shipped 2026-03-04').due).toBeNull();
});

it('finds owner, role and mention', () => {
  expect(of('Ship (owner: CTO)').role).toBe('CTO');
  expect(of('Ship, assigned to Ann Lee').role).toBe('Ann Lee');
  expect(of('Ship @ann').role).toBe('ann');
  expect(of('Call the yard, owner: CTO by 2026-01-02').role).toBe('CTO');
  expect(of('Install @scope/pkg, mail a@b.c').role).toBeNull();
});

it('finds what a blocker waits on', () => {
  expect(of('Launch blocked on legal review.', 'blocker').needs).toBe('legal review');
  expect(of('Launch needs legal review').needs).toBeNull();
  expect(of('Ticket open; until then luck decides.', 'blocker').needs).toBeNull();
});

it('cuts a long title at a word', () => {
  expect(titleOf(`[ ] ${'tea '.repeat(60)}`).length).toBeLessThanOrEqual(110);
  expect(titleOf('✅ Tea: ')).toBe('Tea');
});

it('gives title, section, due date, role and needs', () => {
  const text =
    '# Tea\n## Next\n### Kitchen\n- [ ] **Buy** `cups` by 5 May 2026 (owner: CTO)\n## Blockers\n- Oven: waiting on a fuse.';
  expect(parseHandoff(text).items).toEqual([
    {
      line: 4,
      kind: 'action',
      title: 'Buy cups by 5 May 2026 (owner: CTO)',
      section: 'Next > Kitchen',
      due: '2026-05-05',
      role: 'CTO',
      needs: null,
    },
    {
      line: 6,
      kind: 'blocker',
      title: 'Oven: waiting on a fuse.',
      section: 'Blockers',
      due: null,
      role: null,
      needs: 'a fuse',
    },
  ]);
});
