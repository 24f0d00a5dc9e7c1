import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Portfolio } from '../domain/portfolio.ts';

/** The program's own folder, and what it brings along: reports and catalogue. */
export const PROGRAM_DIR = fileURLToPath(new URL('../..', import.meta.url));
const BUNDLED_CONTENT = join(PROGRAM_DIR, 'content');

/** Where everything of one portfolio lies; all paths absolute. */
export interface Workspace {
  contentDir: string;
  snapshotsDir: string;
  /** Pages as built, before they are published. */
  distDir: string;
  /** The published site: what a bucket holds elsewhere. */
  siteDir: string;
  outboxDir: string;
  tasksDir: string;
  metricsDir: string;
  accessFile: string;
  /** What people chose to live with; part of the content. */
  acceptancesFile: string;
  cacheDir: string;
  /** Folders with reports, and with catalogues; the portfolio's own first. */
  reportDirs: string[];
  catalogueDirs: string[];
}

/** Where the parts of a content folder lie, whatever its portfolio says. */
export function contentOf(
  contentDir: string,
): Pick<Workspace, 'contentDir' | 'acceptancesFile' | 'reportDirs' | 'catalogueDirs'> {
  const content = resolve(contentDir);
  return {
    contentDir: content,
    acceptancesFile: join(content, 'acceptances.yaml'),
    reportDirs: withFallback(content, 'reports'),
    catalogueDirs: withFallback(content, 'catalogue'),
  };
}

/** Runs of a sample keep their snapshots with the state; those of any other portfolio belong to its content. */
export function workspaceOf(contentDir: string, stateRoot: string, portfolio: Portfolio): Workspace {
  const content = resolve(contentDir);
  const state = join(resolve(stateRoot), portfolio.id);
  return {
    ...contentOf(contentDir),
    snapshotsDir: portfolio.sample ? join(state, 'snapshots') : join(content, 'snapshots'),
    distDir: join(state, 'dist'),
    siteDir: join(state, 'site'),
    outboxDir: join(state, 'outbox'),
    tasksDir: join(state, 'tasks'),
    metricsDir: join(state, 'metrics'),
    accessFile: join(state, 'access.json'),
    cacheDir: join(state, 'cache'),
  };
}

function withFallback(content: string, folder: string): string[] {
  return [...new Set([join(content, folder), join(BUNDLED_CONTENT, folder)])].filter((path) =>
    existsSync(path),
  );
}
