import type { Random } from '../random.ts';
import type { Sample } from '../types.ts';

/** A sample with a fault in it, and where. */
export interface Injected {
  rows: Sample;
  tenant: string;
  /** What the finding is about: part of its subject key, where one is plain. */
  subject?: string;
}

export type Injector = (rows: Sample, random: Random) => Injected;
