import { describe, expect, it } from 'vitest';
import { parseHandoff } from './parse-handoff.ts';

/** "line kind" of each item, which is what the rules are about. */
function found(...lines: string[]): string[] {
  return parseHandoff(lines.join('\n')).items.map((item) => `${item.line} ${item.kind}`);
}

describe('what is read', () => {
  it('takes nothing from fenced code and HTML comments', () => {
    expect(found('## Next', '```', '- [ ] no', '```', '<!-- ', '- [ ] no', '-->', '', '- yes')).toEqual([
      '9 action',
    ]);
  });

  it('is empty for an empty text and for prose', () => {
    expect(parseHandoff('')).toEqual({ title: null, status: null, updated: null, items: [] });
    expect(found('# Tea', 'We like tea.')).toEqual([]);
  });
});

describe('which level is the item', () => {
  it('takes marked entries under a marked heading, which is then a group', () => {
    expect(found('### ✅ Phase 1: Kettle', '- [x] Bought', '- [x] Boiled')).toEqual(['2 done', '3 done']);
  });

  it('takes a group heading marked done when its entries carry no marker', () => {
    expect(found('### Phase 1: Kettle ✅', '- bought', '- boiled')).toEqual(['1 done']);
    expect(found('### Phase 1: Kettle — done', '- bought')).toEqual(['1 done']);
    expect(found('### Phase 1: Kettle ✅ COMPLETE', '- bought')).toEqual(['1 done']);
  });

  it('takes the entries under a group heading still to be done', () => {
    expect(found('### Phase 3: Teapot ⏳ Future', '- glaze it', '- fire it')).toEqual([
      '2 action',
      '3 action',
    ]);
  });

  it('takes a numbered heading inside a section of a kind, not what explains it', () => {
    expect(
      found('## Known issues', '### 1. The lid falls off in the wash', '- seen twice', '- glue helps'),
    ).toEqual(['2 issue']);
    expect(found('## Next steps', '### Step 3: fire the glaze', 'Slowly.', '- check it')).toEqual([
      '2 action',
    ]);
    expect(found('### Issue 4 — spout leaks', '- **Action**: order a cork', '- seen on Monday')).toEqual([
      '1 issue',
      '2 action',
    ]);
  });

  it('takes an un-numbered sub-heading followed by prose', () => {
    expect(found('## Open issues', '### Spout drips', 'It drips when full.', '', '- more')).toEqual([
      '2 issue',
    ]);
  });

  it('keeps words of a numbered heading from naming another section', () => {
    expect(found('## Next steps', '### 1. Fix the broken login of the shop', 'Soon.')).toEqual(['2 action']);
    expect(found('## Next steps', '### Add metrics dashboard for brewing', 'Soon.')).toEqual(['2 action']);
  });

  it('takes neither explaining sub-bullets nor bullets that should have been indented', () => {
    expect(found('## Next', '- Buy tea', '  - green', '  - black')).toEqual(['2 action']);
    expect(found('## Next', '1) Buy tea', '- green', '2) Sell tea', '- black')).toEqual([
      '2 action',
      '4 action',
    ]);
    expect(found('## Next', '10. Buy tea', '   - green', '11. Sell tea')).toEqual(['2 action', '4 action']);
  });

  it('takes nested boxes', () => {
    expect(found('- Kitchen', '  - [x] Sink', '  - [ ] Stove')).toEqual(['2 done', '3 action']);
  });

  it('takes the one matter of a section of prose', () => {
    expect(found('## What is still unproven', '', 'Nobody drank it yet.')).toEqual(['1 issue']);
    expect(found('## Current blocker', '', 'The kettle is at the menders.')).toEqual(['1 blocker']);
  });

  it('takes bold paragraphs of a section of a kind', () => {
    expect(found('## Known issues', '**Lid.** It falls off.', '', '**Spout.** It drips.')).toEqual([
      '2 issue',
      '4 issue',
    ]);
  });

  it('reads a bold line and a closing colon as headings of the list below', () => {
    expect(found('## Session', '**Blockers:**', '- no cups', '', 'Next steps:', '- buy cups')).toEqual([
      '3 blocker',
      '6 action',
    ]);
  });
});

