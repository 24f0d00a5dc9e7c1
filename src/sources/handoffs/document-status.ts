import type { ProjectStatus } from './handoff.ts';
import type { Statement } from './statements.ts';
import { normalise, phrases } from './words.ts';

/** Read from the top. "Ready for the next step" is active, "ready" alone is done only with "complete" beside it. */
const MEANINGS: readonly (readonly [RegExp, ProjectStatus])[] = [
  [
    phrases(`
    not (?:yet )?(?:complete|completed|done|finished|started|released); in[- ]progress; in development;
    under development; active(?:ly)?; ongoing; wip; work in progress; underway; started;
    partial(?:ly)?; mostly; nearly; almost
  `),
    'active',
  ],
  [
    phrases(`
    paused; on hold; tabled; stopped; suspended; shelved; parked; dormant; abandoned; frozen
  `),
    'paused',
  ],
  [phrases('(?<!not |un|no longer )blocked; waiting (?:on|for); awaiting; stuck'), 'blocked'],
  [
    phrases(String.raw`
    completed?; done; finished; released; locked; closed; archived; shipped; delivered;
    all \p{L}+ (?:complete|done)
  `),
    'done',
  ],
  [
    phrases(String.raw`
    beta; alpha; mvp; prototype; pre-?production; development; building; planning; design phase; live;
    running; operational; maintained; ready(?: (?:for|to) .*)?; phase \d+; deployed; production;
    testing; working; stable; green; draft
  `),
    'active',
  ],
];
const PART = /(?:phase|sprint|stage|step|session|milestone|week|epic|wave|part|iteration|m|v)\s*\d/u;

/** What words say of a project's state; a finished part ("Phase 2 complete") leaves the project active. Null in doubt. */
export function meaningOfStatus(text: string): ProjectStatus | null {
  const plain = normalise(text);
  const meaning = MEANINGS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
  const partial =
    meaning === 'done' &&
    (PART.test(plain) ||
      /(?:ready for|next|remaining|pending|awaiting)\b/u.test(plain.replace(/production[- ]ready/u, '')));
  return partial ? 'active' : meaning;
}

const STATUS_LABEL =
  /^(?:(?:current |overall |project |general |document |handoff |development )*(?:status|state)|(?:current |development |project )*phase|stage)$/u;
const STATUS_HEADING =
  /^(?:(?:current |overall |project |executive |final )*(?:status|state|summary|overview|information)|tl;?dr)$/u;

/**
 * The state of the project as a whole: front matter, then the top, the closing lines, and a section on status or
 * summary. Failing these, a project with a part that is active is active.
 */
export function documentStatus(statements: readonly Statement[]): ProjectStatus | null {
  const labelled = statements.filter((s) => STATUS_LABEL.test(normalise(s.label)));
  const order = [
    ...labelled.filter((s) => s.where === 'front'),
    ...labelled.filter((s) => s.where === 'top'),
    ...labelled.filter((s) => s.where === 'end' && !isSub(s)),
    ...labelled.filter((s) => s.where === 'body' && STATUS_HEADING.test(normalise(s.under))),
    ...statements
      .filter((s) => s.heading && saysStatus(s.value))
      .map((s) => ({ ...s, value: afterLabel(s.value) })),
  ];
  const stated = order.map((s) => meaningOfStatus(s.value)).find((status) => status !== null);
  return stated ?? (labelled.some((s) => meaningOfStatus(s.value) === 'active') ? 'active' : null);
}

/** A status under a numbered or named part is that part's own. */
function isSub(statement: Statement): boolean {
  return PART.test(normalise(statement.under)) || normalise(statement.label) === 'stage';
}

function saysStatus(heading: string): boolean {
  const [head, ...rest] = normalise(heading).split(/:\s+|\s+[—–-]\s+/);
  return rest.length > 0 && STATUS_HEADING.test(head ?? '');
}

function afterLabel(heading: string): string {
  return heading.replace(/^[^:—–-]*(?:: | [—–-] )/u, '');
}
