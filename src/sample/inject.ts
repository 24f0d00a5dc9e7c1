import { INJECT_ACCOUNTING } from './inject/accounting.ts';
import { INJECT_MONEY } from './inject/money.ts';
import { INJECT_OPERATIONS } from './inject/operations.ts';
import { INJECT_SELLING } from './inject/selling.ts';
import type { Injected, Injector } from './inject/types.ts';
import { INJECT_UPKEEP } from './inject/upkeep.ts';
import { seeded } from './random.ts';
import type { Sample } from './types.ts';

const INJECTORS: Readonly<Record<string, Injector>> = {
  ...INJECT_UPKEEP,
  ...INJECT_ACCOUNTING,
  ...INJECT_MONEY,
  ...INJECT_SELLING,
  ...INJECT_OPERATIONS,
};

/** Ids of the rules that a change of records can trigger. */
export const INJECTABLE: readonly string[] = Object.keys(INJECTORS);

/** Puts one fault that the rule should find into the sample, at a place that the seed chooses. */
export function injectFault(rows: Sample, ruleId: string, seed: number): Injected {
  const inject = INJECTORS[ruleId];
  if (inject === undefined)
    throw new Error(`no fault can be injected for ${ruleId}; there are ${INJECTABLE.join(', ')}`);
  return inject(rows, seeded(seed, ruleId));
}
