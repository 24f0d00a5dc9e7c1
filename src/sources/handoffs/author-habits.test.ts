import { expect, it } from 'vitest';
import { parseHandoff } from './parse-handoff.ts';

// Habits of authors whose documents the parser met after it was written, each reduced to what it is about.

/** "line kind" of each item. */
function found(...lines: string[]): string[] {
  return parseHandoff(lines.join('\n')).items.map((item) => `${item.line} ${item.kind}`);
}

it('takes no list that a line about what was said before leads to', () => {
  expect(found('## Next', '- Fire the glaze', '', 'This kiln will:', '', '- crackle', '- glow')).toEqual([
    '2 action',
  ]);
});

it('takes a bold exclamation as the heading of its list', () => {
  expect(found('## Next', '✅ **Already completed!**', '- lids glazed')).toEqual(['3 done']);
});

it('takes a bold sentence that ends in a word for a setting', () => {
  expect(found('## Decisions', '- **Tea is served at its own location**, not in bed')).toEqual([
    '2 decision',
  ]);
});

it('takes a heading that says the next task as that task, with all that explains it', () => {
  expect(
    found(
      '## NEXT TASK: glaze the lids',
      '',
      'Soon.',
      '',
      '### Files',
      '- a.clay',
      '',
      '`b.clay`, two changes:',
      '',
      '1. Rim',
    ),
  ).toEqual(['1 action']);
});

it('takes no bold caption of a code block', () => {
  expect(
    found('### Not yet fired', 'All are glazed. Commands:', '', '**Kiln:**', '```', 'fire', '```'),
  ).toEqual(['1 action']);
});

it('takes a warning over further headings as their group', () => {
  expect(found('## ⚠️ Old (no changes)', '### Lid ✅', '**Status:** made', '- round')).toEqual(['2 done']);
});

it('lets a box count alone under a heading whose kind is only shown by a sign', () => {
  expect(found('## ⚠️ Placeholders', '- [ ] Handle', '- spout')).toEqual(['2 action', '3 issue']);
});

it('takes what a condition leads to for the future, not for what is complete', () => {
  expect(found('## Expected', '', "Once complete, you'll have:", '', '- tea', '- milk')).toEqual([]);
  expect(found('## Why it is calm', '', '**No fighting with:**', '', '- ❌ steam')).toEqual([]);
});

it('keeps the kind of a section under a numbered heading that would be an aside elsewhere', () => {
  expect(found('## ✅ What is complete', '### 2. Credentials received', '- ✅ Key of the shop')).toEqual([
    '3 done',
  ]);
});

it('takes things that something is to be done with for actions', () => {
  expect(found('## Credentials to rotate', '- Shop', '- Mail')).toEqual(['2 action', '3 action']);
});

it('takes a sentence that begins with "nothing" for what it says', () => {
  expect(found('## Still open', '- Nothing from this week is on the shelves.', '- Nothing else')).toEqual([
    '2 action',
  ]);
});

it('takes a wholly bold sentence before a list for its heading, which names no kind of its own', () => {
  const text = [
    '## Changes made',
    '',
    '**The glaze debt — all three paid.**',
    '',
    '- `a1` Lids',
    '- `b2` Spouts',
  ];
  expect(found(...text)).toEqual(['5 done', '6 done']);
});

it('takes no heading from a line of an aside', () => {
  const rows = ['| File | What |', '|---|---|', '| a.clay | rim |'];
  expect(found('## Active files', '', 'Recently changed, read first:', '', ...rows)).toEqual([]);
});

it('takes a long value behind a name of settings for an entry, a short one for a setting', () => {
  expect(found('## Bugs fixed', '- **Shop endpoint**: it was the old one, now the new')).toEqual(['2 done']);
  expect(found('## Done', '- **Shop endpoint**: /tea')).toEqual([]);
});

it('takes no problem whose solution stands beside it', () => {
  expect(found('## Conclusion', '**Problem:** lids dripped', '', '**Solution:** a cork')).toEqual([]);
  expect(found('## Known issues', '**Problem:** lids drip', '', '**Fix:** a cork')).toContain('2 issue');
});

it('keeps a decision to stop something a decision', () => {
  expect(found('## Decisions', '- 🛑 Saucers — abandoned')).toEqual(['2 decision']);
});

it('takes ticked groups of what was done for entries, unless their own entries are ticked behind', () => {
  const text = [
    '## What was done',
    '### ✅ Glaze improvements',
    '- red',
    '### ✅ Kiln',
    '- Heat ✅',
    '- Door ✅',
  ];
  expect(found(...text)).toEqual(['2 done', '5 done', '6 done']);
});

it('takes the title of a document that is a list of what is to be done for its kind', () => {
  expect(
    found('# Shop next steps', '### 1.1 Paint the door', '- red', '', '---', '', '**Remember:** tea'),
  ).toEqual(['2 action']);
  expect(found('# Shop', '### 1.1 Paint the door', '- red')).toEqual([]);
});

it('closes lessons whatever stands in brackets behind them', () => {
  expect(found('## Session log', '**Lessons kept (see the file of them):**', '- dry first')).toEqual([]);
});
