import { count } from '../cli/progress.ts';
import { longDate } from '../domain/run.ts';
import { inWords } from '../sources/handoff-secrets.ts';
import type { HandoffItem } from '../sources/handoffs/handoff.ts';
import type { ReadHandoff } from './handoffs.ts';

/** Kinds in the order in which a reader wants them, with their headings. */
const KINDS: readonly (readonly [HandoffItem['kind'], string])[] = [
  ['blocker', 'Blockers'],
  ['issue', 'Issues'],
  ['question', 'Questions'],
  ['decision', 'Decisions'],
  ['action', 'Actions'],
  ['done', 'Done'],
];

/** The documents as lines for a person: what each says of itself, then its entries by kind with file and line. */
export function handoffLines(read: readonly ReadHandoff[]): string[] {
  return read.flatMap((one, index) => [...(index > 0 ? [''] : []), ...documentLines(one)]);
}

function documentLines({ file, handoff }: ReadHandoff): string[] {
  const { title, status, updated, items, secrets } = handoff;
  const said = [
    `status ${status ?? 'not stated'}`,
    updated === null ? 'no date of writing' : `written ${longDate(updated)}`,
    count(items.length, 'entry', 'entries'),
  ];
  return [
    `${file} — ${title ?? 'no title'}`,
    `  ${said.join(', ')}`,
    ...secrets.map(
      ({ line, kind }) =>
        `  ${file}:${line} holds what looks like ${inWords(kind)}: revoke it and take it out`,
    ),
    ...KINDS.flatMap(([kind, heading]) =>
      kindLines(
        file,
        heading,
        items.filter((item) => item.kind === kind),
      ),
    ),
  ];
}

function kindLines(file: string, heading: string, items: readonly HandoffItem[]): string[] {
  if (items.length === 0) return [];
  return [
    '',
    `  ${heading} (${items.length})`,
    ...items.map((item) => `    ${file}:${item.line}  ${entry(item)}`),
  ];
}

function entry({ title, role, due, needs }: HandoffItem): string {
  const more = [role && `owner ${role}`, due && `due ${due}`, needs && `needs ${needs}`].filter(Boolean);
  return more.length === 0 ? title : `${title} (${more.join(', ')})`;
}
