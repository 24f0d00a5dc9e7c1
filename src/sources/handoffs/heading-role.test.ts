import { expect, it } from 'vitest';
import { headingRole } from './heading-role.ts';
import { parseMarkdown } from './markdown-tree.ts';
import type { Place } from './place.ts';
import { sectionsOf } from './sections.ts';

const open: Place = { kind: null, voice: 'open', path: [], explains: false };

function role(place: Partial<Place>, ...lines: string[]) {
  const [section] = sectionsOf(parseMarkdown(['# T', ...lines].join('\n'))).children;
  if (section === undefined) throw new Error('no section');
  return headingRole(section, { ...open, ...place });
}

it('gathers under a heading of a kind and closes what lies under an aside', () => {
  expect(role({}, '## Next', '- a')).toMatchObject({
    entry: null,
    place: { kind: 'action', path: ['Next'] },
  });
  expect(role({ voice: 'closed' }, '## Next', '- a').place.voice).toBe('closed');
  expect(role({ kind: 'done' }, '## Files changed', '- a').place).toMatchObject({
    kind: null,
    voice: 'mute',
  });
  expect(role({}, '## ⚠️ Important reminders', '- a').place.voice).toBe('boxed');
});

it('is an entry when numbered, stated or named inside a section of a kind', () => {
  expect(role({ kind: 'done' }, '## 2. Lids of the pots', '- a').entry).toBe('done');
  expect(role({ kind: 'done' }, '## Design decision: round lids', 'Why.').entry).toBe('decision');
  expect(role({ kind: 'issue' }, '## Lids', '**Status:** Fixed').entry).toBe('done');
  expect(role({}, '## Lids', '- a').entry).toBeNull();
});

it('lets decisions be gathered inside a section that has no entries of its own', () => {
  expect(role({ voice: 'closed' }, '## Decisions made', '- a').place).toMatchObject({
    kind: 'decision',
    voice: 'open',
  });
});

it('reads the topic of a phase under a kind as a topic', () => {
  expect(role({ kind: 'action' }, '## Phase 3: Run a complete glazing', '- a').place.kind).toBe('action');
});
