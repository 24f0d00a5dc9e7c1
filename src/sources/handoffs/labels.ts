import type { Kind } from './handoff.ts';
import type { TextLine } from './inline-text.ts';
import { normalise, withoutOrnament, wordCount } from './words.ts';

/** A text split at its leading label. `kind` is null for a label that names no kind of entry ("Files", "Root cause"). */
export interface Labelled {
  label: string;
  rest: string;
  kind: Kind | null;
}

const NEXT =
  '(?:immediate |exact |recommended |suggested |single |first |top |my |our |your )*next(?: (?:up|steps?|actions?|tasks?|session|move|priority|focus|milestone|job))?';
const KINDS: readonly (readonly [Kind, string])[] = [
  [
    'blocker',
    '(?:critical |current |main |hard |known |external |only |primary |production )*(?:blockers?|blocked|blocking)|waiting (?:on|for)',
  ],
  [
    'question',
    '(?:open |key |outstanding |unresolved )*questions?|(?:decisions? (?:needed|required|pending|to make|point)|(?:open|pending) decisions?)|to (?:decide|be decided|confirm)|undecided|unknowns?|needs (?:a )?decision',
  ],
  [
    'action',
    `${NEXT}|to-?dos?|to do|(?:required |user |manual )?actions?(?: (?:items?|needed|required))?|action needed|(?:still )?(?:remaining|pending|outstanding|in progress|deferred|planned|backlog|to be done)(?: (?:work|tasks?|items?|steps?))?|what(?:'s| is) (?:next|left|remaining|missing)|(?:(?:one|the|final|last|remaining) )+steps?|follow[- ]?ups?|not (?:yet )?(?:built|done|implemented|started|finished|complete|deployed|tested|wired|shipped|covered|included)|still (?:to do|needed|open|missing|todo|needs)|future(?: work)?|left to do|up next`,
  ],
  [
    'issue',
    '(?:known |open |remaining |main |key |current )*(?:issues?|bugs?|problems?|limitations?|risks?|defects?|gaps?)|warnings?|caveats?|concerns?|tech(?:nical)? debt|watch(?: ?outs?| for)?|regression|broken|not working',
  ],
  [
    'decision',
    '(?:key |final |locked |design |architectural |architecture |product |technical )*decisions?(?: made)?|decided|recommendations?|recommended|agreed|verdict|(?:final )?choice',
  ],
  [
    'done',
    "(?:recently |just |already )?(?:done|completed|complete|finished|shipped|fixed|merged|implemented|accomplished|resolved)(?: (?:this session|today|so far))?|what(?:'s| is| was) (?:done|built|working|new|changed)|what works|works|working|completed (?:work|tasks|items)",
  ],
];
const PATTERNS = KINDS.map(([kind, source]) => [kind, new RegExp(`^(?:${source})$`, 'u')] as const);
const SPLIT = /^([^:]{2,60}?):(?=\s|$)\s*(.*)$/su;
const DASH = /^\s*(?:[—–]|-\s)\s*(.*)$/su;
const LABEL_WORDS = 6;

/** The kind of entry that a label announces ("Next steps", "Known issue", "Decision needed"), null for any other label. */
export function kindOfLabel(label: string): Kind | null {
  const plain = normalise(label.replace(/\s*[([][^)\]]*[)\]]/g, ''));
  return PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/**
 * The label that leads a line: its bold beginning, or the words in front of a colon when they announce a kind or follow a
 * bold beginning. Null when the line has no label.
 */
export function splitLabel(line: Pick<TextLine, 'text' | 'label'>): Labelled | null {
  return line.label === '' ? plainLabel(line.text) : boldLabel(line.text, line.label);
}

function boldLabel(text: string, label: string): Labelled {
  const behind = text.slice(text.indexOf(label) + label.length);
  const name = label.replace(/[:.—–\s-]+$/, '');
  const inner = SPLIT.exec(name);
  if (inner?.[1] !== undefined && kindOfLabel(inner[1]) !== null) {
    return { label: inner[1], rest: `${inner[2] ?? ''}${behind}`.trim(), kind: kindOfLabel(inner[1]) };
  }
  const rest = behind.replace(/^\s*[:—–-]?\s*/u, '').trim();
  const announced = /^\s*(?:[([][^)\]]*[)\]]\s*)?[:—–-]/u.test(behind) || /[:.]$/.test(label) || rest === '';
  return { label: name, rest, kind: announced ? kindOfLabel(name) : null };
}

function plainLabel(text: string): Labelled | null {
  const plain = withoutOrnament(text);
  const split = SPLIT.exec(plain);
  if (split?.[1] === undefined || wordCount(split[1]) > LABEL_WORDS) return null;
  const kind = kindOfLabel(split[1]);
  return { label: split[1], rest: split[2] ?? '', kind };
}

/** Whether a bold beginning is followed by a dash, a colon or nothing, so that it stands as a heading of its line. */
export function isSetOff(text: string, label: string): boolean {
  const behind = text.slice(text.indexOf(label) + label.length);
  return /[:.]$/.test(label) || /^\s*(?::|$)/.test(behind) || DASH.test(behind);
}
