import { z } from 'zod';
import { Role, Slug } from './portfolio.ts';

export const Unit = z.enum([
  'money',
  'count',
  'percent',
  'days',
  'months',
  'hours',
  'rating',
  'date',
  'number',
]);
export type Unit = z.infer<typeof Unit>;

export const Severity = z.enum(['critical', 'high', 'medium', 'low']);
export type Severity = z.infer<typeof Severity>;

const base = {
  title: z.string().min(1).describe('Standard term, sentence case'),
  settings: z
    .record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.number())
    .default({})
    .describe(
      "Thresholds with their defaults, read in SQL as getvariable('name'); the portfolio may set others",
    ),
  covers: z
    .enum(['run', 'month', 'none'])
    .default('run')
    .describe(
      'Through when dated tables must be covered: the run (within 7 days), the end of the month before the run, or not at all',
    ),
  optional: z
    .array(z.string())
    .default([])
    .describe('Tables that may be absent or empty without the query being in doubt'),
  whole: z
    .boolean()
    .optional()
    .describe(
      'What it says of one company depends on the others: where one cannot be read, nothing is said of any',
    ),
};

/**
 * Front matter of `catalogue/metrics/<id>.sql`. The query returns `tenant, value`; a row without tenant is the portfolio. A column
 * `words` may say something in place of a value ("more than 24 months"), or why there is none.
 */
export const MetricMeta = z.strictObject({
  ...base,
  unit: Unit,
  better: z.enum(['higher', 'lower', 'neither']),
  period: z.string().min(1).describe('In words, e.g. "30 days to the run"'),
  about: z.string().min(1).describe('What it is and how it is computed, in one sentence'),
  readers: z.record(Slug, z.int().min(1)).describe('Report id → position among its KPIs (six are shown)'),
  needs: z.string().min(1).describe('What it takes to measure it, as a sentence to the owner'),
  restates: z
    .boolean()
    .default(false)
    .describe(
      'Stands on dated records alone, so that an earlier run can be measured again with what is known now',
    ),
});
export type MetricMeta = z.infer<typeof MetricMeta>;

/** Front matter of `catalogue/findings/<id>.sql`; columns of the query: see `FINDING_COLUMNS`. */
export const RuleMeta = z.strictObject({
  ...base,
  severity: Severity,
  formerly: z
    .union([Slug, z.array(Slug)])
    .default([])
    .transform((ids) => (typeof ids === 'string' ? [ids] : ids))
    .describe('Earlier ids of this rule, the oldest first; its findings go on under the new one'),
  readers: z
    .record(Slug, z.string().min(1))
    .describe('Report id → what this means to that reader, in one sentence'),
  owner_only: z
    .boolean()
    .default(false)
    .describe(
      "Each finding is read in its owner's report only, or in the CEO's when the owner has none of the readers'",
    ),
  most_per_file: z
    .int()
    .min(1)
    .optional()
    .describe(
      'A report lists at most this many open findings of one file, or of one company where the subject names none, and counts the others; each has a life',
    ),
  subject: z.string().min(1).describe('What the subject key is, e.g. "asset and kind of certificate"'),
  about_readers: z
    .boolean()
    .default(false)
    .describe(
      'Its subjects are ids of those whom reports are mailed to: a run may mail them nothing, so only a row with settled_on resolves a finding; it is retired once nothing is to be mailed to them',
    ),
  quiet_below: z
    .strictObject({
      count: z.number().min(0).describe('Findings with a smaller n are not raised'),
      money: z.number().min(0).describe('Findings with less money are not raised; those without money are'),
      period: z.string().min(1).describe('What is compared with what, in words'),
      persistence: z.int().min(1).describe('Runs in a row that must see it before it is raised'),
    })
    .describe('What keeps the rule quiet in a small business'),
  stake: z
    .enum(['exposure', 'recoverable'])
    .default('exposure')
    .describe(
      'Whether its money is at risk, or can be had back in cash, which rows with settled_on say: recoverable money is kept in the ledger',
    ),
  unlocks: z
    .array(Slug)
    .default([])
    .describe('Rules whose findings of the same tenant wait for this one to be settled first'),
  owner: Role,
  recommendation: z.string().min(1).describe('The first step, something that somebody can do'),
  done_when: z.string().min(1).describe('How one sees that it is done'),
  effort: z.string().min(1).describe('e.g. "1 hour", "2 days"'),
  milestone: z.union([z.literal(30), z.literal(60), z.literal(90)]),
});
export type RuleMeta = z.infer<typeof RuleMeta>;

