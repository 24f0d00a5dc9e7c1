import type { Kind } from './handoff.ts';
import { leadPhrases, normalise, phrases, wordCount } from './words.ts';

const MADE =
  '(?:added|fixed|implemented|built|created|merged|deployed|shipped|completed|removed|refactored|migrated|wired|published|released|renamed|replaced|rewrote|introduced|integrated|resolved|upgraded|cleaned up|documented|landed|extracted|converted|bumped|finished|hardened|rebuilt|redesigned|closed|verified|installed|switched)';
const BE = '(?:is|are|was|were|has been|have been|been|now)';
const ALREADY = '(?:now |already |fully |also |both |all )*';
const COMPLETE =
  '(?:implemented|complete|completed|done|merged|fixed|deployed|shipped|finished|released|built|in place|embedded|wired up|integrated|migrated|resolved|live)';

/** Read from the top. Only wording that leaves no doubt without a heading to lean on. */
const WORDINGS: readonly (readonly [RegExp, Kind])[] = [
  [
    phrases(`
    decide (?:whether|if|between|on); decision (?:is )?needed; to be decided; undecided; still unclear
  `),
    'question',
  ],
  [
    phrases(`
    blocked (?:on|by|until); waiting (?:on|for) (?!a second);
    (?:cannot|can't) (?:proceed|continue|start|ship|launch|deploy) until
  `),
    'blocker',
  ],
  [
    phrases(String.raw`
    needs? (?:\p{L}+ )?investigati(?:on|ng); (?:is|are) (?:currently |still )?(?:broken|failing|flaky);
    (?:does not|doesn't|do not|don't) work; known (?:bug|issue|limitation)
  `),
    'issue',
  ],
  [leadPhrases('to-?do; tbd; still need; remaining; next up; need to; needs to'), 'action'],
  [
    phrases(String.raw`
    (?:still )?(?:needs?|remains?|yet|left|has|have) to be \p{L}+ed;
    (?<!(?:appears?|seems?|used|supposed|proved|known|has|have) )to be (?:\p{L}+ed|done|built|written|set up);
    (?:is |are )?not yet (?:\p{L}+ed|built|done|live|written|wired); still needs?
  `),
    'action',
  ],
  [leadPhrases(MADE), 'done'],
  [
    phrases(`
    ${BE} ${ALREADY}${COMPLETE}; now (?:supports?|includes?|works?|uses?|handles?|has|have|runs?|passes)
  `),
    'done',
  ],
];
const BUMPED =
  /(?<!to be |be |not |is )(?<![\p{L}])(?:bumped|upgraded|renamed|migrated) (?:to|from)(?![\p{L}])/u;

/** The kind that an entry's words give by themselves, under a heading that gives none; null in doubt. */
export function kindOfWording(text: string): Kind | null {
  const plain = normalise(text);
  if (plain.length > 0 && plain.endsWith('?')) return 'question';
  const kind = WORDINGS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
  return kind ?? (BUMPED.test(plain) ? 'done' : null);
}

const NOTHING = /^(?:none|n\/?a|nothing|not applicable|all clear|\.{3}|…)(?![\p{L}\p{N}-])|^(?:-+|—|–)?$/u;
/** What is longer goes on to say something: "Nothing from this week is deployed". */
const NOTHING_WORDS = 5;
const NO_THING =
  /^(?:there (?:is|are|were) )?(?:currently )?(?:no|none|zero|0)(?: \p{L}+){0,4} (?:blockers?|issues?|bugs?|questions?|problems?|risks?|decisions?|items?|tasks?|work|todos?|limitations?|errors?|follow-ups?|action)(?=$|[.,;:!()—–]|\s(?:at|for|in|with|yet|so|remain\p{L}*|known|found|left|identified|reported|right|currently|—|–|-)(?![\p{L}\p{N}]))/u;

/** Whether an entry says that there is nothing to say: "None", "N/A", "No known blockers". */
export function saysNothing(text: string): boolean {
  const plain = normalise(text);
  return (NOTHING.test(plain) && wordCount(plain) <= NOTHING_WORDS) || NO_THING.test(plain);
}

const ADVICE = leadPhrases(`
    don'ts?; do not; never; avoid; always; must not; no need to; please; important; note
  `);

/** Whether an entry tells what to keep or leave ("Never …", "Do not …") rather than what is the case. */
export function isAdvice(text: string): boolean {
  return ADVICE.test(normalise(text));
}
