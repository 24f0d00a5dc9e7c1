/** How much of each report a mail says; `text` is the longest text in it, in characters. */
export interface MailLimits {
  kpis: number;
  changes: number;
  findings: number;
  actions: number;
  gaps: number;
  text: number;
}

/** Mail programs cut HTML off at 102 KB; both limits stay well under what any of them refuses. */
export const MOST_HTML_BYTES = 60_000;
export const MOST_MESSAGE_BYTES = 150_000;

/** From all that a mail can say to the least: the first that fits is sent. The page behind the link has everything. */
export const LIMITS: readonly [MailLimits, ...MailLimits[]] = [
  { kpis: 6, changes: 5, findings: 5, actions: 10, gaps: 6, text: 600 },
  { kpis: 6, changes: 5, findings: 3, actions: 5, gaps: 6, text: 400 },
  { kpis: 4, changes: 3, findings: 3, actions: 3, gaps: 6, text: 300 },
  { kpis: 4, changes: 2, findings: 2, actions: 2, gaps: 6, text: 240 },
  { kpis: 3, changes: 2, findings: 1, actions: 1, gaps: 4, text: 240 },
  { kpis: 3, changes: 1, findings: 1, actions: 1, gaps: 2, text: 140 },
  { kpis: 0, changes: 0, findings: 1, actions: 1, gaps: 2, text: 120 },
];

/** On one line: no header of a message can be ended by a line break in a name or title. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** At most so many characters, cut between words. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1);
  const space = head.lastIndexOf(' ');
  return `${head.slice(0, space > most / 2 ? space : most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
