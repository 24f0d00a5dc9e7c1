import { DuckDBDateValue, DuckDBDecimalValue, type DuckDBValue } from '@duckdb/node-api';
import type { Unit } from '../domain/catalogue.ts';
import { isIsoDate, longDate } from '../domain/run.ts';
import type { Value } from '../domain/snapshot.ts';

/** A DuckDB value as plain text, number, boolean or null. Decimals keep their places as text; infinity and NaN are null. */
type Plain = string | number | boolean | null;

function plain(value: DuckDBValue): Plain {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBDateValue) return String(value);
  // A timestamp at midnight is how DuckDB gives back `date + interval`.
  return String(value).replace(/ 00:00:00$/, '');
}

function placesOf(unit: Unit): number {
  return unit === 'percent' ? 4 : 2;
}

/** Rounds half away from zero; decimals exactly, in integers. */
export function rounded(value: DuckDBValue, places: number): number | null {
  if (value instanceof DuckDBDecimalValue) {
    const drop = value.scale - places;
    if (drop <= 0) return Number(String(value));
    const divisor = 10n ** BigInt(drop);
    const half = value.value < 0n ? -divisor / 2n : divisor / 2n;
    return Number((value.value + half) / divisor) / 10 ** places;
  }
  const number = plain(value);
  if (typeof number !== 'number') return null;
  const shifted = Number(`${Math.abs(number)}e${places}`);
  const result = Number.isFinite(shifted) ? Number(`${Math.round(shifted)}e-${places}`) : Math.abs(number);
  return number < 0 && result !== 0 ? -result : result;
}

/** A figure in the places of its unit: money 2, percent 4, others at most 2; days as ISO text. */
export function toValue(value: DuckDBValue, unit: Unit | 'text'): Value {
  if (unit === 'text') return toText(value);
  if (unit !== 'date') return rounded(value, placesOf(unit));
  const text = plain(value);
  return typeof text === 'string' && isIsoDate(text) ? text : null;
}

export function toText(value: DuckDBValue): string | null {
  const text = plain(value);
  if (typeof text === 'boolean') return text ? 'yes' : 'no';
  return text === null ? null : String(text);
}

/** A value written for people: "4 December 2026", "1,240.5", "yes". */
export function toEvidence(value: DuckDBValue): string | null {
  const text = toText(value);
  if (text === null) return null;
  if (value instanceof DuckDBDecimalValue || typeof value === 'number' || typeof value === 'bigint') {
    return rounded(value, 2)?.toLocaleString('en-US', { maximumFractionDigits: 2 }) ?? null;
  }
  return isIsoDate(text) ? longDate(text) : text;
}
