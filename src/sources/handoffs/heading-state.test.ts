import { expect, it } from 'vitest';
import { headingState } from './heading-state.ts';

it.each([
  ['Phase 1 — done', 'Phase 1', 'done'],
  ['Search (in progress)', 'Search', 'pending'],
  ['Lids ✅ COMPLETE', 'Lids', 'done'],
  ['Search ✅', 'Search ✅', 'done'],
  ['Sprint 3 complete', 'Sprint 3 complete', 'done'],
  ['🔄 Recent work', '🔄 Recent work', null],
  ['Lids (old)', 'Lids (old)', null],
])('reads "%s"', (text, topic, marker) => {
  expect(headingState(text)).toMatchObject({ topic, marker });
});
