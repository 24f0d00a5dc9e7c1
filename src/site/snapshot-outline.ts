import { z } from 'zod';
import { Unit } from '../domain/catalogue.ts';
import { Value } from '../domain/snapshot.ts';

/**
 * What index pages say about a run, and no more: a year of snapshots is read for them each week, and checking whole
 * ones takes several times as long. Every schema of snapshots has these fields.
 */
export const SnapshotOutline = z.object({
  run: z.string(),
  revision: z.number(),
  why: z.string().nullish(),
  backfilled: z.boolean(),
  portfolio: z.object({
    name: z.string(),
    sample: z.boolean(),
    currency: z.string(),
    tenants: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  metrics: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      unit: Unit,
      period: z.string(),
      figures: z.array(z.object({ tenant: z.string().nullable(), value: Value })),
    }),
  ),
  reports: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      role: z.string(),
      question: z.string(),
      order: z.number(),
      headline: z.array(z.string()),
      kpis: z.array(z.string()),
    }),
  ),
  notBuilt: z.array(z.object({ title: z.string(), reason: z.string(), needs: z.array(z.string()) })),
});
export type SnapshotOutline = z.infer<typeof SnapshotOutline>;
