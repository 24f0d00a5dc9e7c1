import type { Sample } from '../types.ts';

/** One thing that is wrong with the sample on purpose, and what the reports should make of it. */
export interface PlantedFault {
  id: string;
  rule: string;
  /** The rule in words. */
  breaks: string;
  tenant: string;
  /** What it is about; the subject key of the finding where that is plain. */
  subject: string;
  /** Further subjects that the same change makes, once their own time comes. */
  later?: readonly string[];
  reports: readonly string[];
  /** Files touched, below `content/`. */
  files: readonly string[];
  changed: string;
  /** First weekly run that can show it. */
  since: string;
  /** Weekly run in which it is gone again. */
  resolved?: string;
  /** Weekly run in which it is back. */
  reopened?: string;
  /** Weekly run in which it is gone for good. */
  resolved_again?: string;
  /** Other rules that it sets off by itself. */
  also?: readonly string[];
  /** Applies it to the records; absent when it lies in a hand-off or in the repository. */
  plant?: (sample: Sample) => Sample;
}
