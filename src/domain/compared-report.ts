import * as z from 'zod/mini';
import type { Severity, Unit } from './catalogue.ts';

const Value = z.union([z.number(), z.string(), z.null()]);

const Target = z.object({ value: z.number(), by: z.string(), met: z.nullable(z.boolean()) });

const ComparedFigure = z.object({
  tenant: z.nullable(z.string()),
  status: z.enum(['collected', 'partial', 'not collected']),
  value: Value,
  without: z.array(z.string()),
  target: z.nullable(Target),
});
export type ComparedFigure = z.infer<typeof ComparedFigure>;

const ComparedMetric = z.object({
  id: z.string(),
  title: z.string(),
  unit: named<Unit>(),
  better: z.enum(['higher', 'lower', 'neither']),
  period: z.string(),
  query: z.string(),
  figures: z.array(ComparedFigure),
});
export type ComparedMetric = z.infer<typeof ComparedMetric>;

const ComparedFinding = z.object({
  fingerprint: z.string(),
  rule: z.string(),
  tenant: z.string(),
  title: z.string(),
  severity: z.enum(['critical', 'high', 'medium', 'low'] satisfies Severity[]),
  condition: z.string(),
  reason: z.nullable(z.string()),
  firstSeen: z.string(),
  resolvedOn: z.nullable(z.string()),
  money: z.nullable(z.number()),
  writtenOff: z.optional(z.boolean()),
});
export type ComparedFinding = z.infer<typeof ComparedFinding>;

const ComparedClosed = z.object({
  fingerprint: z.string(),
  condition: z.string(),
  resolvedOn: z.string(),
  writtenOff: z.optional(z.boolean()),
});

const ComparedAction = z.object({
  finding: z.nullable(z.string()),
  file: z.nullable(z.string()),
  tenant: z.string(),
  title: z.string(),
  owner: z.string(),
  due: z.string(),
  priority: z.enum(['critical', 'high', 'medium', 'low'] satisfies Severity[]),
});
export type ComparedAction = z.infer<typeof ComparedAction>;

/**
 * What a comparison reads of one report of one run: a part of its `report.json`. Fields that it does not read are passed
 * over, so that another schema of the snapshot stays readable as long as these keep their meaning.
 */
export const ComparedReport = z.object({
  schema: z.number(),
  run: z.string(),
  revision: z.number(),
  backfilled: z.boolean(),
  portfolio: z.object({
    currency: z.string(),
    tenants: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  report: z.object({ id: z.string(), title: z.string(), actions: z.array(ComparedAction) }),
  /** Key figures in the report's order. */
  metrics: z.array(ComparedMetric),
  /** Metrics that are defined and not measured. */
  missing: z.array(z.object({ id: z.string() })),
  findings: z.array(ComparedFinding),
  /** Findings of the report that earlier runs closed; older runs do not say. */
  closed: z.optional(z.array(ComparedClosed)),
  rules: z.array(z.object({ id: z.string(), status: z.string(), without: z.array(z.string()) })),
});
export type ComparedReport = z.infer<typeof ComparedReport>;

/** A word of a list that may grow: an unknown one is shown as it is. */
function named<T extends string>() {
  return z.custom<T>((word) => typeof word === 'string');
}