/** Columns that a finding query must return; any other column is evidence, shown under its name. */
export const FINDING_COLUMNS = ['tenant', 'subject', 'title', 'detail', 'money', 'n'] as const;
/**
 * Columns that a finding query may return and that mean something. A rule that looks back only so far says in `in_view_until` on
 * which day it sees the thing found for the last time: gone after that day, a finding is retired, not resolved. A row with
 * `settled_on` is no finding: it says on which day its subject was settled, and with `written_off` that it was given up.
 */
export const OPTIONAL_FINDING_COLUMNS = [
  'file',
  'line',
  'since',
  'due',
  'owner',
  'severity',
  'in_view_until',
  'settled_on',
  'written_off',
] as const;

export const ExhibitColumn = z.strictObject({
  key: z.string().min(1),
  title: z.string().min(1),
  unit: z.union([Unit, z.literal('text')]).default('text'),
});

/** Front matter of `catalogue/exhibits/<id>.sql`. The query returns exactly the columns named. */
export const ExhibitMeta = z.strictObject({
  ...base,
  about: z.string().min(1).describe('How to read it, in one sentence'),
  readers: z.record(Slug, z.int().min(1)).describe('Report id → position among its exhibits'),
  columns: z.array(ExhibitColumn).min(1),
  tenant_column: z.string().optional().describe('Column that holds a tenant id; shown as its name'),
  chart: z
    .strictObject({
      type: z.enum(['line', 'bar']),
      x: z.string().min(1),
      series: z.array(z.string()).min(1),
      stacked: z.boolean().default(false),
    })
    .optional(),
  empty: z
    .string()
    .min(1)
    .describe('What to say when there are no rows, e.g. "Nothing is due in the next 90 days."'),
  needs: z.string().min(1).describe('What it takes to fill it, as a sentence to the owner'),
});
export type ExhibitMeta = z.infer<typeof ExhibitMeta>;

/**
 * Front matter of `catalogue/forecasts/<id>.sql`. The query returns `tenant, month, value`: the complete months of a series, each by its
 * first day, a row without tenant being the portfolio's. A month in which nothing happened is a row with zero; a month without a row
 * is not known. Other entries read the result from the table `forecasts`, where `series` is the file's id.
 */
export const ForecastMeta = z.strictObject({
  ...base,
  covers: base.covers.default('month'),
  settings: z
    .object({
      horizon_months: z.int().min(1).max(24).describe("Months to forecast, the run's own being the first"),
    })
    .catchall(z.number()),
  unit: Unit,
  about: z.string().min(1).describe('What a month of the series is, in one sentence'),
  season: z.int().min(2).default(12).describe('Months in a season'),
  form: z
    .enum(['additive', 'multiplicative'])
    .default('additive')
    .describe('Whether the season adds to the level or multiplies it; what can be zero or less is additive'),
  lowest: z.number().nullable().default(null).describe('What the series cannot fall below'),
  highest: z.number().nullable().default(null).describe('What the series cannot rise above'),
});
export type ForecastMeta = z.infer<typeof ForecastMeta>;

/** Columns that a forecast query must return. */
export const FORECAST_COLUMNS = ['tenant', 'month', 'value'] as const;

/** Front matter of `reports/<id>.mdx`. */
export const ReportMeta = z.strictObject({
  title: z.string().min(1),
  role: Role.describe('Whose report it is'),
  question: z.string().min(1).describe('The question that the report answers'),
  order: z.int().min(1),
});
export type ReportMeta = z.infer<typeof ReportMeta>;
