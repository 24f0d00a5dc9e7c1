import { expect, it } from 'vitest';
import { isNumbered, normalise, phraseList, phrases, withoutOrnament, wordCount } from './words.ts';

it('normalises a heading: number, emoji, case and closing marks go, versions and dates stay', () => {
  expect(normalise('## 2. ✅ Open Issues:'.slice(3))).toBe('open issues');
  expect(normalise('1.2.0 Snapshot')).toBe('1.2.0 snapshot');
  expect(normalise('2026-03-04 — session')).toBe('2026-03-04 — session');
  expect(normalise('Don’t')).toBe("don't");
});

it('knows item numbers', () => {
  expect(['1. a', '2) a', '(3) a', '#4: a', '🔴 5. a'].map(isNumbered)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(['2026 plan', 'v1.2', 'a'].map(isNumbered)).toEqual([false, false, false]);
});

it('counts words, not marks', () => {
  expect(wordCount('a — b (c)')).toBe(3);
  expect(withoutOrnament('🚀 go  now ✓')).toBe('go now');
});

it('matches whole words of a vocabulary text', () => {
  expect(phraseList('a b;\n  c')).toEqual(['a b', 'c']);
  expect(phrases('next; to do').test('what to do')).toBe(true);
  expect(phrases('next').test('nextcloud')).toBe(false);
});
