import type { Checked, Verdict } from './check.ts';

const WIDTH = 80;
const STATE = 13;
const TITLE = 20;

/** One check a line, or more where its words need them; no line is wider than 80 columns. */
export function tableOf(checked: readonly Checked[]): string[] {
  return checked.flatMap(({ title, verdict }) => {
    const [first = '', ...others] = wrapped(wordsOf(verdict), WIDTH - STATE - TITLE);
    return [
      `${verdict.state.padEnd(STATE)}${title.padEnd(TITLE)}${first}`,
      ...others.map((line) => `${' '.repeat(STATE + TITLE)}${line}`),
    ].map((line) => line.trimEnd());
  });
}

function wordsOf(verdict: Verdict): string {
  if (verdict.state === 'ok') return verdict.says;
  return verdict.state === 'failed' ? verdict.what : verdict.why;
}

function wrapped(text: string, width: number): string[] {
  const pieces = text.split(/\s+/).flatMap((word) => word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []);
  return pieces.reduce<string[]>((lines, piece) => {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= width)
      lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(piece);
    return lines;
  }, []);
}
