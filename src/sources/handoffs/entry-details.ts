import { firstDate } from './dates.ts';
import type { HandoffItem } from './handoff.ts';
import type { Entry } from './place.ts';
import { withoutOrnament } from './words.ts';

const TITLE_LENGTH = 110;
const DUE =
  /\b(?:due(?: (?:on|by|date))?|by|deadline|before|no later than|target(?: date)?|eta|until)\b\s*:?\s*/giu;
const NEAR = 24;
const OWNER =
  /(?:^|[\s([|*,;—–-])(?:owner|assignee|assigned to|responsible|dri|lead)\s*[:=]?\s*\**\s*@?([\p{L}][\p{L}\p{N} ./&_-]{0,40}?)\s*(?=[)\],;|.*]|\s[—–-]\s|\s(?:by|due|until|before)\s|$)/iu;
const OWNER_COLON = /\b(?:owner|assignee|responsible|dri)\s*:/iu;
const ASSIGNED = /\bassigned to\b/iu;
const MENTION = /(?:^|[\s([])@([\p{L}\p{N}][\p{L}\p{N}_-]{1,38})(?![\p{L}\p{N}_/.])/u;
const NEEDS =
  /\b(?:blocked (?:on|by|until)|waiting (?:on|for)|awaiting|depends on|pending|requires?|needs?|until(?! then))\b:?\s+([^.;|]{2,120})/iu;

/** The item that an entry becomes: its title cleaned, and what it says of due date, owner and needs. */
export function itemOf(entry: Entry): HandoffItem {
  return {
    line: entry.line,
    kind: entry.kind,
    title: titleOf(entry.columns?.title ?? entry.text),
    section: entry.path.map((heading) => withoutOrnament(heading).replace(/:$/, '')).join(' > '),
    due: filled(entry.columns?.due, firstDate) ?? dueIn(entry.text),
    role: filled(entry.columns?.owner, (cell) => cell) ?? roleIn(entry.text),
    needs:
      entry.kind === 'blocker' ? (filled(entry.columns?.needs, (cell) => cell) ?? needsIn(entry.text)) : null,
  };
}

function filled<T>(cell: string | undefined, read: (cell: string) => T | null): T | null {
  const text = withoutOrnament(cell ?? '').replace(/^@/, '');
  return /[\p{L}\p{N}]/u.test(text) && !/^(?:n\/?a|none|tbd)$/iu.test(text) ? read(text) : null;
}

/** An entry's text as a title: no marker, emoji or typed box, cut at a word's end within 110 characters. */
export function titleOf(text: string): string {
  const plain = withoutOrnament(text.replace(/^\s*\[[ xX~\-/>]\]\s*/, '')).replace(
    /^[\s:;,.–—|-]+|[\s:;,–—|-]+$/g,
    '',
  );
  if (plain.length <= TITLE_LENGTH) return plain;
  const cut = plain.slice(0, TITLE_LENGTH - 1);
  const end = cut.lastIndexOf(' ');
  return `${(end > TITLE_LENGTH / 2 ? cut.slice(0, end) : cut).trimEnd()}…`;
}

/** The full date that stands right behind a word of term ("due", "by", "deadline"). */
function dueIn(text: string): string | null {
  for (const word of text.matchAll(DUE)) {
    const start = word.index + word[0].length;
    const date = firstDate(text.slice(start, start + NEAR));
    if (date !== null) return date;
  }
  return null;
}

function roleIn(text: string): string | null {
  const named = OWNER_COLON.test(text) || ASSIGNED.test(text) ? OWNER.exec(text)?.[1] : undefined;
  return named?.trim() ?? MENTION.exec(text)?.[1] ?? null;
}

function needsIn(text: string): string | null {
  const needs = NEEDS.exec(withoutOrnament(text))?.[1]?.trim();
  return needs === undefined || needs === '' ? null : needs.replace(/[)\]]$/, '');
}
