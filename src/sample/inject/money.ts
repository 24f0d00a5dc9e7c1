import { addDays } from '../../domain/run.ts';
import { AS_OF } from '../calendar.ts';
import { loseRevenue } from '../faults/accounting.ts';
import { addHeavyCost, takeOut } from '../faults/money.ts';
import type { Random } from '../random.ts';
import type { Sample } from '../types.ts';
import type { Injected, Injector } from './types.ts';

function heavyCost(rows: Sample, random: Random): Injected {
  const tenant = random.pick(Object.keys(rows));
  return { rows: addHeavyCost(rows, tenant), tenant };
}

function emptyTheAccount(rows: Sample, random: Random, keepMonths: number): Injected {
  const tenant = random.pick(Object.keys(rows));
  return { rows: takeOut(rows, tenant, addDays(AS_OF, -random.int(8, 20)), keepMonths), tenant };
}

export const INJECT_MONEY: Readonly<Record<string, Injector>> = {
  'burn-up': heavyCost,
  'below-break-even': heavyCost,
  'runway-short': (rows, random) => {
    const { rows: burning, tenant } = heavyCost(rows, random);
    return { rows: takeOut(burning, tenant, addDays(AS_OF, -random.int(8, 20)), 0.4), tenant };
  },
  'reserve-short': (rows, random) => emptyTheAccount(rows, random, 1 + random.next()),
  'target-missed': (rows, random) => {
    const tenant = random.pick(Object.keys(rows));
    return { rows: loseRevenue(rows, tenant, '2026-10-05', '2026-10-31'), tenant, subject: '2026-10' };
  },
};
