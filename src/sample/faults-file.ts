import { stringify } from 'yaml';
import type { PlantedFault } from './planted/types.ts';

/** `planted-faults.yaml`: what is wrong with the sample on purpose, so that anybody can see whether the reports find it. */
export function faultsFile(faults: readonly PlantedFault[]): string {
  const entries = faults.map(({ plant: _, ...fault }) => fault);
  return `# What is wrong with the sample on purpose. Written by scripts/sample.ts.\n${stringify(entries, { lineWidth: 110 })}`;
}
