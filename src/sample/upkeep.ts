import { addDays } from '../domain/run.ts';
import { AS_OF, dayOf, nextMonth, START } from './calendar.ts';
import type { SampleRow } from './types.ts';

/** A service that comes round every so many months. */
export interface Service {
  asset: string;
  item: string;
  /** First due day. */
  from: string;
  months: number;
  usd: number;
  safety: boolean;
}

/** A paper that is renewed long before it runs out, every so many years. */
export interface Paper {
  asset: string;
  kind: string;
  issuer: string;
  /** Month and day on which it runs out. */
  expires: string;
  years?: number;
}

/** Each service planned 90 days ahead and done some days before it is due. */
export function maintenance(services: readonly Service[]): SampleRow[] {
  return services.flatMap((service, which) => {
    const rows: SampleRow[] = [];
    for (let due = service.from; addDays(due, -90) <= AS_OF; due = monthsLater(due, service.months)) {
      const planned = {
        asset: service.asset,
        item: service.item,
        due,
        done: '',
        cost: '',
        safety: String(service.safety),
      };
      const done = addDays(due, -4 - (which % 5));
      rows.push({ ...planned, recorded_on: latest(START, addDays(due, -90)) });
      const version = { ...planned, done, cost: `${service.usd}.00`, recorded_on: addDays(done, 1) };
      if (addDays(done, 1) <= AS_OF) rows.push(version);
    }
    return rows;
  });
}

/** Each paper with its renewals, entered 85 days or more before the one before runs out. */
export function certificates(papers: readonly Paper[]): SampleRow[] {
  return papers.flatMap(({ asset, kind, issuer, expires, years = 1 }) => {
    const rows: SampleRow[] = [];
    let recorded = START;
    for (let year = expires < '08-01' ? 2026 : 2025; recorded <= AS_OF; year += years) {
      rows.push({ asset, kind, issuer, expires: `${year}-${expires}`, recorded_on: recorded });
      recorded = addDays(`${year}-${expires}`, -85);
    }
    return rows;
  });
}

function monthsLater(day: string, count: number): string {
  let month = day;
  for (let step = 0; step < count; step += 1) month = nextMonth(month);
  return dayOf(month, Number(day.slice(8)));
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}
