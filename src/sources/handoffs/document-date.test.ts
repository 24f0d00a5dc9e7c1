import { expect, it } from 'vitest';
import { parseHandoff } from './parse-handoff.ts';

const updated = (...lines: string[]) => parseHandoff(lines.join('\n')).updated;

it('takes the latest date on which the document says it was written', () => {
  expect(updated('---', 'date: 2026-01-02', '---', '# Tea')).toBe('2026-01-02');
  expect(updated('# Hand-off (2026-01-02)', '**Last updated:** 5 March 2026')).toBe('2026-03-05');
  expect(updated('# Tea', '> Updated: 2026-01-02 | Branch: main')).toBe('2026-01-02');
  expect(updated('# Tea', '## Last updated', '2026-01-02')).toBe('2026-01-02');
  expect(updated('# Tea', 'Verified on 2026-01-02 in the kitchen.')).toBe('2026-01-02');
  expect(updated('# Log', '## 2026-01-02 — lids', '## 2026-01-05 — spouts')).toBe('2026-01-05');
  expect(updated('# Tea', '**Purpose:** All about lids. Last updated at tea on 2026-01-02.')).toBe(
    '2026-01-02',
  );
  expect(updated('# Tea', '', '| Date | 2026-01-02 |', '|--|--|', '| By | Ann |')).toBe('2026-01-02');
});

it('takes neither the dates of events nor a month without a day', () => {
  expect(updated('# Tea', '- Kettle bought 2026-01-02', '**Launch:** 2026-05-06')).toBeNull();
  expect(updated('# Tea', '**Lids:** Two of them. Updated 2026-01-02 by the potter.')).toBeNull();
  expect(updated('# Tea', '**Date:** January 2026')).toBeNull();
});
