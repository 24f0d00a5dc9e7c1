import { withFeedback } from './feedback.ts';
import { PLANTED_ACCOUNTING } from './planted/accounting.ts';
import { PLANTED_ELSEWHERE } from './planted/elsewhere.ts';
import { PLANTED_MONEY } from './planted/money.ts';
import { PLANTED_OPERATIONS } from './planted/operations.ts';
import { PLANTED_SELLING } from './planted/selling.ts';
import type { PlantedFault } from './planted/types.ts';
import { PLANTED_UPKEEP } from './planted/upkeep.ts';
import type { Sample } from './types.ts';

/** Everything that is wrong with the sample on purpose. */
export const PLANTED: readonly PlantedFault[] = [
  ...PLANTED_UPKEEP,
  ...PLANTED_SELLING,
  ...PLANTED_ACCOUNTING,
  ...PLANTED_MONEY,
  ...PLANTED_OPERATIONS,
  ...PLANTED_ELSEWHERE,
];

/** The clean sample with every planted fault in it, and what two readers said of two of the findings. */
export function plantFaults(clean: Sample): Sample {
  return withFeedback(PLANTED.reduce((sample, fault) => fault.plant?.(sample) ?? sample, clean));
}
