import type { Problem } from '../domain/problem.ts';
import { isIsoDate } from '../domain/run.ts';
import type { Context } from './query.ts';

/** A row of a forecast query; the month is its first day, the value null where it is no number. */
export interface MonthRow {
  tenant: string | null;
  month: string | null;
  value: number | null;
}

/** What the months of a series must not be: of nobody, no month, not over, twice, or without a number. */
export function monthProblems(
  { asOf, tenants }: Pick<Context, 'asOf' | 'tenants'>,
  file: string,
  rows: readonly MonthRow[],
): Problem[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const name = `${row.month ?? 'a month'} of ${row.tenant ?? 'the portfolio'}`;
    const isTwice = seen.has(name);
    seen.add(name);
    const wrong = wrongMonth(row, name, isTwice, asOf, tenants);
    return wrong ? [{ where: file, ...wrong }] : [];
  });
}

function wrongMonth(
  { tenant, month, value }: MonthRow,
  name: string,
  isTwice: boolean,
  asOf: string,
  tenants: readonly string[],
): Omit<Problem, 'where'> | null {
  if (tenant !== null && !tenants.includes(tenant)) {
    return {
      what: `the query gives a month of "${tenant}", which is no tenant of the portfolio`,
      fix: 'Return ids of tenants.',
    };
  }
  if (month === null || !isIsoDate(month) || !month.endsWith('-01')) {
    return {
      what: `the query gives ${name}, which is not the first day of a month`,
      fix: 'Use month_of(day).',
    };
  }
  if (month >= `${asOf.slice(0, 8)}01`) {
    return { what: `the query gives ${name}, which is not over`, fix: 'Return complete months only.' };
  }
  if (isTwice) return { what: `the query gives ${name} twice`, fix: 'Return one row a month and tenant.' };
  if (value !== null) return null;
  return {
    what: `the query gives no number for ${name}`,
    fix: 'Return zero where nothing happened, and no row where it is not known.',
  };
}
