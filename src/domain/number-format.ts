const formats = new Map<string, Intl.NumberFormat>();

/** A number as the options say, in en-US. Each format is made once: that takes a hundred times as long as using it. */
export function formatWith(value: number, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.NumberFormat('en-US', options);
  formats.set(key, format);
  return format.format(value);
}
