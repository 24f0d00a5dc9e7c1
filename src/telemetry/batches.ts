/** Cuts a list into parts of at most so many elements and so many bytes, in order; a single element may be larger. */
export function batches<T>(
  items: readonly T[],
  bytesOf: (item: T) => number,
  { items: most, bytes }: { items: number; bytes: number },
): T[][] {
  const parts: T[][] = [];
  let size = 0;
  for (const item of items) {
    const part = parts.at(-1);
    const more = bytesOf(item);
    if (part && part.length < most && size + more <= bytes) {
      part.push(item);
      size += more;
    } else {
      parts.push([item]);
      size = more;
    }
  }
  return parts;
}
