import { expect, it } from 'vitest';
import { isSetOff, kindOfLabel, splitLabel } from './labels.ts';

it.each([
  ['Next steps', 'action'],
  ['Not yet built', 'action'],
  ['Known issue', 'issue'],
  ['Decision needed', 'question'],
  ['Recommendation', 'decision'],
  ['Current blocker', 'blocker'],
  ['Completed (today)', 'done'],
  ['One last step', 'action'],
  ['Files', null],
  ['Root cause', null],
])('gives the label "%s" the kind %s', (label, kind) => {
  expect(kindOfLabel(label)).toBe(kind);
});

it('splits bold and plain labels', () => {
  expect(splitLabel({ text: 'Next: buy tea', label: '' })).toEqual({
    label: 'Next',
    rest: 'buy tea',
    kind: 'action',
  });
  expect(splitLabel({ text: 'Issue: lid drips', label: 'Issue:' })).toEqual({
    label: 'Issue',
    rest: 'lid drips',
    kind: 'issue',
  });
  expect(splitLabel({ text: 'Issue tracker is slow', label: 'Issue' })?.kind).toBeNull();
  expect(splitLabel({ text: 'no label here', label: '' })).toBeNull();
});

it('knows a bold name that is set off', () => {
  expect(isSetOff('Lid. It drips', 'Lid.')).toBe(true);
  expect(isSetOff('Lid — it drips', 'Lid')).toBe(true);
  expect(isSetOff('Lid drips', 'Lid')).toBe(false);
});
