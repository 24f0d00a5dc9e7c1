import { z } from 'zod';
import { Severity } from './catalogue.ts';
import { Role, Slug } from './portfolio.ts';
import { IsoDate } from './run.ts';

export const PriorityPart = z.strictObject({ label: z.string(), points: z.int() });
export type PriorityPart = z.infer<typeof PriorityPart>;

export const Action = z.strictObject({
  /** Fingerprint of the finding that it is about; null for an open action of a hand-off. */
  finding: z.string().nullable(),
  /** Fingerprint of the finding, or of the hand-off entry. */
  key: z.string(),
  /** Where a hand-off asks for it. */
  file: z.string().nullable(),
  line: z.int().nullable(),
  tenant: Slug,
  title: z.string(),
  firstStep: z.string(),
  effort: z.string(),
  owner: Role,
  due: IsoDate,
  doneWhen: z.string(),
  milestone: z.union([z.literal(30), z.literal(60), z.literal(90)]),
  priority: Severity,
  /** The sum behind the priority, part by part. */
  parts: z.array(PriorityPart),
});
export type Action = z.infer<typeof Action>;

/** A decision or question of a hand-off that waits for the reader. */
export const ToDecide = z.strictObject({
  tenant: Slug,
  kind: z.enum(['decision', 'question']),
  title: z.string(),
  project: z.string(),
  file: z.string(),
  line: z.int(),
});
export type ToDecide = z.infer<typeof ToDecide>;
