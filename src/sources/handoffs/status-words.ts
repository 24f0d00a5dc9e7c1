import { leadPhrases, normalise, phrases, wordCount } from './words.ts';

/** What a marker says of the entry that carries it. `alert` is a warning or a cross; `red` and `amber` are bare colours. */
export type Marker = 'done' | 'pending' | 'blocked' | 'alert' | 'undecided' | 'red' | 'amber';

type Lexicon = readonly (readonly [Marker, string])[];

/** Words that state a state wherever they stand at the edge of an entry. Order: the more cautious reading first. */
const PLAIN: Lexicon = [
  [
    'undecided',
    `
      undecided; to be decided; decision needed; needs decision; under discussion
    `,
  ],
  [
    'blocked',
    `
      blocked; blocker; stuck; waiting on; waiting for; cannot proceed
    `,
  ],
  [
    'alert',
    `
      broken; failing; failed; needs investigation; not working; does not work; doesn't work
    `,
  ],
  [
    'pending',
    String.raw`
      not (?:yet )?(?:started|done|implemented|built|complete|completed|finished|tested|deployed|yet|ready|working|wired|run|verified|written|created|available|configured|connected|integrated|set up|merged|addressed|fixed|resolved|applied|supported|installed|enabled|live|begun|released|shipped|published|included|covered|migrated|executed|attempted|confirmed|validated|met|reviewed|approved|scheduled|sent|pushed|committed|functional|operational|added|updated);
      to ?do; to-do; pending; in[- ]progress; in[- ]flight; wip; ongoing; underway; planned; partial;
      partially \p{L}+; partly \p{L}+; mostly \p{L}+; almost \p{L}+; nearly \p{L}+; tbd; tba; backlog;
      deferred; postponed; upcoming; remaining; in review; in development; on hold; parked; incomplete;
      unfinished; untested; yet to; to be \p{L}+; awaiting; queued; unstarted
    `,
  ],
  [
    'done',
    String.raw`
      all done; done; completed?; fully \p{L}+; merged; fixed; shipped; deployed; released;
      implemented; resolved; solved; finished; landed; delivered; verified; closed; code[- ]complete;
      feature[- ]complete
    `,
  ],
];

/** Further words that state a state only where a state is expected: a status cell or the value of a status label. */
const EXPECTED: Lexicon = [
  [
    'undecided',
    `
      unknown; unclear; undetermined
    `,
  ],
  [
    'blocked',
    `
      waiting
    `,
  ],
  [
    'alert',
    `
      fails; fail; errors?; bug; buggy; degraded; unstable; flaky; down; at risk; known issue; limited;
      warning; outdated; stale; regressed; risk; rejected; incorrect; wrong
    `,
  ],
  [
    'pending',
    String.raw`
      no$; none yet; started; next; up next; assigned; later; future; scheduled; outstanding; open;
      under review; under way; in testing; review; needs review; draft; drafted; paused; proposed;
      stub; stubbed; scaffolded; placeholder; skeleton; unverified; missing; needed; needs; required;
      requires; optional; still to; designed; active work; ready to \p{L}+; ready for \p{L}+; stretch;
      skipped; mocked; p[0-4]; half[- ]\p{L}+; in design; research
    `,
  ],
  [
    'done',
    `
      live; tested; built; working; works; passing; passed; pass; passes; green; ready;
      production[- ]ready; yes; ok; okay; operational; stable; written; created; configured; published;
      installed; approved; validated; healthy; online; running; enabled; in place; accepted; wired;
      functional; integrated; confirmed; added; updated; removed; migrated; active; achieved; clean;
      good; proven; pushed; applied; in production; successful; success; available; exists; up
    `,
  ],
];

type Table = readonly (readonly [Marker, RegExp])[];
const compile = (lexicon: Lexicon, make: (text: string) => RegExp): Table =>
  lexicon.map(([marker, text]) => [marker, make(text)] as const);

const PLAIN_LEAD = compile(PLAIN, leadPhrases);
const EXPECTED_LEAD = compile(EXPECTED, leadPhrases);
const PLAIN_ANYWHERE = compile(PLAIN, phrases);
const EXPECTED_ANYWHERE = compile(EXPECTED, phrases);
const SHORT_CELL_WORDS = 5;
const PHRASE_WORDS = 4;

function look(table: Table, text: string): Marker | null {
  return table.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** "100%" is done, any other share is pending, no share gives null. */
function share(text: string): Marker | null {
  const percent = /^~?(\d{1,3})\s*%/.exec(text);
  if (percent === null) return null;
  return percent[1] === '100' ? 'done' : 'pending';
}

/** The state stated by a text's first words, null when it begins otherwise. */
export function statusAtStart(text: string): Marker | null {
  const plain = normalise(text);
  return share(plain) ?? look(PLAIN_LEAD, plain) ?? look(EXPECTED_LEAD, plain);
}

/** The state stated in a status cell or after a status label: its first words, or any word of a short text. */
export function statusOfCell(text: string): Marker | null {
  const plain = normalise(text);
  const state = statusAtStart(text);
  if (state !== null || wordCount(plain) > SHORT_CELL_WORDS) return state;
  return look(PLAIN_ANYWHERE, plain) ?? look(EXPECTED_ANYWHERE, plain);
}

/** The state stated by a phrase of at most four words at the edge of an entry ("in progress", "done on 2 May"), else null. */
export function statusOfPhrase(text: string): Marker | null {
  const plain = normalise(text);
  const sourced = /^\p{L}+ (?:from|against|via)\s/u.test(plain);
  return sourced || wordCount(plain) > PHRASE_WORDS ? null : look(PLAIN_LEAD, plain);
}
