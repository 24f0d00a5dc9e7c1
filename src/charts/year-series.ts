import * as z from 'zod/mini';
import type { TrendPoint } from './trend.ts';

/** `series-<year>.json` of a report: what its runs of that year published of their key figures, oldest first. */
export const YearSeries = z.object({
  /** Units by key figure. */
  units: z.record(z.string(), z.string()),
  runs: z.array(
    z.object({
      run: z.string(),
      date: z.string(),
      /** By key figure and tenant; `''` is the portfolio. */
      values: z.record(z.string(), z.record(z.string(), z.union([z.number(), z.string(), z.null()]))),
    }),
  ),
});
export type YearSeries = z.infer<typeof YearSeries>;

/** A key figure's points over several years, oldest year first; a year that had it in another unit is a gap. */
export function pointsOf(years: readonly YearSeries[], kpi: string, unit: string): TrendPoint[] {
  return years.flatMap(({ units, runs }) =>
    runs.map(({ date, values }) => ({ date, values: units[kpi] === unit ? (values[kpi] ?? {}) : {} })),
  );
}
