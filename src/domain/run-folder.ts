import { isIsoDate } from './day.ts';

const FOLDER = /^(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d*))?$/;

/** The folder of a run's pages and the name of its snapshot: its day, for a revision with its number, `2026-11-23.2`. */
export function runFolder(run: string, revision: number): string {
  return revision === 1 ? run : `${run}.${revision}`;
}

/** What a folder's name says; null where it is no run's. */
export function splitRunFolder(folder: string): { run: string; revision: number } | null {
  const [, run = '', number] = FOLDER.exec(folder) ?? [];
  if (!isIsoDate(run) || number === '1') return null;
  return { run, revision: Number(number ?? 1) };
}

/** Oldest first, revisions of a day in their order. */
export function byRun(a: string, b: string): number {
  const [dayA, dayB] = [a.slice(0, 10), b.slice(0, 10)];
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  return Number(a.slice(11) || 1) - Number(b.slice(11) || 1);
}

/** Of each day its newest revision; the folders come oldest first. */
export function newestRevisions(folders: readonly string[]): string[] {
  return [...new Map(folders.map((folder) => [folder.slice(0, 10), folder])).values()];
}
