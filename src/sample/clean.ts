import { agency } from './tenants/agency.ts';
import { deliveries } from './tenants/deliveries.ts';
import { hauling } from './tenants/hauling.ts';
import { house } from './tenants/house.ts';
import { jada } from './tenants/jada.ts';
import { queen } from './tenants/queen.ts';
import type { Sample } from './types.ts';

/** Records of six small companies in which nothing is wrong: no rule of the catalogue fires on them. */
export function cleanSample(seed: number): Sample {
  const { tables, retainers } = agency(seed);
  return {
    jada: jada(seed, retainers),
    'queen-of-san-diego': queen(seed, retainers),
    quickdumpnow: hauling(seed),
    'dangerous-centaur': tables,
    '3028-51st-st': house(seed),
    'expert-yacht-delivery': deliveries(seed),
  };
}