describe('kinds', () => {
  it.each([
    ['Completed', 'done'],
    ['What was built', 'done'],
    ["What's working", 'done'],
    ['Session log', 'done'],
    ['Bugs fixed', 'done'],
    ['Next steps', 'action'],
    ['TODO', 'action'],
    ["What's left", 'action'],
    ['In progress', 'action'],
    ['Not yet built', 'action'],
    ['Backlog', 'action'],
    ['High priority', 'action'],
    ['Blockers', 'blocker'],
    ['Waiting on', 'blocker'],
    ['Known issues', 'issue'],
    ['Technical debt', 'issue'],
    ['Things to watch', 'issue'],
    ['Risks', 'issue'],
    ['Decisions', 'decision'],
    ["Don't relitigate", 'decision'],
    ['Open questions', 'question'],
    ['Decisions needed', 'question'],
  ])('gives entries under "%s" the kind %s', (heading, kind) => {
    expect(found(`## ${heading}`, '- the lid of the pot')).toEqual([`2 ${kind}`]);
  });

  it.each([
    'Architecture',
    'Key files',
    'How to run',
    'Environment variables',
    'Metrics',
    'Guardrails',
    'Lessons learned',
    'Out of scope',
    'Risk metrics',
    'Troubleshooting',
    'Common dev tasks',
    'Recommended workflow',
    'Pricing (verified from the list)',
    'Contact for issues',
    'Deployment status',
    'Files changed',
    'Useful links',
    'Why it works',
    'To deploy changes',
  ])('takes no plain entry under "%s"', (heading) => {
    expect(found(`## ${heading}`, '- the lid of the pot')).toEqual([]);
  });

  it("puts an entry's own marker before its heading", () => {
    expect(
      found('## Next', '- [x] a b', '- ~~c d~~', '- ✅ e f', '- g h — done', '- i j (in progress)'),
    ).toEqual(['2 done', '3 done', '4 done', '5 done', '6 action']);
    expect(
      found('## Notes', '- ❌ no cups', '- ⚠️ hot', '- ⏳ tea', '- DONE: cake', '- Blocked: milk'),
    ).toEqual(['2 issue', '3 issue', '4 action', '5 done', '6 blocker']);
  });

  it('lets an open box leave a question, an issue or a blocker what it is', () => {
    expect(found('## Open questions', '- [ ] Milk first?', '- [x] Sugar?')).toEqual(['2 question', '3 done']);
  });

  it('takes lines led by a sign or a label', () => {
    expect(
      found('✅ Kettle bought', '✅ Tea bought', '', '**Blocker:** no water', '', 'Next: fetch water'),
    ).toEqual(['1 done', '2 done', '4 blocker', '6 action']);
    expect(found('- **Decision needed:** milk or lemon', '- **Files**: cups.md')).toEqual(['1 question']);
  });

  it('falls back on unmistakable wording', () => {
    expect(
      found(
        '## Current state',
        '- Added a lid',
        '- Cups to be washed',
        '- Handle needs investigation',
        '- A pot',
      ),
    ).toEqual(['2 done', '3 action', '4 issue']);
  });

  it('takes no entry that says nothing or only advises', () => {
    expect(found('## Blockers', '- None')).toEqual([]);
    expect(found('## Known issues', 'No known issues.')).toEqual([]);
    expect(found('## Notes', "- ❌ Don't boil twice")).toEqual([]);
  });

  it('takes no success criteria, even ticked with a sign', () => {
    expect(found('## Success criteria', '✅ Tea is hot', '', '- tea is sweet')).toEqual([]);
  });
});

describe('tables', () => {
  it('takes rows by their status cell', () => {
    const rows = [
      '| Cup | done |',
      '| Pot | In progress |',
      '| Lid | ❌ Broken |',
      '| Tap | Blocked on plumber |',
      '| Mug | blue |',
    ];
    expect(found('| Item | Status |', '|---|---|', ...rows)).toEqual([
      '3 done',
      '4 action',
      '5 issue',
      '6 blocker',
    ]);
  });

  it('takes rows by heading or header when there is no status column', () => {
    expect(found('## Known issues', '| # | What |', '|--|--|', '| 1 | drips |')).toEqual(['4 issue']);
    expect(found('| Decision | Why |', '|--|--|', '| Green tea | taste |')).toEqual(['3 decision']);
    expect(found('| Cup | Size |', '|--|--|', '| big | 3 |')).toEqual([]);
  });

  it('takes owner, due date and needs from their columns', () => {
    const text =
      '## Blockers\n| What | Owner | Due | Waiting on |\n|--|--|--|--|\n| Water | @ann | 2026-03-04 | the town |';
    const [item] = parseHandoff(text).items;
    expect(item).toMatchObject({
      title: 'Water — @ann',
      role: 'ann',
      due: '2026-03-04',
      needs: 'the town',
      section: 'Blockers',
    });
  });
});
