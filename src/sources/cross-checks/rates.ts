import { isValued, RATE_DAYS, VALUED_ON } from '../../domain/currency.ts';
import { addDays } from '../../domain/run.ts';
import type { Fault } from '../cross-checks.ts';
import type { Reading, Row } from '../types.ts';
import { place } from './place.ts';
import { isSameNumber } from './same-number.ts';

/** Rates of the reporting currency itself, and two that differ for one currency and day: then neither is believed. */
export function rateConflicts(readings: readonly Reading[], currency: string): Fault[] {
  const first = new Map<string, { row: Row; tenant: string }>();
  return readings.flatMap(({ tenant, table, rows }) => {
    if (table !== 'rates') return [];
    return rows.flatMap((row): Fault[] => {
      if (row.values.currency === currency) return [ownCurrency(tenant, row)];
      const key = `${row.values.currency} ${row.values.date}`;
      const other = first.get(key);
      if (!other) first.set(key, { row, tenant });
      if (!other || isSameNumber(other.row.values.rate, row.values.rate)) return [];
      return [conflict(tenant, row, other.row), conflict(other.tenant, other.row, row)];
    });
  });
}

function conflict(tenant: string, row: Row, other: Row): Fault {
  const { currency, date, rate } = row.values;
  return {
    tenant,
    table: 'rates',
    dated: false,
    problem: {
      where: place(row),
      what: `the rate of ${currency} for ${date} is ${rate} here and ${other.values.rate} at ${place(other)}`,
      fix: 'Correct or delete one of the two',
    },
  };
}

function ownCurrency(tenant: string, row: Row): Fault {
  return {
    tenant,
    table: 'rates',
    dated: false,
    problem: {
      where: place(row),
      what: `${row.values.currency} is the reporting currency, whose rate is always 1`,
      fix: 'Delete the line',
    },
  };
}

/** Rows in a foreign currency that no rate turns into the reporting currency. */
export function rateChecks(readings: readonly Reading[], currency: string, asOf: string): Fault[] {
  const rated = new Set(
    readings.flatMap(({ table, rows }) =>
      table === 'rates' ? rows.map(({ values }) => `${values.currency} ${values.date}`) : [],
    ),
  );
  const isRated = remembered((own, day) => hasRate(rated, own, day));
  return readings.flatMap(({ tenant, table, rows }) => {
    if (!isValued(table)) return [];
    return rows.flatMap((row) => {
      const own = row.values.currency ?? currency;
      const written = row.values[VALUED_ON[table]] ?? asOf;
      const day = written > asOf ? asOf : written;
      if (own === currency || isRated(own, day)) return [];
      const problem = {
        where: place(row),
        what: `there is no rate of ${own} for ${day} or the ${RATE_DAYS} days before`,
        fix: `Add a line "${own},${day},…" to a rates.csv (currency,date,rate), with what one ${own} was worth in ${currency}`,
      };
      return [{ tenant, table, dated: false, problem }];
    });
  });
}

function hasRate(rated: ReadonlySet<string>, currency: string, day: string): boolean {
  return Array.from({ length: RATE_DAYS + 1 }, (_, back) => addDays(day, -back)).some((one) =>
    rated.has(`${currency} ${one}`),
  );
}

/** Books have many rows a day, and looking back from one is slow. */
function remembered(
  ask: (currency: string, day: string) => boolean,
): (currency: string, day: string) => boolean {
  const known = new Map<string, boolean>();
  return (currency, day) => {
    const key = `${currency} ${day}`;
    const answer = known.get(key) ?? ask(currency, day);
    known.set(key, answer);
    return answer;
  };
}
