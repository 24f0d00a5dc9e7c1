import { fingerprint } from './fingerprint.ts';

/** An entry of a hand-off that is no finding: what it asks for, what waits for a decision, what was done. */
export interface HandoffEntry {
  tenant: string;
  kind: 'action' | 'decision' | 'question' | 'done';
  title: string;
  /** Title of the hand-off. */
  project: string;
  /** Its id among those of the tenant. */
  projectId: string;
  role: string;
  due: string | null;
  file: string;
  line: number;
}

/** Entries of one kind and one hand-off that a report lists; the rest is counted. */
const LISTED_OF_A_PROJECT = 3;

/** The stable id of an entry: file and text count, so a reworded entry is a new one. */
export function entryKey({ tenant, projectId, title }: HandoffEntry): string {
  return fingerprint(
    'handoff-entry',
    tenant,
    `${projectId} ${title.trim().toLowerCase().replace(/\s+/g, ' ')}`,
  );
}

/** The first three entries of each hand-off for each role. */
export function listed(entries: readonly HandoffEntry[]): HandoffEntry[] {
  return byProject(entries).flatMap((mine) => mine.slice(0, LISTED_OF_A_PROJECT));
}

/** How many entries of each hand-off, by kind, are beyond those that are listed. */
export function furtherOf(entries: readonly HandoffEntry[], kind: string) {
  return byProject(entries)
    .map((mine) => ({ file: mine[0]?.file ?? '', kind, count: mine.length - LISTED_OF_A_PROJECT }))
    .filter(({ count }) => count > 0);
}

/** Entries by hand-off and by whom they wait for: each reader has three of their own. */
function byProject(entries: readonly HandoffEntry[]): HandoffEntry[][] {
  const places = Map.groupBy(entries, ({ tenant, projectId, role }) => `${tenant}/${projectId} ${role}`);
  return [...places.values()];
}
