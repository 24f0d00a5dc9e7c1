const ORNAMENT = /\p{Extended_Pictographic}|\uFE0F|\u200D|\u20E3|[✓✗✘☐☒□■●○◐▢►▶→]/gu;
const NUMBERING =
  /^(?!v?\d+\.\d+\.\d)(?:(?:§\s*)?\d{1,3}(?:\.\d{1,3}){0,3}(?:[.):]|\s*[—–-](?=\s)|(?=\s))|[a-z][.)](?=\s)|\(\d{1,3}\))\s*/i;

/** Text without emoji and tick marks, spaces collapsed. */
export function withoutOrnament(text: string): string {
  return text.replace(ORNAMENT, ' ').replace(/\s+/g, ' ').trim();
}

/** Lower case, straight apostrophes, no emoji, no leading number ("2. ", "1.3 ", "b) "), no closing punctuation. */
export function normalise(text: string): string {
  const plain = withoutOrnament(text)
    .replace(/[’‘`]/g, "'")
    .replace(/[*_]{1,3}/g, '');
  return plain
    .replace(NUMBERING, '')
    .toLowerCase()
    .replace(/^[\s:;,.–—-]+|[\s:;,.!–—-]+$/g, '');
}

/** Whether the text opens with an item number: "1. ", "2) ", "#3 ", "(4) ". */
export function isNumbered(text: string): boolean {
  return /^(?:#?\d{1,3}(?:\.\d{1,3})?(?:[.):]|\s*[—–-](?=\s))|\(\d{1,3}\))\s*\S/.test(withoutOrnament(text));
}

export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The phrases of a vocabulary text: regular-expression sources set apart by semicolons, spaces collapsed. */
export function phraseList(text: string): string[] {
  return text
    .split(';')
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter((phrase) => phrase !== '');
}

/** A matcher for any phrase of a vocabulary text as whole words. */
export function phrases(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${phraseList(text).join('|')})(?![\\p{L}\\p{N}])`, 'u');
}

/** The same at the beginning of the text only. */
export function leadPhrases(text: string): RegExp {
  return new RegExp(`^(?:${phraseList(text).join('|')})(?![\\p{L}\\p{N}])`, 'u');
}
