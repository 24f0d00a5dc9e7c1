import { z } from 'zod';
import { Slug } from './portfolio.ts';
import { RunId } from './run.ts';

/** What is kept of a finding that was resolved or retired in an earlier run, so that its return is `reopened`. */
export const ClosedFinding = z.strictObject({
  fingerprint: z.string(),
  condition: z.enum(['resolved', 'retired']),
  firstSeen: RunId,
  lastSeen: RunId,
  resolvedOn: RunId,
  /** Ids of the reports that read it; findings that closed before this was kept do not say. */
  readers: z.array(Slug).optional(),
  /** It was given up. */
  writtenOff: z.boolean().optional(),
});
export type ClosedFinding = z.infer<typeof ClosedFinding>;

/** A breach that its rule raises only when it lasts, and that has not lasted long enough. */
export const PendingFinding = z.strictObject({
  fingerprint: z.string(),
  rule: Slug,
  tenant: Slug,
  since: RunId,
  /** Runs in a row that saw it. */
  runs: z.int().min(1),
  baseline: z.boolean(),
});
export type PendingFinding = z.infer<typeof PendingFinding>;
