/** One value of one series: CloudWatch's name, dimensions and unit. */
export interface MetricPoint {
  name: string;
  /** Few, and each bounded by what the portfolio lists: every combination is a series that costs money. */
  dimensions: Readonly<Record<string, string>>;
  value: number;
  unit: 'Count' | 'Percent' | 'None';
}

/** What names a series: two points with the same key are values of the same series. */
export function seriesKey({ name, dimensions }: Pick<MetricPoint, 'name' | 'dimensions'>): string {
  const pairs = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${name}{${pairs.map(([dimension, value]) => `${dimension}=${value}`).join(',')}}`;
}
