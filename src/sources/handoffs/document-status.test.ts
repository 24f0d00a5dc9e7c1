import { expect, it } from 'vitest';
import { meaningOfStatus } from './document-status.ts';
import { parseHandoff } from './parse-handoff.ts';

it.each([
  ['✅ Complete and ready', 'done'],
  ['In progress', 'active'],
  ['Phase 2 complete', 'active'],
  ['Complete & production-ready', 'done'],
  ['On hold', 'paused'],
  ['Blocked on legal', 'blocked'],
  ['Beta', 'active'],
  ['Done, awaiting review', 'blocked'],
  ['blue', null],
])('reads "%s" as %s', (text, status) => {
  expect(meaningOfStatus(text)).toBe(status);
});

it('takes what the document says of the whole, not of a part', () => {
  const status = (...lines: string[]) => parseHandoff(lines.join('\n')).status;
  expect(status('---', 'status: paused', '---', '# Tea', '**Status:** done')).toBe('paused');
  expect(status('# Tea', '**Status:** in development')).toBe('active');
  expect(status('# Tea', '## Lids', '**Status:** blocked', '## Cups', '- a')).toBeNull();
  expect(status('# Tea', '## Lids', '**Status:** blocked', '', '---', '', '**Status:** Complete')).toBe(
    'done',
  );
  expect(status('# Tea', '## Epic 1: lids', '**Status:** in progress', '## Epic 2: cups', '- a')).toBe(
    'active',
  );
  expect(status('# Tea', '## Summary: blocked by rain')).toBe('blocked');
});
