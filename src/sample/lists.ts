import { addDays } from '../domain/run.ts';
import { AS_OF, START } from './calendar.ts';
import type { SampleRow } from './types.ts';

type Product = readonly [
  id: string,
  name: string,
  unit: string,
  price: number,
  variableCost: number,
  weeklyCapacity: number,
  leadDays: number,
  recognition: string,
];
type Asset = readonly [id: string, kind: string, name: string, value: number, document: string];

export function products(list: readonly Product[]): SampleRow[] {
  return list.map(([id, name, unit, price, cost, capacity, lead, recognition]) => ({
    id,
    name,
    unit,
    price: price.toFixed(2),
    variable_cost: cost.toFixed(2),
    weekly_capacity: String(capacity),
    booking_lead_days: String(lead),
    recognition,
    recorded_on: START,
  }));
}

/** Things owned outright, each with the paper that proves it. */
export function assets(list: readonly Asset[]): SampleRow[] {
  return list.map(([id, kind, name, value, ownership_document]) => ({
    id,
    kind,
    name,
    value: value.toFixed(2),
    ownership_share: '1',
    ownership_document,
    recorded_on: START,
  }));
}

/** What must be paid, entered when it became known and again when it was paid, two days before its day. */
export function obligations(
  list: readonly (readonly [kind: string, due: string, usd: number, recorded: string])[],
): SampleRow[] {
  return list.flatMap(([kind, due, usd, recorded_on]) => {
    const row = { kind, due, amount: usd.toFixed(2), currency: 'USD', recorded_on };
    const paid_on = addDays(due, -2);
    return paid_on > AS_OF ? [row] : [row, { ...row, paid_on, recorded_on: paid_on }];
  });
}
