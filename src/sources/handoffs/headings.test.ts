import { expect, it } from 'vitest';
import {
  isGroupHeading,
  isOrder,
  kindOfKeyword,
  namesOne,
  numberedKeyword,
  senseOfHeading,
} from './headings.ts';

const role = (heading: string) => {
  const sense = senseOfHeading(heading);
  return sense.role === 'kind' ? sense.kind : sense.role;
};

it('reads the main words before those behind a dash or in brackets', () => {
  expect(role('Summary: blocked by rain')).toBe('state');
  expect(role('Teapots (completed)')).toBe('open');
  expect(role('Blockers / open questions')).toBe('blocker');
  expect(role('Notes for the next session')).toBe('state');
});

it('tells what is mended and denied from what is not', () => {
  expect(
    [
      'Issues resolved',
      'Unresolved issues',
      'Not yet implemented',
      'Improvements made',
      'Improvements to make',
    ].map(role),
  ).toEqual(['done', 'issue', 'action', 'done', 'action']);
});

it('reads a noun in the singular only as the head of its phrase', () => {
  expect(['Risk', 'Risk management', 'Error handling', 'Current blocker'].map(role)).toEqual([
    'issue',
    'open',
    'open',
    'blocker',
  ]);
});

it('knows gathering headings, orders and headings that name one entry', () => {
  expect(['Phase 2: tea', 'High priority', 'Teapot'].map(isGroupHeading)).toEqual([true, true, false]);
  expect(['Add a lid', 'Lids'].map(isOrder)).toEqual([true, false]);
  expect(['The lid problem', 'Known problems'].map(namesOne)).toEqual([true, false]);
  expect(['Issue 4 — lid', 'Fix 2: lid', 'Blocker: water', 'Bugs fixed', 'Lid'].map(numberedKeyword)).toEqual(
    ['issue', 'fix', 'blocker', null, null],
  );
  expect(kindOfKeyword('bug')).toBe('issue');
  expect(kindOfKeyword('step')).toBeNull();
});
