import { z } from 'zod';
import { Slug } from '../domain/portfolio.ts';
import { isIsoDate } from '../domain/run.ts';

/** A run's folder and snapshot file name: its date, with `.2` and so on for a revision. */
const RunName = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(\.[1-9]\d*)?$/, 'must be a run such as 2026-11-23 or 2026-11-23.2')
  .refine((name) => isIsoDate(name.slice(0, 10)), 'is not a day of the calendar');

/** What is to be built, and from where. All paths are absolute. */
export const BuildRequest = z
  .strictObject({
    root: z.string().min(1).describe('Folder of the project: its templates and node_modules'),
    snapshotsDir: z.string().min(1).describe('Folder of the snapshots, <run>.json each'),
    archive: z.array(RunName).describe('All runs that exist, oldest first'),
    runs: z.array(RunName).describe('Runs whose own pages are rendered now'),
    reportDirs: z
      .array(z.string().min(1))
      .min(1)
      .describe('Folders of <report>.mdx, highest priority first; a file of the same name overrides'),
    outDir: z.string().min(1).describe('Folder that the finished site replaces'),
    report: Slug.optional().describe('Renders only this report and the front page'),
  })
  .refine(({ archive, runs }) => runs.every((run) => archive.includes(run)), {
    message: 'runs must all be in the archive',
  });
export type BuildRequest = z.infer<typeof BuildRequest>;
