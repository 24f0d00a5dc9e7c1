/** Whether two decimals in canonical text are one number; other text is compared as it stands. */
export function isSameNumber(a: string | null | undefined, b: string | null | undefined): boolean {
  return plain(a) === plain(b);
}

/** A decimal without the zeros that say nothing. */
function plain(decimal: string | null | undefined): string {
  const text = decimal ?? '';
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}
