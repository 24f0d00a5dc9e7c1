import { z } from 'zod';
import { Slug } from '../domain/portfolio.ts';
import { splitRunFolder } from '../domain/run-folder.ts';

/** A run's folder and snapshot file name: its date, with `.2` and so on for a revision. */
const RunName = z
  .string()
  .refine((name) => splitRunFolder(name) !== null, 'must be a run such as 2026-11-23 or 2026-11-23.2');

/** What is to be built, and from where. All paths are absolute. */
export const BuildRequest = z
  .strictObject({
    root: z.string().min(1).describe('Folder of the project: its templates and node_modules'),
    snapshotsDir: z.string().min(1).describe('Folder of the snapshots, <run>.json each'),
    archive: z
      .array(z.strictObject({ run: RunName, published: z.array(Slug) }))
      .describe('Runs that are published, with the reports that are, and those rendered now; oldest first'),
    runs: z.array(RunName).describe('Runs whose own pages are rendered now'),
    indexes: z.array(RunName).optional().describe('Published runs whose index pages are rendered, too'),
    again: z.boolean().describe('Whether reports of these runs that are published are rendered again'),
    reportDirs: z
      .array(z.string().min(1))
      .min(1)
      .describe('Folders of <report>.mdx, highest priority first; a file of the same name overrides'),
    outDir: z.string().min(1).describe('Folder that the finished site replaces'),
    reports: z.array(Slug).min(1).optional().describe('Renders only these reports and the front page'),
  })
  .refine(({ archive, runs }) => runs.every((run) => archive.some((each) => each.run === run)), {
    message: 'runs must all be in the archive',
  });
export type BuildRequest = z.infer<typeof BuildRequest>;
