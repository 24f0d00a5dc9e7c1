import { expect, it } from 'vitest';
import {
  expandShortcodes,
  leadingSign,
  leadingStatus,
  ownMarker,
  statusAfterLabel,
  trailingSign,
  trailingStatus,
} from './markers.ts';

it('reads the sign in front, but no picture', () => {
  expect(
    ['✅ a', '[x] a', '[ ] a', '❌ a', '⏳ a', '⛔ a', '🔴 a', '🟢 a', '🎉 a', 'a ✅'].map(leadingSign),
  ).toEqual(['done', 'done', 'pending', 'alert', 'pending', 'blocked', 'red', 'done', null, null]);
});

it('reads the sign behind, but no colour and no cheer', () => {
  expect(['a ✅', 'a ✓.', 'a 🔴', 'a 🎉', 'a'].map(trailingSign)).toEqual(['done', 'done', null, null, null]);
});

it('reads words that are set off', () => {
  expect(['DONE: a', '[WIP] a', 'Blocked — a', 'Fixed 2 May — a', 'Done deal'].map(leadingStatus)).toEqual([
    'done',
    'pending',
    'blocked',
    'done',
    null,
  ]);
  expect(
    ['a — done', 'a (in progress)', 'a: not started', 'a (optional)', 'well done'].map(trailingStatus),
  ).toEqual(['done', 'pending', 'pending', null, null]);
  expect(ownMarker('✅ a — pending')).toBe('done');
});

it('reads the state behind a label only when a sign shows it', () => {
  expect(statusAfterLabel('✅ works')).toBe('done');
  expect(statusAfterLabel('❌ not started')).toBe('pending');
  expect(statusAfterLabel('works')).toBeNull();
});

it("knows GitHub's names of signs", () => {
  expect(expandShortcodes(':white_check_mark: a :tea:')).toBe('✅ a :tea:');
});
