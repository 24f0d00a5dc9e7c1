import { type Marker, statusAtStart, statusOfPhrase } from './status-words.ts';
import { withoutOrnament } from './words.ts';

const SIGNS: readonly (readonly [Marker, string])[] = [
  ['done', '✅✔✓☑🟢🎉💯🏁'],
  ['alert', '❌✗✘⚠🐛🐞🚨❗‼'],
  ['blocked', '⛔🚫🛑'],
  ['pending', '⏳⌛🔄🚧⬜☐🔲⏸⏭⏩🔜🕐🕒📅🗓🔨🏗🔃🔁⭕'],
  ['undecided', '❓❔🤔'],
  ['red', '🔴🟥'],
  ['amber', '🟡🟠🟨🟧'],
];
const SHORTCODES: Record<string, string> = {
  ':white_check_mark:': '✅',
  ':heavy_check_mark:': '✔',
  ':x:': '❌',
  ':warning:': '⚠',
  ':construction:': '🚧',
  ':hourglass:': '⏳',
  ':hourglass_flowing_sand:': '⏳',
  ':red_circle:': '🔴',
  ':yellow_circle:': '🟡',
  ':green_circle:': '🟢',
  ':no_entry:': '⛔',
  ':question:': '❓',
};
const BOX = /^\[([ xX~\-/>!?✓✔✅])\](?=\s|$)/u;
const TICKED = 'xX✓✔✅';

/** Celebrating signs are decoration in front of a text and a state only behind it. */
const DECORATION = '🎉💯🏁🐛🐞🚨📅🗓🔨🏗';

/** GitHub's emoji names replaced by the signs they stand for, where the sign can be a marker. */
export function expandShortcodes(text: string): string {
  return text.includes(':') ? text.replace(/:[a-z_]+:/g, (code) => SHORTCODES[code] ?? code) : text;
}

function markerOfSign(sign: string | undefined): Marker | null {
  if (sign === undefined) return null;
  return SIGNS.find(([, signs]) => signs.includes(sign))?.[0] ?? null;
}

/** The state shown by the first sign of a text (emoji, tick or typed box), null when it begins in words. */
export function leadingSign(text: string): Marker | null {
  const box = BOX.exec(text.trimStart());
  if (box !== null) return TICKED.includes(box[1] ?? '') ? 'done' : 'pending';
  for (const sign of text.trimStart()) {
    const marker = DECORATION.includes(sign) ? null : markerOfSign(sign);
    if (marker !== null) return marker;
    if (/[\p{L}\p{N}(["'`]/u.test(sign)) return null;
  }
  return null;
}

/** The state shown by the sign that closes a text. */
export function trailingSign(text: string): Marker | null {
  const end = text.replace(/(?:[\s.!)*_]|\uFE0F)+$/u, '');
  const sign = Array.from(end.slice(-2)).at(-1);
  const marker = sign !== undefined && DECORATION.includes(sign) ? null : markerOfSign(sign);
  return marker === 'red' || marker === 'amber' ? null : marker;
}

/** The state stated in words at the beginning of an entry and set off from it: "DONE: …", "[WIP] …", "**Blocked** — …". */
export function leadingStatus(text: string): Marker | null {
  const plain = withoutOrnament(text);
  const bracketed = /^[[(]([^\])]{2,30})[\])]/.exec(plain);
  if (bracketed?.[1] !== undefined) return statusOfPhrase(bracketed[1]);
  const set = /^([\p{L}][\p{L}\p{N} -]{1,24}?)\s*(?::|—|–|\s-\s)\s*\S/u.exec(plain);
  return set?.[1] === undefined || set[1].includes('  ') ? null : statusOfPhrase(set[1]);
}

/** The state stated in words at the end of an entry and set off from it: "… — done", "… (in progress)", "…: not started". */
export function trailingStatus(text: string): Marker | null {
  const plain = withoutOrnament(text).replace(/[.\s]+$/, '');
  const open = Math.max(plain.lastIndexOf('('), plain.lastIndexOf('['));
  if (open > 0 && /[)\]]$/.test(plain)) return statusOfPhrase(plain.slice(open + 1, -1));
  const cut = Math.max(...[' — ', ' – ', ' - ', ': ', ' → '].map((mark) => plain.lastIndexOf(mark)));
  return cut <= 0 ? null : statusOfPhrase(plain.slice(cut + 2));
}

/** The state of an entry whose label is followed by one: "**Login:** ✅ works". `rest` is the text behind the label. */
export function statusAfterLabel(rest: string): Marker | null {
  const sign = leadingSign(rest);
  if (sign === null) return null;
  return statusAtStart(rest) ?? sign;
}

/** The state that an entry's own text carries: a sign in front, words in front, a sign behind, words behind. */
export function ownMarker(text: string): Marker | null {
  return leadingSign(text) ?? leadingStatus(text) ?? trailingSign(text) ?? trailingStatus(text);
}
