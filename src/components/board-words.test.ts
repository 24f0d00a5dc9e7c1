import { expect, it } from 'vitest';
import { boardWords } from './board-words.ts';

it.each([
  ['open', null, 'new', 'To do', null],
  ['open', '2026-12-24', 'persisting', 'Put off', 'Until 24 December 2026.'],
  ['doing', null, 'worse', 'In hand', null],
  ['done', null, 'persisting', 'Done', 'Called done; this run still sees it.'],
  ['done', '2026-12-24', 'reopened', 'Done', 'Called done; this run still sees it.'],
  ['done', null, 'resolved', 'Done', null],
  ['open', '2026-12-24', 'resolved', 'Settled', null],
  ['doing', null, 'resolved', 'In hand', 'This run no longer sees it.'],
  ['doing', null, 'unverified', 'In hand', 'Could not be looked at in this run.'],
  ['done', null, 'unverified', 'Done', 'Could not be looked at in this run.'],
  ['open', null, 'accepted', 'To do', 'Somebody lives with it.'],
  ['dropped', null, 'persisting', 'Dropped', null],
] as const)('a task that people call %s (until %s), of a finding that is %s', (...row) => {
  const [status, snoozedUntil, condition, state, remark] = row;
  expect(boardWords({ status, snoozedUntil }, condition)).toEqual({ state, remark });
});
