/** An SVG path through the values, lifted over gaps. */
export function linePath(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let pen = 'M';
  let path = '';
  for (const [index, value] of values.entries()) {
    if (value === null) pen = 'M';
    else {
      path += `${pen}${coordinate(x(index))} ${coordinate(y(value))}`;
      pen = 'L';
    }
  }
  return path;
}

/** Values that no line reaches, because both neighbours are gaps; and the last one, which is the present. */
export function lonePoints(values: readonly (number | null)[]): number[] {
  const last = values.findLastIndex((value) => value !== null);
  const alone = (at: number) => (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
  return values.flatMap((value, at) => (value !== null && (at === last || alone(at)) ? [at] : []));
}

/** Two decimals at most: enough for a screen, and the same text everywhere. */
export function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100);
}
