/** `times` prints minutes and seconds, user and system: a line of the shell's own, then one of its children and theirs. */
const TIMES = '"$@" > /dev/null && times';

/** Words to start a program with, so that what is printed tells what it and its own children took of the processors. */
export function timedWords(words: readonly string[]): string[] {
  return ['-c', TIMES, 'sh', ...words];
}

/** Milliseconds of user and system time that such a start printed. */
export function processorMs(printed: string): number {
  const line = printed.trim().split('\n').at(-1) ?? '';
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  const seconds = parts.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0);
  return Math.round(seconds * 1_000);
}
