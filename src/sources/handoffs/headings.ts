import type { Kind } from './handoff.ts';
import { GROUP, type HeadingSense, ORDER, SENSES } from './heading-vocabulary.ts';
import { normalise } from './words.ts';

/** Whether a heading only gathers entries: a phase, sprint, priority, time span or the like. */
export function isGroupHeading(text: string): boolean {
  return GROUP.test(normalise(text));
}

/** A heading without the group and number that lead it: "Phase 2: run all checks" is "run all checks". */
export function withoutGroup(text: string): string {
  const name = /^\P{L}*\p{L}+ (?:\d+|[A-Z])(?:\.\d+)?\s*[:—–-]\s*(.+)$/su.exec(text)?.[1];
  return name !== undefined && isGroupHeading(text) ? name : text;
}

function firstSense(text: string): HeadingSense {
  if (text === '') return { role: 'open' };
  return SENSES.find(([pattern]) => pattern.test(text))?.[1] ?? { role: 'open' };
}

/** Whom a section is for says nothing of what it holds: "Notes for the next session". */
const AUDIENCE =
  /\s+(?:for|to) (?:the |a |your )?(?:next|new|future|following) (?:\p{L}+ )?(?:sessions?|agents?|chats?|developers?|person|contributors?|maintainers?|you|owner|engineers?)$/u;

/** The heading's text without what stands in brackets, and the part of it in front of a dash or colon. */
function readings(heading: string): string[] {
  const plain = normalise(heading).replace(AUDIENCE, '');
  const bare = plain.replace(/\s*[([][^)\]]*[)\]]\s*/g, ' ').trim();
  const head = bare.split(/\s+[—–-]+\s+|:\s+/)[0] ?? bare;
  const first = head.split(/\s*[/&]\s+/)[0] ?? head;
  return [first.trim(), head.trim(), bare];
}

/** What a heading says of the entries under it, read from its main words before those behind a dash or in brackets. */
export function senseOfHeading(heading: string): HeadingSense {
  for (const reading of readings(heading)) {
    const sense = firstSense(reading);
    if (sense.role !== 'open') return sense;
  }
  return { role: 'open' };
}

const KEYWORD =
  /^(issue|bug|problem|defect|risk|limitation|gap|blocker|task|todo|action|decision|question|fix|step|item|path|option|approach|finding|job)(?:\s*(?:#|no\.? ?)?\d+|\s+[a-z](?=[:.)]))(?![\p{L}\p{N}])/u;
const LABEL_KEYWORD =
  /^(?:known |open |critical |current |active |design |key |main |architecture |product )*(issue|bug|problem|risk|limitation|blocker|todo|action|decision|question)\s*(?::|—|–)\s+\S/u;
const NEXT_LABEL =
  /^(?:(?:the|one|my|your|immediate|very) )*(?:next|last|final|remaining) (?:step|task|action|thing|move)\s*(?::|—|–)\s+\S/u;
const KEYWORD_KINDS: Record<string, Kind> = {
  issue: 'issue',
  bug: 'issue',
  problem: 'issue',
  defect: 'issue',
  risk: 'issue',
  limitation: 'issue',
  gap: 'issue',
  blocker: 'blocker',
  task: 'action',
  todo: 'action',
  action: 'action',
  decision: 'decision',
  question: 'question',
};

/** The keyword of a heading that names one entry by number or label ("Issue 4 — …", "Fix 2: …", "Blocker: …"); else null. */
export function numberedKeyword(text: string): string | null {
  const plain = normalise(text);
  const keyword = (KEYWORD.exec(plain) ?? LABEL_KEYWORD.exec(plain))?.[1];
  return keyword ?? (NEXT_LABEL.test(plain) ? 'action' : null);
}

/** The kind that such a keyword gives by itself; null for those that take the kind of the section ("Step 3"). */
export function kindOfKeyword(keyword: string): Kind | null {
  return KEYWORD_KINDS[keyword] ?? null;
}

const ONE =
  /(?:^|\s)(?:limitation|problem|issue|bug|blocker|decision|question|risk|caveat|defect|dead end|gap)$/u;

/** Whether a heading names one open matter rather than a list of them: "The export problem", "Current blocker". */
export function namesOne(text: string): boolean {
  return readings(text).some((reading) => ONE.test(reading));
}

/** Whether a heading is an order ("Add export of reports") rather than a name. */
export function isOrder(text: string): boolean {
  const plain = normalise(text);
  return ORDER.test(plain) && /\s/.test(plain);
}
